"""How the site reads a phone number or a mailbox, told while an editor fills it in.

The rules are those of the form, asked and not written a second time: a hint can never contradict them.
"""

from typing import Final

from django.core.exceptions import ValidationError
from django.forms import fields_for_model
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from phonenumber_field.phonenumber import PhoneNumber

from zonepages.models import ContactPoint
from zonepages.models.contact import is_demo
from zonepages.phone_numbers import complete_number, shown_number

__all__ = ["hint", "hint_urls"]

FIELDS: Final = fields_for_model(ContactPoint, fields=("phone", "email"))
# Longer than any number or mailbox; what is longer is for the form to refuse.
LONGEST: Final = 320


def hint_urls() -> list[URLPattern]:
    return [path("contact-points/hint/", hint, name="zonepages_hint")]


@never_cache
@require_POST  # What is typed may be for the eyes of some only, and the query of an address is logged.
def hint(request: HttpRequest) -> HttpResponse:
    """Say what is wrong with a value, or how it will be shown; nothing of an empty one."""
    name, value = request.POST.get("field", ""), request.POST.get("value", "").strip()
    if name not in FIELDS or len(value) > LONGEST:
        return HttpResponseBadRequest()
    try:
        cleaned = FIELDS[name].clean(value)
    except ValidationError as error:
        return JsonResponse({"ok": False, "text": " ".join(error.messages)})
    text = _of_number(cleaned) if name == "phone" else _of_mailbox(cleaned)
    return JsonResponse({"ok": True, "text": text})


def _of_number(number: PhoneNumber | str) -> str:
    if not isinstance(number, PhoneNumber):
        return ""
    if is_demo(phone=number, email=""):
        return _("This is a number of the demo: nobody answers.")
    if complete_number(number) is None:
        return _("Shown as {number}. It works inside Belgium only.").format(number=shown_number(number))
    return _("Shown as {shown}, dialled as {called}.").format(
        shown=shown_number(number), called=number.as_international
    )


def _of_mailbox(mailbox: str) -> str:
    return _("This is a mailbox of the demo: nobody reads it.") if is_demo(phone=None, email=mailbox) else ""
