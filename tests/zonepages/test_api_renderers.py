"""Rules of how v2 is written: as Django REST framework would write it, only quicker."""

import datetime
import json
import uuid

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from rest_framework.renderers import JSONRenderer

from zonepages.api.renderers import QuickJSONRenderer
from zonepages.enums import Theme

MOMENT = datetime.datetime(2026, 11, 27, 8, 30, 0, 123456, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    "value",
    [
        MOMENT,
        MOMENT.date(),
        datetime.time(8, 30),
        uuid.UUID(int=7),
        Theme.COOPERATION,
        mark_safe("<p>“één” & l’été</p>"),
        _("police zone"),
        ("a", "b"),
        {"nested": [{"empty": None, "is": True, "count": 3}]},
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_is_written_as_the_framework_writes_it(value):
    assert QuickJSONRenderer().render({"value": value}) == JSONRenderer().render({"value": value})


def test_nothing_is_written_as_nothing():
    assert QuickJSONRenderer().render(None) == b""


@pytest.mark.django_db
def test_an_answer_has_no_indents_whatever_is_asked(client, zone_page):
    answer = client.get(f"/api/v2/zones/{zone_page.zone.number}/", HTTP_ACCEPT="application/json; indent=4")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert text == json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
