"""What can be done with a webhook beside editing it, each with one button."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from zonepages.models import WebhookDelivery, WebhookSubscription
from zonepages.scope import is_national_administrator
from zonepages.views.webhook_forms import ReplayForm
from zonepages.webhooks import new_secret, pause, ping, replay, resume
from zonepages.webhooks.log_actions import RENEWED

__all__ = [
    "pause_webhook",
    "renew_secret",
    "replay_failed",
    "replay_one",
    "resume_webhook",
    "send_ping",
    "show_secret",
]

View = Callable[..., HttpResponse]


def for_administrators(view: View) -> View:
    """Let national administrators do something to a webhook, or to the one of a delivery."""

    @require_POST
    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        if not is_national_administrator(request.user):
            raise PermissionDenied
        return view(request, pk, **kwargs)

    return guarded


def show_secret(request: HttpRequest, subscription: WebhookSubscription) -> HttpResponse:
    """Show a secret, this once. A message for the next page would keep it in a cookie."""
    context = {"subscription": subscription, "secret": subscription.secret}
    return TemplateResponse(request, "zonepages/admin/webhooks/secret.html", context)


@for_administrators
def renew_secret(request: HttpRequest, pk: int) -> HttpResponse:
    subscription = get_object_or_404(WebhookSubscription, pk=pk)
    subscription.secret = new_secret()
    subscription.save(update_fields=["secret"])
    log(subscription, RENEWED, user=request.user)
    return show_secret(request, subscription)


@for_administrators
def send_ping(request: HttpRequest, pk: int) -> HttpResponse:
    subscription = get_object_or_404(WebhookSubscription, pk=pk)
    if not ping(subscription=subscription):
        return _refuse_paused(request, get_object_or_404(WebhookSubscription, pk=pk))
    messages.success(request, _("A test message will be sent. Open this page again to see what came of it."))
    return _to(subscription)


@for_administrators
def pause_webhook(request: HttpRequest, pk: int) -> HttpResponse:
    subscription = get_object_or_404(WebhookSubscription, pk=pk)
    pause(subscription=subscription, user=request.user)
    messages.success(request, _("The webhook is paused. What changes now is not sent."))
    return _to(subscription)


@for_administrators
def resume_webhook(request: HttpRequest, pk: int) -> HttpResponse:
    subscription = get_object_or_404(WebhookSubscription, pk=pk)
    resume(subscription=subscription, user=request.user)
    messages.success(request, _("The webhook is active. What changes from now on is sent."))
    return _to(subscription)


@for_administrators
def replay_failed(request: HttpRequest, pk: int) -> HttpResponse:
    subscription = get_object_or_404(WebhookSubscription, pk=pk)
    form = ReplayForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Fill in a date, for example 2026-03-31."))
        return _to(subscription)
    failed = subscription.deliveries.failed().filter(created__date__gte=form.cleaned_data["since"])
    return _replay(request, subscription, failed)


@for_administrators
def replay_one(request: HttpRequest, pk: int) -> HttpResponse:
    delivery = get_object_or_404(WebhookDelivery.objects.select_related("subscription"), pk=pk)
    return _replay(request, delivery.subscription, WebhookDelivery.objects.filter(pk=pk))


def _replay(request: HttpRequest, subscription: WebhookSubscription, deliveries: Any) -> HttpResponse:
    if not subscription.is_active:
        return _refuse_paused(request, subscription)
    count = replay(deliveries=deliveries, subscription=subscription, user=request.user)
    said = ngettext("%(count)s message will be sent again.", "%(count)s messages will be sent again.", count)
    messages.success(request, said % {"count": count})
    return _to(subscription)


def _refuse_paused(request: HttpRequest, subscription: WebhookSubscription) -> HttpResponse:
    messages.error(request, _("The webhook is paused: resume it first."))
    return _to(subscription)


def _to(subscription: WebhookSubscription) -> HttpResponse:
    return redirect("zonepages_webhooks:inspect", subscription.pk)
