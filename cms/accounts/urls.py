"""Addresses below /admin/ that come before Wagtail's own, two of them in its place and under its names."""

from django.urls import path
from django.views.decorators.cache import never_cache

from cms.accounts.views.log_in import LogInView, code
from cms.accounts.views.password_reset import LimitedPasswordResetView
from cms.accounts.views.second_step import overview, set_up
from cms.accounts.views.session import session

urlpatterns = [
    path("login/", never_cache(LogInView.as_view()), name="wagtailadmin_login"),
    path("login/code/", code, name="accounts_code"),
    path(
        "password_reset/", never_cache(LimitedPasswordResetView.as_view()), name="wagtailadmin_password_reset"
    ),
    path("account/second-step/", overview, name="accounts_second_step"),
    path("account/second-step/set-up/", set_up, name="accounts_set_up"),
    path("session/", session, name="accounts_session"),
]
