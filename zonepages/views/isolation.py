"""Lists of the admin in which Wagtail shows all zones, kept to those of the reader."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.defaults import page_not_found
from taggit.models import Tag
from wagtail.admin.auth import require_admin_access
from wagtail.admin.filters import BaseMediaFilterSet
from wagtail.admin.forms.choosers import ExternalLinkChooserForm, URLOrAbsolutePathField
from wagtail.admin.views.chooser import ExternalLinkView
from wagtail.admin.views.home import HomeView
from wagtail.admin.views.tags import TAGS_AUTOCOMPLETE_LIMIT
from wagtail.documents import get_document_model
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.documents.views.documents import IndexView as DocumentsView
from wagtail.images import get_image_model
from wagtail.images.views.chooser import ImageChooserViewSet, ImageChooseView
from wagtail.images.views.images import ImagesFilterSet
from wagtail.images.views.images import IndexView as ImagesView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from zonepages.desk import home_for
from zonepages.isolation.files import files_in_reach
from zonepages.isolation.foreign import pages_in_reach
from zonepages.scope import scope_of

__all__ = ["pages_to_choose", "refuse_unpublished_document", "unknown", "views_for_zones"]


def pages_to_choose(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Offer the pages of the reader's zones and those that are of no zone."""
    return pages.filter(pages_in_reach(scope_of(request.user)))


def tags_in_reach(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Complete a tag with those on the images and documents that the reader may use."""
    term = request.GET.get("term", "")
    if not term or "\x00" in term:
        return JsonResponse([], safe=False)
    names = {
        name
        for model in (get_image_model(), get_document_model())
        for name in tags_on(model, request.user, beginning=term)
    }
    return JsonResponse(sorted(names)[:TAGS_AUTOCOMPLETE_LIMIT], safe=False)


def tags_on(model: type[Any], user: Any, *, beginning: str = "") -> list[str]:
    """Return the tags on the images or documents that somebody may use, the most frequent first."""
    policy = policy_registry.get_by_type(model)
    usable = policy.instances_user_has_any_permission_for(user, ["change", "choose"])
    tags = Tag.objects.filter(
        taggit_taggeditem_items__content_type=ContentType.objects.get_for_model(model),
        taggit_taggeditem_items__object_id__in=usable.values("pk"),
        name__istartswith=beginning,
    )
    counted = tags.annotate(uses=Count("taggit_taggeditem_items")).order_by("-uses", "name")
    return list(counted.values_list("name", flat=True)[:TAGS_AUTOCOMPLETE_LIMIT])


def refuse_unpublished_document(document: Any, request: HttpRequest) -> None:
    """Keep a document from readers until a published page refers to it; the staff of its zone can read it.

    Raises:
        Http404: as for a document that does not exist.
    """
    documents = type(document).objects.filter(pk=document.pk)
    if not files_in_reach(documents, scope=scope_of(request.user)).exists():
        raise Http404


def home(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Lead a member of a zone to the desk; Wagtail's home view has no place for it."""
    address = home_for(request.user)
    answer: HttpResponse = redirect(address) if address else HomeView.as_view()(request)
    return answer


class OwnTags(BaseMediaFilterSet):
    """Offers the tags on what the reader may use, where Wagtail offers those that are used most."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "tag" in self.filters:
            self.filters["tag"].extra["choices"] = [
                (name, name) for name in tags_on(self._meta.model, self.request.user)
            ]


class OwnImagesFilterSet(OwnTags, ImagesFilterSet):
    class Meta(ImagesFilterSet.Meta):
        pass


class OwnDocumentsFilterSet(OwnTags, DocumentsFilterSet):
    class Meta(DocumentsFilterSet.Meta):
        pass


class OwnImagesView(ImagesView):
    filterset_class = OwnImagesFilterSet


class OwnDocumentsView(DocumentsView):
    filterset_class = OwnDocumentsFilterSet


class ImageChooseViewWithOwnTags(ImageChooseView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        tags = tags_on(self.model, self.request.user)
        return context | {"popular_tags": Tag.objects.filter(name__in=tags)}


class OwnImageChooserViewSet(ImageChooserViewSet):
    choose_view_class = ImageChooseViewWithOwnTags


def choose_image(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    viewset = OwnImageChooserViewSet("wagtailimages_chooser", model=get_image_model())
    answer: HttpResponse = viewset.choose_view(request, **kwargs)
    return answer


class LinkField(URLOrAbsolutePathField):
    def to_python(self, value: Any) -> Any:
        """Read what was left out as nothing; Wagtail fails at it."""
        return super().to_python(value or "")


class LinkForm(ExternalLinkChooserForm):
    url = LinkField(required=True, label="URL")


class LinkView(ExternalLinkView):
    form_class = LinkForm


def _for_staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask of a view what Wagtail asks of each of its own."""
    guarded: Callable[..., HttpResponse] = require_admin_access(view)
    return guarded


@_for_staff
def unknown(request: HttpRequest) -> HttpResponse:
    """Answer what Wagtail answers to the address of something that does not exist."""
    return page_not_found(request, Http404(), template_name="wagtailadmin/404.html")


# Views that answer in place of Wagtail's for who works on some zones only, by the name of the route.
views_for_zones: Final[dict[str, Callable[..., HttpResponse]]] = {
    name: _for_staff(view)
    for name, view in {
        "wagtailadmin_home": home,
        "wagtailadmin_choose_page_external_link": LinkView.as_view(),
        "wagtailadmin_tag_autocomplete": tags_in_reach,
        "wagtailadmin_tag_model_autocomplete": tags_in_reach,
        "wagtaildocs:index": OwnDocumentsView.as_view(),
        "wagtaildocs:index_results": OwnDocumentsView.as_view(results_only=True),
        "wagtailimages:index": OwnImagesView.as_view(),
        "wagtailimages:index_results": OwnImagesView.as_view(results_only=True),
        "wagtailimages_chooser:choose": choose_image,
    }.items()
}
