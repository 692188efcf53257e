from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class ZonePagesConfig(AppConfig):
    name = "zonepages"
    verbose_name = _("Zone pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zonepages.api.preview_texts import register_texts_of_v3
        from zonepages.checks import (
            check_middleware,
            check_preview_url,
            check_site_address,
            check_translatable_fields,
            check_webhook_worker,
        )
        from zonepages.signal_handlers import register_signal_handlers

        register(check_translatable_fields)
        register(check_middleware)
        register(check_preview_url)
        register(check_site_address, Tags.database)
        register(check_webhook_worker)
        register_signal_handlers()
        register_texts_of_v3()
