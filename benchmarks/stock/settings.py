"""Settings of the stock site: Wagtail's own defaults, on an in-memory database."""

from cms.settings.test import *  # noqa: F403
from cms.settings.test import INSTALLED_APPS as OUR_APPS

INSTALLED_APPS = [
    "benchmarks.stock",
    "wagtail.users",  # replaced by cms.users here
    *(app for app in OUR_APPS if not app.startswith(("cms", "home", "zonepages"))),
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, str]] = []
WAGTAILADMIN_USER_LOGIN_FORM = "wagtail.admin.forms.auth.LoginForm"
ROOT_URLCONF = "benchmarks.stock.urls"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
