"""The stock site as it answers readers, on the database of ``DATABASE_URL``.

What Wagtail's project template sets up, and what its documentation adds for two languages. The database is
set up as ours, so that what is compared is not a connection.
"""

from benchmarks.stock.settings import *  # noqa: F403
from cms.settings.base import TEMPLATES as OUR_TEMPLATES
from cms.settings.base import caches_from, database_from, env

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
DATABASES = {"default": database_from(env.str("DATABASE_URL"))}
CACHES = caches_from("")
TEMPLATES = [{**OUR_TEMPLATES[0], "DIRS": []}]
WAGTAILAPI_RICH_TEXT_FORMAT = "db_html"  # as it comes: links are not resolved
