"""The addresses of a site that says nothing of itself, as one with pages of its own for that may."""

from cms.urls import urlpatterns as site_urls

urlpatterns = [each for each in site_urls if getattr(each, "app_name", None) != "statements"]
