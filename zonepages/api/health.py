"""Whether the site can answer, for the machine that watches it."""

import logging

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from zonepages.api.parameters import read_parameters
from zonepages.api.problems import ProblemError

__all__ = ["health"]

logger = logging.getLogger(__name__)


@csrf_exempt
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer whether the database does; what is wrong is for the log, not for the world.

    Nothing looks at ``Accept`` here: a machine that watches would take a refusal for a failure.
    """
    try:
        read_parameters(request.GET, allowed=())
    except ProblemError as problem:
        return problem.as_response()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        logger.exception("The database does not answer")
        return JsonResponse({"status": "DOWN"}, status=503)
    return JsonResponse({"status": "UP"})
