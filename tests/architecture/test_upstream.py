"""What we rely on, or work around, in the packages below us."""

import inspect
import logging
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from wagtail import hooks
from wagtail.admin.forms.choosers import ExternalLinkChooserForm
from wagtail.admin.models import popular_tags_for_model
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.v3.pagination import WagtailLimitOffsetPagination
from wagtail.api.v3.routers.pages import find_page
from wagtail.api.v3.schemas.params import OrderingSchema
from wagtail.api.v3.urls import api as preview_api
from wagtail.blocks import StreamValue
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from tests.factories import make_page
from zonepages.api.preview_reach import set_reach_of_v3
from zonepages.models import GoodPracticePage, ZoneCollection

FILES = {
    "image": lambda **values: Image.objects.create(file=get_test_image_file(), **values),
    "document": lambda **values: Document.objects.create(file=ContentFile(b"x", "x.txt"), **values),
}


@pytest.fixture(autouse=True)
def _files_of_its_own(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.mark.django_db
def test_saving_a_page_logs_no_error(caplog: pytest.LogCaptureFixture):
    """A search index that fails to update is only logged, so nothing else would show it."""
    with caplog.at_level(logging.WARNING):
        page = make_page(GoodPracticePage, language="nl", title="Fietspaden")
        page.save_revision().publish()

    assert caplog.records == []
    assert page in list(GoodPracticePage.objects.search("Fietspaden"))


def test_the_search_app_is_installed_once():
    assert not apps.is_installed("modelsearch"), "with wagtail.search too, each update of the index fails"


def test_pages_are_wagtails_own():
    assert settings.WAGTAIL_PAGE_MODEL == "wagtailcore.Page", "wagtail-localize supports no other"


def test_wagtail_localize_still_ignores_copied_pages():
    modules = {function.__module__ for function in hooks.get_hooks("after_copy_page")}

    assert "wagtail_localize.synctree" not in modules, "zonepages.counterparts may be doing its work twice"


@pytest.mark.parametrize(
    ("module", "name", "factory"),
    [
        ("wagtail.images.api.v3.router", "get_images_queryset", "image"),
        ("wagtail.documents.api.v3.router", "get_documents_queryset", "document"),
    ],
)
@pytest.mark.django_db
def test_v3_still_takes_unpublished_files_for_public(rf, module: str, name: str, factory: str):
    """Its function is replaced, for want of a setting: see ``zonepages.api.preview_reach``."""
    set_reach_of_v3()  # as the first handler of requests does
    router = import_module(module)
    stock = inspect.unwrap(getattr(router, name))
    collection = ZoneCollection.objects.get(zone__number="5344").collection
    file = FILES[factory](title="Ontwerp", collection=collection)
    request = rf.get("/")
    request.user = AnonymousUser()

    assert file in stock(request), f"remove its replacement for {name}: upstream leaves it out now"
    assert file not in getattr(router, name)(request)


@pytest.mark.django_db
def test_v3_still_hides_from_a_token_what_everybody_sees(rf):
    stock = inspect.unwrap(import_module("wagtail.api.v3.routers.pages").get_pages_queryset)
    request = rf.get("/")
    request.user = get_user_model().objects.create_user("zonder-rechten")

    shown = stock(request).exists()

    assert not shown, "remove get_pages_queryset from zonepages.api.preview_reach: upstream shows it now"


@pytest.mark.django_db
def test_v3_still_lists_redirects_to_pages_that_nobody_may_read(client, monkeypatch):
    draft = make_page(GoodPracticePage, language="nl", live=False)
    redirect = Redirect.objects.create(old_path="/oud", redirect_page=draft)
    address = "/api/v3-preview/redirects/"
    assert client.get(address).json()["items"] == []

    stock = inspect.unwrap(WagtailLimitOffsetPagination.paginate_queryset)
    monkeypatch.setattr(WagtailLimitOffsetPagination, "paginate_queryset", stock)
    listed = [each["id"] for each in client.get(address).json()["items"]]

    assert listed == [redirect.pk], "remove set_reach_of_redirects: upstream leaves them out now"


def test_v3_still_leaves_equal_items_in_any_order():
    stock = inspect.unwrap(OrderingSchema.order_queryset)
    part = WagtailLimitOffsetPagination.Input(limit=20, offset=20)

    ordered = stock(OrderingSchema(order=["title"]), Page.objects.all(), part, base_fields=["title"])

    assert ordered.query.order_by == ("title",), "remove order_searches_of_v3: upstream orders them now"


def test_v3_still_describes_a_scheme_that_is_none():
    schemes = preview_api.get_openapi_schema()["components"]["securitySchemes"]

    assert "scheme" not in schemes["AllowAnonymous"], "remove _mend_security: the description is valid now"


def test_v3_still_leaves_its_errors_out_of_its_description():
    operations = [
        each for path in preview_api.get_openapi_schema()["paths"].values() for each in path.values()
    ]

    described = {int(status) for operation in operations for status in operation["responses"]}
    assert max(described) < 400, "see what zonepages.api.preview_responses adds to it still"


@pytest.mark.django_db
def test_wagtail_still_names_what_a_bulk_action_refuses():
    """If it no longer does, the gate need not refuse ``id=all`` on pages that zones share."""
    source = inspect.getsource(PageBulkAction)

    assert "items_with_no_access" in source


@pytest.mark.django_db
def test_wagtail_still_fails_at_a_link_without_an_address():
    with pytest.raises(AttributeError):
        ExternalLinkChooserForm({}).is_valid()
    # Else remove LinkView from zonepages.views.isolation.


@pytest.mark.django_db
def test_wagtail_still_offers_the_tags_of_all_collections():
    image = FILES["image"](title="Poort", collection=ZoneCollection.objects.first().collection)
    image.tags.add("schoolpoort")

    names = [tag.name for tag in popular_tags_for_model(Image)]

    assert names == ["schoolpoort"], "remove OwnTags from zonepages.views.isolation: upstream scopes tags now"


def test_wagtail_still_keeps_the_blocks_of_a_stream_as_the_api_makes_them():
    """``zonepages.api.prose`` makes the blocks of many streams at once, as this does those of one."""
    source = inspect.getsource(StreamValue._prefetch_blocks)

    assert "self._bound_blocks[i] = StreamValue.StreamChild(" in source
    assert 'self._raw_data[i].get("id")' in source


def test_wagtail_still_looks_for_addresses_below_one_home_page():
    for find in (PagesAPIViewSet.find_object, find_page):
        assert "root_page.specific.route(" in inspect.getsource(find), "zonepages.api.finding may go"
