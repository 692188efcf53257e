"""The living page of components: in development, and nowhere else."""

from pathlib import Path

import pytest
from django.conf import settings
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation

from cms.styleguide import styleguide
from tests.zonepages.web import one, soup_of
from zonepages.models import GoodPracticePage, ZonePage

pytestmark = pytest.mark.django_db


def test_the_settings_of_development_alone_have_it(client):
    directory = Path(settings.BASE_DIR) / "cms" / "settings"
    named = {
        path.stem: "STYLEGUIDE = True" in path.read_text(encoding="utf-8") for path in directory.glob("*.py")
    }

    assert [name for name, has_it in named.items() if has_it] == ["dev"]
    assert client.get("/styleguide/").status_code == 404


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_it_shows_the_real_components_in_each_of_their_states(language):
    with translation.override(language):
        soup = soup_of(styleguide(RequestFactory().get("/styleguide/")))

    assert len(soup.select(".contact")) == 4
    assert one(soup, ".call")
    for state in (
        ".status--demo",
        ".status--confirmed",
        ".status--unconfirmed",
        ".quote",
        ".callout",
        ".facet",
    ):
        assert soup.select(state), state
    assert one(soup, "meta[name=robots]")["content"] == "noindex"
    assert len({tag["id"] for tag in soup.select("[id]")}) == len(soup.select("[id]"))


def test_without_a_zone_there_is_nothing_to_show():
    GoodPracticePage.objects.all().delete()
    ZonePage.objects.all().update(live=False)

    with pytest.raises(Http404):
        styleguide(RequestFactory().get("/styleguide/"))
