"""System checks of house rules."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error
from django.db import DatabaseError
from wagtail.api.utils import get_base_url
from wagtail.models import COMMENTS_RELATION_NAME, Page, Site, get_page_models

from zonepages.api.finding import origin_of
from zonepages.conf import PREVIEW_PLACEHOLDER, preview_url, webhooks_backend
from zonepages.fields import FactField
from zonepages.models import WebhookSubscription
from zonepages.models.base import ZoneBasePage
from zonepages.models.zone_facts import FACT_RELATIONS
from zonepages.webhooks import can_wait

__all__ = [
    "check_middleware",
    "check_preview_url",
    "check_site_address",
    "check_translatable_fields",
    "check_webhook_worker",
    "undeclared_fields",
]

ISOLATION = "zonepages.middleware.IsolationMiddleware"
WHOLE = "zonepages.middleware.WholeChangeMiddleware"
ANSWERS = "zonepages.answers.AnswersMiddleware"
# What is said to each reader apart is added to what is kept, and what depends on a reader is seen in time.
BEFORE_ANSWERS = {
    "zonepages.api.cors.ReadsForOtherSitesMiddleware",
    "zonepages.api.limits.RateLimitMiddleware",
}
AFTER_ANSWERS = {
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "zonepages.middleware.ContentLocaleMiddleware",
}

# What Wagtail keeps per page and language itself.
PER_PAGE = {COMMENTS_RELATION_NAME, "comment_notifications", "expire_at", "go_live_at", "show_in_menus"}
# What is said of a version of a page rather than of the page.
PER_VERSION = {"minor_change", "one_language_reason"}


def undeclared_fields(model: type[Page]) -> set[str]:
    """Return what an editor can fill in on a page type but wagtail-localize would ignore.

    Facts are declared nowhere: they are stored once, on the original.
    """
    form = model.get_edit_handler().get_form_options()
    can_be_filled_in = {*form.get("fields", ()), *form.get("formsets", ())}
    declared = {field.field_name for field in model.translatable_fields}
    facts = {field.name for field in model._meta.fields if isinstance(field, FactField)}
    return can_be_filled_in - declared - PER_PAGE - PER_VERSION - set(FACT_RELATIONS) - facts


def check_translatable_fields(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Report each field that would never change again in a translation once that is made."""
    return [
        Error(
            f"{model._meta.label}.{name} can be filled in, but is not in translatable_fields.",
            hint="Add a TranslatableField for prose, or make the column of a fact a FactField.",
            obj=model,
            id="zonepages.E001",
        )
        for model in get_page_models()
        if issubclass(model, ZoneBasePage)
        for name in sorted(undeclared_fields(model))
    ]


def check_middleware(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Report a site without what keeps zones apart or changes whole, or where it cannot know who asks."""
    return [
        *_check_order(ISOLATION, text="Nothing keeps the zones apart in the admin.", id="zonepages.E002"),
        *_check_order(WHOLE, text="A change can be stored without its record.", id="zonepages.E004"),
        *_check_place_of_answers(),
    ]


def _check_order(name: str, *, text: str, id: str) -> list[CheckMessage]:  # noqa: A002 - as Django calls it
    names = list(settings.MIDDLEWARE)
    after = "django.contrib.auth.middleware.AuthenticationMiddleware"
    if name in names and after in names[: names.index(name)]:
        return []
    return [Error(text, hint=f"Add {name} to MIDDLEWARE, after {after}.", id=id)]


def _check_place_of_answers() -> list[CheckMessage]:
    """Report what keeps answers where it would keep those of one reader for all, if it is used."""
    names = list(settings.MIDDLEWARE)
    place = names.index(ANSWERS) if ANSWERS in names else None
    if place is None:
        return []
    wrong = AFTER_ANSWERS.intersection(names[:place]) | BEFORE_ANSWERS.intersection(names[place:])
    return [
        Error(
            f"{ANSWERS} is on the wrong side of {name}.",
            hint="Put it after what counts requests, and before what looks at sessions and languages.",
            id="zonepages.E005",
        )
        for name in sorted(wrong)
    ]


def check_preview_url(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Report an address to which every draft would go without what opens it."""
    if not preview_url() or PREVIEW_PLACEHOLDER in preview_url():
        return []
    return [Error(f"ZONEPAGES_PREVIEW_URL must contain {PREVIEW_PLACEHOLDER}.", id="zonepages.E003")]


def check_site_address(
    app_configs: Any, databases: Collection[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Report that pages give other addresses than the API; both lead to a page, but one may lead nowhere."""
    site, said = _default_site() if databases else None, get_base_url()
    if site is None or said is None or origin_of(said) == origin_of(site.root_url):
        return []
    return [
        checks.Warning(
            f"The default site is at {site.root_url}, and the API says {said}.",
            hint="Give the site in the admin, under Settings, the address of WAGTAILAPI_BASE_URL.",
            id="zonepages.W002",
        )
    ]


def _default_site() -> Site | None:
    try:
        return Site.objects.filter(is_default_site=True).first()
    except DatabaseError:  # before the first migration
        return None


def check_webhook_worker(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Report webhooks that nobody sends. The database is asked only where tasks cannot wait for a worker."""
    if can_wait() or not _has_webhooks():
        return []
    return [
        checks.Warning(
            f"Nothing sends the webhooks: tasks in “{webhooks_backend()}” do not wait for a worker.",
            hint="Name a database backend of TASKS in ZONEPAGES_WEBHOOKS_BACKEND, and run its worker.",
            id="zonepages.W001",
        )
    ]


def _has_webhooks() -> bool:
    try:
        return WebhookSubscription.objects.exists()
    except DatabaseError:  # before the first migration
        return False
