"""Accounts for these tests, and how they log in."""

import time
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms.accounts.second_step import new_codes

__all__ = ["LOG_IN", "PASSWORD", "code_for", "editor", "log_in", "turn_on"]

LOG_IN = "/admin/login/"
PASSWORD = "vier gele fietsen in juni"


def editor(name: str = "proef", **values: Any) -> Any:
    """Return an account that may use the admin, with the password above."""
    user = get_user_model().objects.create_user(name, f"{name}@example.org", PASSWORD, **values)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def log_in(client: Client, name: str = "proef", password: str = PASSWORD, **more: Any) -> Any:
    """Send the form of the log-in page."""
    return client.post(LOG_IN, {"username": name, "password": password}, **more)


def turn_on(user: Any) -> tuple[TOTPDevice, list[str]]:
    """Give somebody the second step, and return the app and the recovery codes."""
    return TOTPDevice.objects.create(user=user, name="app", confirmed=True), new_codes(user)


def code_for(device: TOTPDevice, *, steps: int = 0) -> str:
    """Return what the app shows now, or some half minutes from now."""
    device.refresh_from_db()
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time() + steps * device.step
    return f"{totp.token():06}"
