"""Production settings. Nothing has a default that would be unsafe: what is missing is named at start-up."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *  # noqa: F403
from cms.settings.base import database_from, env


def required(name: str, *, why: str) -> str:
    """Return an environment variable.

    Raises:
        ImproperlyConfigured: the variable is missing or empty; the message names it.
    """
    value = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}: {why}.")
    return value


def secret_key() -> str:
    """Return a ``SECRET_KEY`` that is long and varied enough to be one.

    Raises:
        ImproperlyConfigured: it is missing, too simple, or one of the keys in this repository.
    """
    key = required("SECRET_KEY", why="a random text of 50 characters or more")
    if len(key) < 50 or len(set(key)) < 5 or "production refuses" in key or key.startswith("django-insecure"):
        raise ImproperlyConfigured(
            "The environment variable SECRET_KEY is not a real one: use 50 random characters or more."
        )
    return key


def allowed_hosts() -> list[str]:
    """Return the host names this site answers to.

    Raises:
        ImproperlyConfigured: none is given, or a bare ``*``, which would accept any.
    """
    value = required("ALLOWED_HOSTS", why="the host names of the site, separated by commas")
    hosts = [host.strip() for host in value.split(",") if host.strip()]
    if not hosts or "*" in hosts:
        raise ImproperlyConfigured(
            "The environment variable ALLOWED_HOSTS must name the hosts; '*' is not a host."
        )
    return hosts


DEBUG = False
SECRET_KEY = secret_key()
ALLOWED_HOSTS = allowed_hosts()
DATABASES = {
    "default": database_from(required("DATABASE_URL", why="for example postgres://user:secret@host/name"))
}

WAGTAILADMIN_BASE_URL = env.str("SITE_URL", default=f"https://{ALLOWED_HOSTS[0].lstrip('.')}")
WAGTAILAPI_BASE_URL = WAGTAILADMIN_BASE_URL
CSRF_TRUSTED_ORIGINS = [f"https://{host if host[0] != '.' else '*' + host}" for host in ALLOWED_HOSTS]

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
# Health checks come from inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://localhost:25")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"noreply@{ALLOWED_HOSTS[0].lstrip('.')}")
