"""Nobody gives their account another mailbox: invitations are answered by whoever has it."""

import pytest
from django.contrib.auth import get_user_model

pytestmark = pytest.mark.django_db


def test_the_account_page_changes_no_mailbox(client):
    user = get_user_model().objects.create_superuser("mia", email="mia@example.org")
    client.force_login(user)

    client.post("/admin/account/", {"name_email-email": "iemand@example.org", "name_email-first_name": "Mia"})

    user.refresh_from_db()
    assert user.email == "mia@example.org"
    assert "name_email-email" not in client.get("/admin/account/").content.decode()
