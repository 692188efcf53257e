"""Addresses of the site. Those of the contract are fixed: other sites and printed codes depend on them."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import api
from cms.accounts import urls as accounts_urls
from cms.styleguide import styleguide
from zonepages.api.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include(accounts_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/", include(api)),
    path("health/", health),
]

if settings.SERVE_MEDIA:
    # Not the documents: those go through Wagtail's view, which asks who may read them.
    images = rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>(avatar_images|images|original_images)/.+)$"
    urlpatterns += [re_path(images, serve, {"document_root": settings.MEDIA_ROOT})]

if settings.STYLEGUIDE:
    urlpatterns += [path("styleguide/", styleguide)]

urlpatterns += [path("", include("zonepages.urls")), path("", include("zonepages.statement_urls"))]
# Wagtail has a second log-in page, for private pages; one is enough to look after.
log_in = RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True)
urlpatterns += i18n_patterns(path("_util/login/", log_in), path("", include(wagtail_urls)))
