"""How long the session of an open page still lasts."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.accounts.sessions import seconds_left

__all__ = ["session"]


@never_cache
@require_http_methods(["GET", "POST"])
def session(request: HttpRequest) -> JsonResponse:
    """Tell a script how many seconds are left. Asking does not keep the session; a POST does."""
    if not request.user.is_authenticated:
        return JsonResponse({"seconds_left": 0}, status=403)
    return JsonResponse({"seconds_left": seconds_left(request.session)})
