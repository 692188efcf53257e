"""One factory per page type, and for what hangs on pages. Each makes a page that could be published."""

import json
from typing import Any

import factory
import wagtail_factories
from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page

from home.models import HomePage
from zonepages.enums import LanguageRegime, Region
from zonepages.models import (
    ContactPoint,
    GoodPracticeIndexPage,
    GoodPracticePage,
    PoliceZone,
    ReferralService,
    ZoneIndexPage,
    ZonePage,
)

__all__ = ["FACTORIES", "make_page", "place_for"]


class PoliceZoneFactory(DjangoModelFactory):
    """A zone that the register does not have, so that it has no page yet."""

    number = factory.Sequence(lambda n: f"{9000 + n:04}")
    name_nl = factory.Sequence(lambda n: f"Proefzone {n}")
    name_fr = factory.Sequence(lambda n: f"Zone d'essai {n}")
    languages = LanguageRegime.BILINGUAL
    region = Region.BRUSSELS

    class Meta:
        model = PoliceZone


class ZoneBasePageFactory(wagtail_factories.PageFactory):
    """A page in the language of its parent."""

    title = factory.Sequence(lambda n: f"Proef {n}")

    class Meta:
        abstract = True

    @classmethod
    def _create_instance(cls, model_class: type[Page], parent: Page, kwargs: dict[str, Any]) -> Page:
        kwargs.setdefault("locale", Locale.get_default() if parent.is_root() else parent.locale)
        return super()._create_instance(model_class, parent, kwargs)


class HomePageFactory(ZoneBasePageFactory):
    introduction = "<p>Inleiding</p>"

    class Meta:
        model = HomePage


class ZoneIndexPageFactory(ZoneBasePageFactory):
    introduction = "<p>Inleiding</p>"

    class Meta:
        model = ZoneIndexPage


class GoodPracticeIndexPageFactory(ZoneBasePageFactory):
    introduction = "<p>Inleiding</p>"

    class Meta:
        model = GoodPracticeIndexPage


class ZonePageFactory(ZoneBasePageFactory):
    zone = factory.SubFactory(PoliceZoneFactory)
    introduction = "<p>Zo werken wij met scholen.</p>"

    class Meta:
        model = ZonePage


class GoodPracticePageFactory(ZoneBasePageFactory):
    summary = "Wat wij doen en waarom het werkt."
    body = json.dumps([{"type": "paragraph", "value": "<p>Wij gaan elk jaar langs.</p>"}])
    one_language_reason = "Proef"

    class Meta:
        model = GoodPracticePage


class ContactPointFactory(DjangoModelFactory):
    phone = "+32400000001"

    class Meta:
        model = ContactPoint


class ReferralServiceFactory(DjangoModelFactory):
    class Meta:
        model = ReferralService


FACTORIES = {
    HomePage: HomePageFactory,
    ZoneIndexPage: ZoneIndexPageFactory,
    ZonePage: ZonePageFactory,
    GoodPracticeIndexPage: GoodPracticeIndexPageFactory,
    GoodPracticePage: GoodPracticePageFactory,
}


def place_for(model: type[Page], *, language: str) -> Page:
    """Return an existing page, in a language, under which a page of this type belongs."""
    if model is HomePage:
        return Page.get_first_root_node()
    parent = next(parent for parent in FACTORIES if model in parent.allowed_subpage_models())
    return parent.objects.filter(locale__language_code=language, alias_of__isnull=True).first()


def make_page(model: type[Page], *, language: str, **values: Any) -> Page:
    """Make a page of a type, first written in a language, where such a page belongs."""
    if model is ZonePage:
        values.setdefault("zone__languages", language)
    values.setdefault("parent", place_for(model, language=language))
    return FACTORIES[model](locale=Locale.objects.get(language_code=language), **values)
