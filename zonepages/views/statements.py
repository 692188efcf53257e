"""What the site says of itself: how accessible it is, what it keeps of its readers, and where to turn to.

These are no pages of the CMS: they exist before there is any content, and change with the program.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zonepages.conf import PAGE_LANGUAGES, contact_address
from zonepages.models.alternates import alternate_urls
from zonepages.navigation import statement_path
from zonepages.views.addresses import root_url

__all__ = ["statement", "statement_urls"]


@require_safe
def statement(request: HttpRequest, *, language: str, name: str) -> HttpResponse:
    urls = statement_urls(request, name=name)
    context = {
        "language_urls": {code: statement_path(name, code) for code in PAGE_LANGUAGES},
        "canonical_url": urls[language],
        "alternate_urls": alternate_urls(urls, default=urls[PAGE_LANGUAGES[0]]),
        "contact_address": contact_address(),
    }
    return render(request, f"zonepages/statements/{name}_{language}.html", context)


def statement_urls(request: HttpRequest, *, name: str) -> dict[str, str]:
    """Return the complete address of a statement in each language."""
    root = root_url(request)
    return {language: f"{root}{statement_path(name, language)}" for language in PAGE_LANGUAGES}
