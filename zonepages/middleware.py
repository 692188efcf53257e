"""Language middleware that leaves addresses without a language alone."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

__all__ = ["ContentLocaleMiddleware"]


class ContentLocaleMiddleware(LocaleMiddleware):
    """Redirect a 404 to the reader's language for pages only.

    Django would answer ``/api/v2/unknown/`` with a redirect to ``/nl/api/v2/unknown/``: an HTML page.
    """

    response_redirect_class = LocaleMiddleware.response_redirect_class

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404 and request.path_info != "/":
            response.headers.setdefault(
                "Content-Language", translation.get_language() or settings.LANGUAGE_CODE
            )
            patch_vary_headers(response, ["Accept-Language"])
            return response
        return super().process_response(request, response)
