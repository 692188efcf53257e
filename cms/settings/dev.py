"""Settings for a developer's own machine: SQLite and a throw-away key, no configuration needed."""

from cms.settings.base import *  # noqa: F403
from cms.settings.base import STORAGES, VAR_DIR, database_from, env

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = "development-only: production refuses this key"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

VAR_DIR.mkdir(exist_ok=True)
DATABASES = {"default": database_from(env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}"))}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
# Static files come straight from the source, with DEBUG off as well as on.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SERVE_MEDIA = True

DEMO_ALLOWED = True
STYLEGUIDE = True
