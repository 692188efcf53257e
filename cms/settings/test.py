"""Settings for the test suite, on SQLite or on the database of ``DATABASE_URL``."""

from cms.settings.base import *  # noqa: F403
from cms.settings.base import STORAGES, VAR_DIR, database_from, env

DEBUG = False
SECRET_KEY = "tests-only: production refuses this key"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]

VAR_DIR.mkdir(exist_ok=True)
DATABASES = {
    "default": database_from(env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'test.sqlite3'}"))
}

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

DEMO_ALLOWED = True
