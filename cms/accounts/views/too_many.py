"""What is answered to who tried too often."""

from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

__all__ = ["answer_too_many"]


def answer_too_many(view: Any, form: Any, retry_at: datetime) -> HttpResponse:
    """Show a form again with nothing but when to come back, whatever was sent."""
    form.errors.clear()
    # To the next whole minute: who comes back at the time that is shown must not be too early.
    time = date_format(timezone.localtime(retry_at + timedelta(seconds=59)), "H:i")
    form.add_error(None, _("There were too many attempts. Try again from %(time)s.") % {"time": time})
    response: HttpResponse = view.render_to_response(view.get_context_data(form=form), status=429)
    response.headers["Retry-After"] = str(ceil((retry_at - timezone.now()).total_seconds()))
    return response
