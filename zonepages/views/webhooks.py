"""Webhooks in Wagtail's admin, for national administrators."""

from typing import Any, Final

from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from zonepages.enums import RoleName
from zonepages.models import ContentVersion, WebhookDelivery, WebhookSubscription
from zonepages.models.teams import national_administrators, roles_shown_to
from zonepages.models.webhook_choices import WebhookEvent
from zonepages.views import webhook_actions
from zonepages.views.webhook_deliveries import DeliveriesView, DeliveryView
from zonepages.views.webhook_forms import ReplayForm, WebhookForm
from zonepages.webhooks import can_wait, new_secret

__all__ = ["WebhookViewSet", "register_webhook_policies"]

ADMINISTRATOR: Final = (RoleName.NATIONAL_ADMINISTRATOR, None)
# Of what was sent, on the page of a webhook; the log has the rest.
LATEST: Final = 10


class NationalAdministratorsPolicy(BasePermissionPolicy):
    """Whoever looks after all accounts may do everything here, and others nothing."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        # Every page of the admin asks it several times, for its menu.
        shown = user.is_active and (user.is_superuser or ADMINISTRATOR in roles_shown_to(user))
        return bool(shown)

    def users_with_any_permission(self, actions: Any) -> Any:
        return national_administrators()


class WebhooksView(generic.IndexView):
    @cached_property
    def columns(self) -> list[Column]:
        title = self._get_title_column_class(TitleColumn)
        return [
            title("name", label=_("Name"), get_url=self.get_inspect_url),
            Column("url", label=_("Address")),
            Column("state", label=_("State"), accessor="get_state_display"),
            BooleanColumn("works", label=_("Works"), accessor=lambda row: not row.failing_since),
        ]


class CreateWebhookView(generic.CreateView):
    def save_instance(self) -> Any:
        self.form.instance.secret = new_secret()
        self.form.instance.created_by = self.request.user
        return super().save_instance()

    def save_action(self) -> HttpResponse:
        return webhook_actions.show_secret(self.request, self.object)


class DeleteWebhookView(generic.DeleteView):
    @transaction.atomic
    def delete_action(self) -> None:
        """Wait for who publishes or tests: what they write for this webhook goes with it, or they would fail.

        The webhook is locked before its messages, as by a pause: neither may wait for the other.
        """
        ContentVersion.objects.lock()
        WebhookSubscription.objects.select_for_update().filter(pk=self.object.pk).first()
        super().delete_action()


class WebhookView(generic.InspectView):
    """One webhook: what it is, what was sent of late, and what can be done."""

    page_title = _("Webhook")

    def get_events_display_value(self) -> str:
        return "; ".join(str(WebhookEvent(event).label) for event in self.object.events)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        deliveries = self.object.deliveries
        return super().get_context_data(**kwargs) | {
            "deliveries": deliveries.all()[:LATEST],
            "waiting": deliveries.waiting().count(),
            "failed": deliveries.failed().count(),
            "replay_form": ReplayForm(),
            "is_worked_on": can_wait(),
        }


class WebhookViewSet(ModelViewSet):
    model = WebhookSubscription
    name = "zonepages_webhooks"
    url_prefix = "webhooks"
    icon = "link-external"
    menu_label = _("Webhooks")
    menu_name = "webhooks"
    menu_order = 610
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = WebhooksView
    add_view_class = CreateWebhookView
    delete_view_class = DeleteWebhookView
    inspect_view_class = WebhookView
    inspect_template_name = "zonepages/admin/webhooks/webhook.html"
    # Not the secret.
    inspect_view_fields = [
        "name",
        "url",
        "state",
        "failing_since",
        "events",
        "contact",
        "language",
        "created",
        "created_by",
    ]

    def get_form_class(self, for_update: bool = False) -> type[WebhookForm]:
        return WebhookForm

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("deliveries/", DeliveriesView.as_view(), name="deliveries"),
            path("deliveries/results/", DeliveriesView.as_view(results_only=True), name="deliveries_results"),
            path("deliveries/<int:pk>/", DeliveryView.as_view(), name="delivery"),
            path("deliveries/<int:pk>/replay/", webhook_actions.replay_one, name="replay_one"),
            path("ping/<int:pk>/", webhook_actions.send_ping, name="ping"),
            path("pause/<int:pk>/", webhook_actions.pause_webhook, name="pause"),
            path("resume/<int:pk>/", webhook_actions.resume_webhook, name="resume"),
            path("replay/<int:pk>/", webhook_actions.replay_failed, name="replay"),
            path("secret/<int:pk>/", webhook_actions.renew_secret, name="secret"),
        ]


def register_webhook_policies() -> None:
    for model in (WebhookSubscription, WebhookDelivery):
        register_permission_policy(model, NationalAdministratorsPolicy(model))
