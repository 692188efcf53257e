"""The API of the site: which endpoints there are, and where."""

from django.urls import URLPattern, URLResolver, path, re_path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v3.urls import api as preview_api

from zonepages.api.changes import ChangesAPIViewSet
from zonepages.api.description import documentation, openapi
from zonepages.api.export import ExportAPIViewSet
from zonepages.api.files import StrictDocumentsAPIViewSet, StrictImagesAPIViewSet
from zonepages.api.good_practices import GoodPracticesAPIViewSet
from zonepages.api.lookup import LookupAPIViewSet
from zonepages.api.not_found import not_found
from zonepages.api.page_previews import PagePreviewAPIViewSet
from zonepages.api.pages import StrictPagesAPIViewSet
from zonepages.api.preview_answers import let_v3_say_as_v2
from zonepages.api.preview_description import preview_description
from zonepages.api.preview_errors import let_v3_answer_errors
from zonepages.api.redirects import StrictRedirectsAPIViewSet
from zonepages.api.translations import TranslationsAPIViewSet
from zonepages.api.zones import ZonesAPIViewSet

api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", StrictPagesAPIViewSet)
api_router.register_endpoint("images", StrictImagesAPIViewSet)
api_router.register_endpoint("documents", StrictDocumentsAPIViewSet)
api_router.register_endpoint("redirects", StrictRedirectsAPIViewSet)
api_router.register_endpoint("zones", ZonesAPIViewSet)
api_router.register_endpoint("good-practices", GoodPracticesAPIViewSet)
api_router.register_endpoint("lookup", LookupAPIViewSet)
api_router.register_endpoint("changes", ChangesAPIViewSet)
api_router.register_endpoint("export", ExportAPIViewSet)
api_router.register_endpoint("translations", TranslationsAPIViewSet)
api_router.register_endpoint("preview", PagePreviewAPIViewSet)

let_v3_say_as_v2(preview_api)
let_v3_answer_errors(preview_api)

urlpatterns: list[URLPattern | URLResolver] = [
    path("openapi.json", openapi, {"router": api_router}),
    path("docs/", documentation, {"router": api_router}),
    path("v2/", api_router.urls),
    path("v3-preview/openapi.json", preview_description),
    path("v3-preview/", preview_api.urls),
    re_path(r"^(?P<path>.*)$", not_found),
]
