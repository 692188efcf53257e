"""Whatever is asked of v3, it answers as it is described to, and never with an error of the server."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import APIToken, Page, Revision, Site

from tests.zonepages.preview_fuzz import Walk
from zonepages.models import ZonePage

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

HOLDERS = {"anonymous": "", "zone": "demo-moderator-5344", "national": "demo-admin"}


def things() -> dict[str, list[Any]]:
    """Return what there is to be named: pages of two zones, of none, and the root of all."""
    zones = ZonePage.objects.filter(zone__number__in=("5344", "5343"))
    pages = [page.pk for zone in zones for page in Page.objects.descendant_of(zone, inclusive=True)]
    pages += Page.objects.filter(depth__lt=4).values_list("pk", flat=True)
    revisions = Revision.objects.filter(object_id__in=[str(page) for page in pages])
    return {
        **dict.fromkeys(("page_id", "destination_id", "parent_id", "root_page_id", "id"), pages),
        "redirect_page_id": pages,
        "revision_id": list(revisions.values_list("pk", flat=True)),
        "site_id": list(Site.objects.values_list("pk", flat=True)),
        "type_name": ["home.HomePage", "wagtailcore.Page"],
        "locale": ["nl", "fr"],
        "html_path": ["/nl/", "/fr/zones-de-police/"],
        "title": ["Titel"],
        "slug": ["titel"],
    }


@pytest.mark.parametrize("who", HOLDERS)
def test_every_answer_is_one_that_is_described(who):
    client = Client(raise_request_exception=False)
    if HOLDERS[who]:
        user = get_user_model().objects.get(username=HOLDERS[who])
        _token, raw = APIToken.create_token(user=user, name="proef")
        client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {raw}"
    walk = Walk(client, things())

    walk.run()

    assert not walk.findings, "\n".join(walk.findings[:20])
    assert len(walk.statuses) > 3
