"""The second step of a log-in: a code from an app, or one from the sheet of recovery codes."""

import re
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from typing import Any, Final

import segno
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest
from django_otp import verify_token
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms.accounts import audit
from cms.accounts.models import RecoveryDevice
from cms.accounts.requirement import must_have_second_step
from cms.accounts.sessions import begin_session

__all__ = [
    "CodeRefusedError",
    "Step",
    "codes_left",
    "confirm_set_up",
    "device_being_set_up",
    "device_of",
    "missing_step",
    "pass_second_step",
    "person_of",
    "qr_code_of",
    "remove_second_step",
    "renew_recovery_codes",
    "verify_code",
]

PASSED: Final = "accounts_second_step"
APP_CODE: Final = re.compile(r"[0-9]{6}", re.ASCII)


class Step(StrEnum):
    """What somebody still has to do after the password; the name of its address."""

    CODE = "accounts_code"
    SET_UP = "accounts_set_up"


class CodeRefusedError(Exception):
    """A code is not right, or, if there is a ``retry_at``, was not even looked at."""

    def __init__(self, retry_at: datetime | None = None) -> None:
        super().__init__()
        self.retry_at = retry_at


def device_of(user: Any) -> TOTPDevice | None:
    """Return the app that somebody logs in with, if the second step is on."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def missing_step(user: Any, session: SessionBase) -> Step | None:
    """Return what is missing before somebody with this session is logged in."""
    device = device_of(user)
    if device:
        return None if session.get(PASSED) == device.pk else Step.CODE
    return Step.SET_UP if must_have_second_step(user) else None


def person_of(request: HttpRequest) -> Any:
    """Return who is logged in, or has given the password only; nobody otherwise."""
    return request.user if request.user.is_authenticated else getattr(request, "half_logged_in", None)


def pass_second_step(request: HttpRequest, device: TOTPDevice) -> None:
    """Log somebody in all the way, under a new session key."""
    request.session[PASSED] = device.pk
    begin_session(request.session)
    request.session.cycle_key()


def verify_code(user: Any, text: str) -> type[TOTPDevice] | type[RecoveryDevice]:
    """Use up a code, and return of which kind it was.

    Raises:
        CodeRefusedError: it is wrong, was used before, or comes too soon after wrong ones.
    """
    code = re.sub(r"[\s-]", "", text)
    kind = TOTPDevice if APP_CODE.fullmatch(code) else RecoveryDevice
    device = kind.objects.filter(user=user, confirmed=True).first()
    check_code(device, code)
    return kind


def check_code(device: TOTPDevice | RecoveryDevice | None, code: str) -> None:
    if device is None:
        raise CodeRefusedError
    allowed, reason = device.verify_is_allowed()
    if not allowed:
        raise CodeRefusedError(reason["locked_until"])
    if not verify_token(device.user, device.persistent_id, code):
        raise CodeRefusedError


def device_being_set_up(user: Any) -> TOTPDevice:
    """Return the app that somebody is about to confirm; its secret stays the same until then."""
    device, _made = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "app"})
    return device


def confirm_set_up(device: TOTPDevice, text: str) -> list[str]:
    """Turn the second step on with a first code from the app, and return the recovery codes.

    Raises:
        CodeRefusedError: the code is not right.
    """
    check_code(device, re.sub(r"\s", "", text))
    with transaction.atomic():
        TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
        codes = new_codes(device.user)
        audit.note(device.user, audit.SET_UP)
    return codes


def renew_recovery_codes(user: Any) -> list[str]:
    """Return new recovery codes; the old ones are worth nothing any more."""
    with transaction.atomic():
        audit.note(user, audit.CODES_RENEWED)
        return new_codes(user)


def new_codes(user: Any) -> list[str]:
    device, _made = RecoveryDevice.objects.get_or_create(user=user, defaults={"name": "recovery codes"})
    return device.renew()


def codes_left(user: Any) -> int:
    return sum(device.codes.count() for device in RecoveryDevice.objects.filter(user=user))


def remove_second_step(user: Any) -> bool:
    """Take away the app and the recovery codes, and return whether there were any."""
    with transaction.atomic():
        RecoveryDevice.objects.filter(user=user).delete()
        return TOTPDevice.objects.filter(user=user).delete()[0] > 0


def qr_code_of(device: TOTPDevice) -> str:
    """Return the picture that an app scans, as SVG to be written into the page."""
    buffer = BytesIO()
    segno.make(device.config_url, error="m").save(
        buffer, kind="svg", scale=5, xmldecl=False, svgns=False, light="#fff", omitsize=True
    )
    return buffer.getvalue().decode()
