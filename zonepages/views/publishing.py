"""What the admin publishes without showing the form of each article: many pages at once."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from zonepages.models import GoodPracticePage
from zonepages.models.regime import ReasonNeededError

__all__ = ["leave_out_fallbacks", "refuse_articles_without_reason"]

PUBLISH: Final = "publish"


def leave_out_fallbacks(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Take the fallbacks out of what is published together: each is published with its original."""
    if action_type != PUBLISH or action.model is not Page:
        return None
    kept = [page for page in objects if not page.alias_of_id]
    if len(kept) < len(objects):
        messages.error(request, _("This page shows the text of the other language until it is translated."))
        objects[:] = kept
    return redirect(action.next_url) if not objects else None


def refuse_articles_without_reason(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Take the articles that lack a reason out of what is published together, and name them.

    Nothing at all is published if they are below the pages chosen: Wagtail reads those later, by itself.
    """
    if action_type != PUBLISH or action.model is not Page:
        return None
    refused = {article.pk: article for article in _without_reason(objects)}
    for article in refused.values():
        messages.error(request, " ".join(ReasonNeededError(article).messages))
    objects[:] = [page for page in objects if page.pk not in refused]
    below = _without_reason_below(objects) if action.cleaned_form.cleaned_data["include_descendants"] else []
    if below:
        titles = ", ".join(f"“{article.title}”" for article in below)
        text = _("Nothing is published. These new articles are in one language only: %(titles)s.")
        messages.error(request, text % {"titles": titles})
    return redirect(action.next_url) if below or not objects else None


def _without_reason_below(pages: Iterable[Page]) -> list[GoodPracticePage]:
    return [article for page in pages for article in _without_reason(page.get_descendants().not_live())]


def _without_reason(pages: Iterable[Page]) -> list[GoodPracticePage]:
    return [article for article in _latest_versions(pages) if article.needs_reason()]


def _latest_versions(pages: Iterable[Page]) -> Iterator[GoodPracticePage]:
    for page in pages:
        if page.specific_class is GoodPracticePage:
            yield page.get_latest_revision_as_object()
