"""The addresses of a site that mounts the app, and says nothing of itself."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("", include("zonepages.urls")),
    path("", include(wagtail_urls)),
]
