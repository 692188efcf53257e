"""A site as it is after some years: every zone has a team and thirty articles, half of them translated."""

from typing import Any, Final

__all__ = ["ARTICLES", "fill_with_articles"]

ARTICLES: Final = 30
BODY: Final = [("paragraph", "<p>Elk jaar gaan wij langs in elke klas.</p>")]


def fill_with_articles() -> int:
    """Give each zone a team and its articles in two languages; return how many pages there are then."""
    from django.db import transaction
    from wagtail.models import Page

    from zonepages.models import ZonePage

    with transaction.atomic():
        for page in ZonePage.objects.filter(original=None).select_related("zone", "locale"):
            counterpart = ZonePage.objects.select_related("locale").get(original=page.pk)
            _fill_zone(page, counterpart, editor=_make_team(page.zone))
    return int(Page.objects.count())


def _make_team(zone: Any) -> Any:
    """Give every group of the zone a member, and return the editor."""
    from django.contrib.auth import get_user_model

    from zonepages.enums import RoleName
    from zonepages.models import RoleGroup

    members = {}
    for role_group in RoleGroup.objects.filter(zone=zone):
        name = f"{role_group.role}-{zone.number}"
        members[role_group.role] = get_user_model().objects.create(username=name, email=f"{name}@example.org")
        members[role_group.role].groups.add(role_group.group_id)
    return members[RoleName.EDITOR]


def _fill_zone(page: Any, counterpart: Any, *, editor: Any) -> None:
    from benchmarks.bulk_pages import store_below

    originals = store_below(page, [_article(page, number, editor=editor) for number in range(ARTICLES)])
    translations = [_translation(article, counterpart, editor=editor) for article in originals]
    articles = [*originals, *store_below(counterpart, translations)]
    _log(articles, editor=editor)
    _submit(originals, editor=editor)


def _article(page: Any, number: int, *, editor: Any) -> Any:
    from zonepages.models import GoodPracticePage

    return GoodPracticePage(
        title=f"Article {number} of {page.zone.number}",
        slug=f"article-{number}",
        summary="What we do and why it works.",
        body=BODY,
        zone=page.zone,
        locale=page.locale,
        owner=editor,
    )


def _translation(article: Any, parent: Any, *, editor: Any) -> Any:
    """Return the page in the other language: of every second article it is translated."""
    from zonepages.models import GoodPracticePage

    is_fallback = article.pk % 2 == 0
    return GoodPracticePage(
        title=article.title,
        slug=article.slug,
        summary=article.summary,
        body=BODY,
        zone=article.zone,
        locale=parent.locale,
        owner=editor,
        original=article,
        alias_of=article if is_fallback else None,
        translation_key=article.translation_key,
    )


def _log(articles: list[Any], *, editor: Any) -> None:
    """Record that each article was made, changed and published."""
    from django.utils import timezone
    from wagtail.models import PageLogEntry

    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=article.pk,
            content_type_id=article.content_type_id,
            label=article.title,
            action=action,
            user=editor,
            timestamp=timezone.now(),
        )
        for article in articles
        for action in ("wagtail.create", "wagtail.edit", "wagtail.publish")
    )


def _submit(articles: list[Any], *, editor: Any) -> None:
    """Submit some articles for approval."""
    for article in articles[:3]:
        article.save_revision(user=editor, log_action=False)
        article.get_workflow().start(article, editor)
