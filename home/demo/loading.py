"""Load the demo content and the demo accounts."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from home.demo.accounts import ACCOUNTS, Account, ensure_account
from home.demo.texts import Article, ArticleText, DemoZone, situations_json
from home.demo.translating import translate_page
from home.demo.zones import DEMO_ZONES
from zonepages.models import ContactPoint, GoodPracticePage, ReferralService, ZonePage
from zonepages.provisioning import provision_zones

__all__ = ["DemoReport", "DemoUnavailableError", "load_demo"]


class DemoUnavailableError(Exception):
    """The demo cannot be loaded here; the message says why."""


@dataclass(frozen=True)
class DemoReport:
    """What a run made, and which zones it left alone because somebody has already worked on them."""

    zones_filled: list[str]
    zones_left: list[str]
    accounts_made: list[Account]


@transaction.atomic
def load_demo() -> DemoReport:
    """Fill the zones that have demo content and make the demo accounts.

    A zone page that has a revision has been written by somebody, by this function or by an editor: it is
    left alone, with everything below it.

    Raises:
        DemoUnavailableError: the settings do not allow it, or the site has no pages yet.
    """
    if not settings.DEMO_ALLOWED:
        raise DemoUnavailableError(
            "These settings do not allow demo content: its accounts have known passwords."
        )
    provision_zones()
    pages = {demo.number: _untouched_page(demo) for demo in DEMO_ZONES}
    for demo in DEMO_ZONES:
        if page := pages[demo.number]:
            _fill_zone(page=page, demo=demo)
    return DemoReport(
        zones_filled=[number for number, page in pages.items() if page],
        zones_left=[number for number, page in pages.items() if not page],
        accounts_made=[account for account in ACCOUNTS if ensure_account(account)],
    )


def _untouched_page(demo: DemoZone) -> ZonePage | None:
    """Return the zone's page in its main language if nobody has written on it yet."""
    language = next(iter(demo.introductions))
    page: ZonePage | None = (
        ZonePage.objects.filter(zone__number=demo.number, locale__language_code=language)
        .select_related("zone", "locale")
        .first()
    )
    if page is None:
        raise DemoUnavailableError(
            f"Zone {demo.number} has no page yet: run import_registry and setup_site first."
        )
    return None if page.latest_revision_id else page


def _fill_zone(*, page: ZonePage, demo: DemoZone) -> None:
    original, *translations = demo.introductions
    page.introduction = demo.introductions[original]
    page.situations = situations_json(demo.situations.get(original, {}))
    page.contact_points = [
        ContactPoint(confirmed_on=timezone.localdate(), **values) for values in demo.contact_points
    ]
    page.referral_services = [ReferralService(service=service) for service in demo.referral_services]
    page.save_revision(clean=True).publish()
    page = ZonePage.objects.get(pk=page.pk)
    for language in translations:
        text = ZonePage(
            zone=page.zone,
            introduction=demo.introductions[language],
            situations=situations_json(demo.situations.get(language, {})),
        )
        translate_page(
            page=page,
            text=text,
            locale=Locale.objects.get(language_code=language),
            fact_texts=demo.fact_texts,
        )
    for article in demo.articles:
        _write_article(zone_page=page, article=article)


def _write_article(*, zone_page: ZonePage, article: Article) -> None:
    """Publish an article under the zone page of the language it was first written in, and translate it."""
    original, *translations = article.texts
    parent = zone_page.get_translation_or_none(Locale.objects.get(language_code=original)) or zone_page
    page = _article_page(article.texts[original], article=article)
    page.locale = parent.locale
    page.live = False
    page.first_published_at = article.first_published_at
    parent.specific.add_child(instance=page)
    page.save_revision().publish()
    for language in translations:
        text = _article_page(article.texts[language], article=article)
        locale = Locale.objects.get(language_code=language)
        translate_page(page=page, text=text, locale=locale, fact_texts={})


def _article_page(text: ArticleText, *, article: Article) -> GoodPracticePage:
    return GoodPracticePage(
        title=text.title,
        slug=text.slug,
        summary=text.summary,
        body=text.body_json(),
        kind=article.kind,
        theme=article.theme,
        **{level.value: True for level in article.levels},
    )
