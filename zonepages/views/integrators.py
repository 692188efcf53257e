"""The admin's list of the API keys of organisations."""

from typing import Any

from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from zonepages.integrators import issue_key, revoke_key
from zonepages.models import IntegratorToken
from zonepages.views.own_fields import OwnFieldsForm

__all__ = ["integrator_keys_viewset"]


class KeyForm(OwnFieldsForm):
    class Meta:
        model = IntegratorToken
        fields = ["organisation", "email", "requests_per_minute"]


class KeysView(generic.IndexView):
    @cached_property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column_class(TitleColumn)(
                "organisation", label=gettext_lazy("Organisation"), get_url=self.get_edit_url
            ),
            Column("prefix", label=gettext_lazy("Begins with")),
            Column("email", label=gettext_lazy("Mailbox")),
            DateColumn("created", label=gettext_lazy("Created")),
            Column("last_used", label=gettext_lazy("Last used")),
            DateColumn("revoked", label=gettext_lazy("Revoked")),
        ]

    def get_list_more_buttons(self, instance: IntegratorToken) -> Any:
        """Call by its name what Wagtail calls deleting; a key that is revoked cannot be revoked again."""
        address = self.get_delete_url(instance)
        buttons = super().get_list_more_buttons(instance)
        for button in buttons:
            if button.url == address:
                button.label = _("Revoke")
        return [button for button in buttons if button.url != address or not instance.revoked]


class IssueView(generic.CreateView):
    def form_valid(self, form: "ModelForm[IntegratorToken]") -> HttpResponse:
        token, key = issue_key(**form.cleaned_data, actor=self.request.user)
        title = _("API key of %(organisation)s") % {"organisation": token.organisation}
        context = self.get_context_data(key=key, page_title=title, header_title=title)
        context["keys_url"] = self.get_success_url()
        return TemplateResponse(self.request, "zonepages/admin/integrator_key.html", context)


class ChangeView(generic.EditView):
    delete_item_label = gettext_lazy("Revoke")

    def get_side_panels(self) -> MediaContainer:
        """Show none: Wagtail's says whether something is published."""
        return MediaContainer([])


class RevokeView(generic.DeleteView):
    """Keeps the row, so that the audit log can still say whose key it was."""

    page_title = gettext_lazy("Revoke")
    template_name = "wagtailusers/api_tokens/confirm_revoke.html"

    @property
    def confirmation_message(self) -> str:
        return _("Requests with this key will be refused at once. Revoke it?")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = self.get_object()
        revoke_key(token=token, actor=request.user)
        messages.success(
            request, _("The API key of %(organisation)s is revoked.") % {"organisation": token.organisation}
        )
        return redirect(self.get_success_url())


class IntegratorKeysViewSet(ModelViewSet):
    model = IntegratorToken
    icon = "key"
    menu_label = gettext_lazy("API keys of organisations")
    menu_name = "integrator-keys"
    menu_order = 603
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    search_fields = ["organisation", "email", "prefix"]
    index_view_class = KeysView
    add_view_class = IssueView
    edit_view_class = ChangeView
    delete_view_class = RevokeView

    def get_form_class(self, for_update: bool = False) -> type[KeyForm]:
        return KeyForm


def integrator_keys_viewset() -> IntegratorKeysViewSet:
    return IntegratorKeysViewSet("zonepages_integrators", url_prefix="integrator-keys")
