"""Settings for the test suite, on SQLite or on the database of ``DATABASE_URL``."""

from cms.settings.base import *  # noqa: F403
from cms.settings.base import STORAGES, VAR_DIR, caches_from, database_from, env

DEBUG = False
SECRET_KEY = "tests-only: production refuses this key"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]

VAR_DIR.mkdir(exist_ok=True)
DATABASES = {
    "default": database_from(env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'test.sqlite3'}"))
}

# Tests empty the cache, and run side by side: each process has a Redis database of its own.
REDIS_URL = env.str("CACHE_URL", default="").rstrip("/")
REDIS_NUMBER = 8 + int(env.str("PYTEST_XDIST_WORKER", default="gw0").removeprefix("gw")) % 8
# A test makes in a second what a client makes in minutes.
ZONEPAGES_REQUESTS_PER_MINUTE = ZONEPAGES_REQUESTS_PER_MINUTE_WITH_KEY = 1_000_000
CACHES = caches_from(f"{REDIS_URL}/{REDIS_NUMBER}" if REDIS_URL else "")

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "test-media"))
SERVE_MEDIA = True

DEMO_ALLOWED = True
