"""The Content-Security-Policy: strict for readers, wider for the editors' admin."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from csp.constants import HEADER, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

__all__ = ["ContentSecurityPolicyMiddleware"]

# Wagtail's widgets and wagtail-localize's editor write scripts and styles into the page, a picture that is
# being sent is shown from memory, and the preview is a frame within the editor. No other machine is let in.
ADMIN_POLICY: Final = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
# A preview is the page as readers get it, strict policy included, but in that frame.
PREVIEW_POLICY: Final = {"frame-ancestors": [SELF]}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Add the policy of the settings to each answer, and relax it for the admin and its previews only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self._for_readers = build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Put together what differs; nearly every answer gets the same policy."""
        is_usual = response.status_code == 200 and not hasattr(response, "_csp_exempt")
        if is_usual and self.get_policy_parts(request, response) == PolicyParts():
            response.headers.setdefault(HEADER, self._for_readers)
            return response
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if getattr(request, "is_dummy", False):  # Wagtail marks the request it makes up for a preview.
            return replace(parts, replace=PREVIEW_POLICY)
        if request.path_info.startswith(reverse("wagtailadmin_home")):
            return replace(parts, replace=ADMIN_POLICY)
        return parts
