"""Lay the site out: languages, home pages, indexes, and a page per zone."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from home.texts import GOOD_PRACTICE_INDEX, HOME, ZONE_INDEX
from zonepages.models import GoodPracticeIndexPage, ZoneIndexPage
from zonepages.provisioning import provision_zone_pages

__all__ = ["setup_site"]


@transaction.atomic
def setup_site() -> int:
    """Make whatever is missing of the site, in every language, and return how many pages were made.

    What exists already is left as it is, so that nothing an editor wrote is lost.
    """
    locales = [Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES]
    before = Page.objects.count()
    homes = _ensure_translations(model=HomePage, texts=HOME, locales=locales, parents=None)
    zone_indexes = _ensure_translations(model=ZoneIndexPage, texts=ZONE_INDEX, locales=locales, parents=homes)
    _ensure_translations(
        model=GoodPracticeIndexPage, texts=GOOD_PRACTICE_INDEX, locales=locales, parents=homes
    )
    default_home = homes[settings.LANGUAGE_CODE]
    _ensure_site(home=default_home)
    provision_zone_pages(zone_index=zone_indexes[settings.LANGUAGE_CODE])
    return Page.objects.count() - before


def _ensure_translations(
    *,
    model: type[Page],
    texts: dict[str, dict[str, str]],
    locales: list[Locale],
    parents: dict[str, Page] | None,
) -> dict[str, Page]:
    """Return one page of a type per language, by language code, each a translation of the others."""
    pages: dict[str, Page] = {
        page.locale.language_code: page for page in model.objects.select_related("locale")
    }
    for locale in locales:
        code = locale.language_code
        if code in pages:
            continue
        page = model(locale=locale, **texts[code])
        if pages:
            page.translation_key = next(iter(pages.values())).translation_key
        parent = parents[code] if parents else Page.get_first_root_node()
        pages[code] = parent.add_child(instance=page)
    return pages


def _ensure_site(*, home: Page) -> None:
    """Make a home page the root of the default site, in place of Wagtail's welcome page.

    Complete addresses (API, sitemap, mail) are built on the site's host, so it follows the environment.
    """
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    host = (address.hostname, address.port or (443 if address.scheme == "https" else 80))
    if site.root_page_id == home.pk and (site.hostname, site.port) == host:
        return
    welcome = site.root_page if site.root_page_id else None
    site.root_page = home
    site.hostname, site.port = host
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.save()
    if welcome is not None and welcome.specific_class is Page and not welcome.get_children().exists():
        welcome.delete()
