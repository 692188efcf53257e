from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class ZonePagesConfig(AppConfig):
    name = "zonepages"
    verbose_name = _("Zone pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zonepages.checks import check_middleware, check_translatable_fields, check_webhook_worker
        from zonepages.signal_handlers import register_signal_handlers

        register(check_translatable_fields)
        register(check_middleware)
        register(check_webhook_worker)
        register_signal_handlers()
