"""Lists of the admin in which Wagtail shows all zones, kept to those of the reader."""

from collections.abc import Callable
from typing import Any, Final

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from taggit.models import TaggedItem
from wagtail.admin.views.pages.listing import EditedByFilter, GenericPageFilterSet
from wagtail.admin.views.tags import TAGS_AUTOCOMPLETE_LIMIT
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageLogEntry
from wagtail.permissions import policy_registry

from zonepages.isolation.files import files_in_reach
from zonepages.isolation.foreign import own_pages, pages_in_reach
from zonepages.scope import scope_of
from zonepages.views.desk import lead_to_desk

__all__ = ["ScopedPageFilterSet", "pages_to_choose", "refuse_unpublished_document", "views_for_zones"]


def pages_to_choose(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Offer the pages of the reader's zones and those that are of no zone."""
    return pages.filter(pages_in_reach(scope_of(request.user)))


def tags_in_reach(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Complete a tag with those on the images and documents that the reader may use."""
    term = request.GET.get("term", "")
    if not term or "\x00" in term:
        return JsonResponse([], safe=False)
    names: set[str] = set()
    for model in (get_image_model(), get_document_model()):
        usable = policy_registry.get_by_type(model).instances_user_has_any_permission_for(
            request.user, ["change", "choose"]
        )
        tagged = TaggedItem.objects.filter(
            content_type__app_label=model._meta.app_label,
            content_type__model=model._meta.model_name,
            object_id__in=usable.values("pk"),
            tag__name__istartswith=term,
        )
        names.update(tagged.values_list("tag__name", flat=True))
    return JsonResponse(sorted(names)[:TAGS_AUTOCOMPLETE_LIMIT], safe=False)


def refuse_unpublished_document(document: Any, request: HttpRequest) -> None:
    """Keep a document from readers until a published page refers to it; the staff of its zone can read it.

    Raises:
        Http404: as for a document that does not exist.
    """
    documents = type(document).objects.filter(pk=document.pk)
    if not files_in_reach(documents, scope=scope_of(request.user)).exists():
        raise Http404


def owners(request: HttpRequest) -> QuerySet[Any]:
    """Return who owns a page in the reader's zones; for who works on all of them, in any."""
    pages = Page.objects.filter(_of_reader(request)).order_by()
    return get_user_model()._default_manager.filter(pk__in=pages.values("owner"))


def writers(request: HttpRequest) -> QuerySet[Any]:
    """Return who has edited a page in the reader's zones; for who works on all of them, in any."""
    pages = Page.objects.filter(_of_reader(request))
    entries = PageLogEntry.objects.filter(action="wagtail.edit", page__in=pages.values("pk")).order_by()
    return get_user_model()._default_manager.filter(pk__in=entries.values("user"))


def _of_reader(request: HttpRequest) -> Any:
    scope = scope_of(request.user)
    return pages_in_reach(scope) if scope.national else own_pages(scope)


class ScopedPageFilterSet(GenericPageFilterSet):
    """Wagtail's filters of a list of pages; who can be chosen in them is somebody the reader can know of."""

    owner = django_filters.ModelMultipleChoiceFilter(
        label=_("Owner"), queryset=owners, widget=CheckboxSelectMultiple
    )
    edited_by = EditedByFilter(label=_("Edited by"), queryset=writers, widget=CheckboxSelectMultiple)


# Views that answer in place of Wagtail's for who works on some zones only, by the name of the route.
# One that has no answer leaves it to Wagtail's.
views_for_zones: Final[dict[str, Callable[..., HttpResponse | None]]] = {
    "wagtailadmin_home": lead_to_desk,
    "wagtailadmin_tag_autocomplete": tags_in_reach,
    "wagtailadmin_tag_model_autocomplete": tags_in_reach,
}
