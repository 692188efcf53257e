"""Forgetting answers: what makes the next request a first read, in a process that is warm."""

from django.apps import apps
from django.core.cache import caches
from django.db.models import F
from wagtail.models import Site

__all__ = ["forget_answers"]


def forget_answers() -> None:
    """Make every kept answer one of before the last change; whatever keeps answers has its place here."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
    if apps.is_installed("zonepages"):
        from zonepages.models import ContentVersion

        ContentVersion.objects.update(version=F("version") + 1)
    Site.get_site_root_paths()  # kept by Wagtail in the same cache, and no answer
