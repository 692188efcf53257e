from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_login_failed


class AccountsConfig(AppConfig):
    """Logging in: attempts, the second step, the length of a session."""

    name = "cms.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.accounts import signal_handlers
        from cms.accounts.requirement import required_roles
        from zonepages.isolation import ROUTES, Access

        # What these show and change is the account of whoever asks.
        for name in ("code", "second_step", "set_up", "session"):
            ROUTES[f"accounts_{name}"] = Access.OWN
        ROUTES["accounts_reset_second_step"] = Access.NATIONAL
        required_roles()  # a role that does not exist stops the start, or nobody would be asked anything
        user_login_failed.connect(signal_handlers.note_failure)
        user_logged_in.connect(signal_handlers.begin)
