"""The log of deliveries."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic

from zonepages.models import WebhookDelivery

__all__ = ["DeliveriesView", "DeliveryView"]


class DeliveriesView(generic.IndexView):
    """What was sent, is on its way or failed, newest first."""

    model = WebhookDelivery
    page_title = _("Deliveries")
    index_url_name = "zonepages_webhooks:deliveries"
    index_results_url_name = "zonepages_webhooks:deliveries_results"
    list_filter = ["subscription", "outcome"]
    paginate_by = 50

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("event", label=_("Event"), accessor=str, get_url=self.get_delivery_url),
            Column("subscription", label=_("Webhook")),
            Column("outcome", label=_("Outcome"), accessor="get_outcome_display"),
            Column("attempts", label=_("Attempts")),
            Column("response_code", label=_("Answer")),
            Column("problem", label=_("Problem"), accessor="get_problem_display"),
            DateColumn("created", label=_("Created")),
        ]

    def get_delivery_url(self, delivery: WebhookDelivery) -> str:
        return reverse("zonepages_webhooks:delivery", args=[delivery.pk])

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("subscription").defer("body")


class DeliveryView(generic.InspectView):
    model = WebhookDelivery
    page_title = _("Delivery")
    header_icon = "link-external"
    template_name = "zonepages/admin/webhooks/delivery.html"
    index_url_name = "zonepages_webhooks:deliveries"
    fields = [
        "subscription",
        "event",
        "key",
        "message_id",
        "created",
        "outcome",
        "attempts",
        "last_attempt",
        "next_attempt",
        "problem",
        "response_code",
        "response_excerpt",
        "body",
    ]
