"""What no form of the admin would send is refused in words, and is no error of the server."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.factories import make_page
from tests.page_forms import form_data
from zonepages.models import ContactPoint, GoodPracticePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(get_user_model().objects.create_superuser("baas"))
    return client


def address_of(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.fixture
def article(zone_page):
    return make_page(GoodPracticePage, language="nl", parent=zone_page)


@pytest.mark.parametrize("key", ["x", "1.5", "-1", "9" * 30, "1\x00"])
@pytest.mark.parametrize("relation", ["contact_points", "comments"])
def test_a_row_whose_key_is_no_number_is_refused(admin, zone_page, relation, key):
    data = form_data(admin.get(address_of(zone_page)).content.decode())
    data |= {
        "contact_points-TOTAL_FORMS": "1",
        "contact_points-0-phone": "+32400000001",
        "contact_points-0-opening_hours-count": "0",
        "comments-TOTAL_FORMS": "1",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "1000",
        f"{relation}-0-id": key,
    }

    answer = admin.post(address_of(zone_page), data)

    assert (answer.status_code, answer.url) == (302, address_of(zone_page))
    assert not ContactPoint.objects.filter(page=zone_page).exists()


@pytest.mark.parametrize("missing", ["body-count", "body-0-type"])
def test_a_form_without_its_counts_is_a_bad_request(admin, article, missing):
    data = form_data(admin.get(address_of(article)).content.decode())
    data |= {"body-count": "1", "body-0-type": "paragraph", "body-0-order": "0", "body-0-deleted": ""}
    del data[missing]

    assert admin.post(address_of(article), data).status_code == 400
