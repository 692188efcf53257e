"""The form of a webhook, and what is asked before deliveries are sent again."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from zonepages.models import WebhookSubscription
from zonepages.models.webhook_choices import WebhookEvent
from zonepages.views.own_fields import OwnFieldsForm
from zonepages.webhooks import validate_target

__all__ = ["ReplayForm", "WebhookForm"]


class WebhookForm(OwnFieldsForm):
    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        validators=[validate_target],
        help_text=_("Messages are sent here, with POST. It begins with https://."),
    )
    events = forms.MultipleChoiceField(
        label=_("Events"),
        choices=WebhookEvent.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=WebhookEvent.values,
        error_messages={"required": _("Choose at least one event.")},
    )

    class Meta:
        model = WebhookSubscription
        fields = ["name", "url", "events", "contact", "language"]


class ReplayForm(forms.Form):
    since = forms.DateField(label=_("Failed since"), widget=AdminDateInput)
