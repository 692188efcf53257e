"""What every environment shares. What differs between machines comes from the environment."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"

env = environ.Env()

INSTALLED_APPS = [
    "cms",
    "cms.accounts",
    "home",
    "zonepages",
    "wagtail_localize",
    "wagtail_localize.locales",  # replaces wagtail.locales
    "wagtail.api.v2",
    "wagtail.api.v3",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.users.UsersConfig",  # replaces wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "ninja",  # serves the files of its documentation page, which would else come from another site
    "phonenumber_field",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "zonepages.api.cors.ReadsForOtherSitesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zonepages.api.limits.RateLimitMiddleware",
    "zonepages.answers.AnswersMiddleware",
    "cms.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "zonepages.middleware.ContentLocaleMiddleware",
    "zonepages.api.middleware.ApiMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.accounts.middleware.AccountsMiddleware",
    "zonepages.middleware.IsolationMiddleware",
    "zonepages.middleware.RefusalMiddleware",
    "zonepages.middleware.WholeChangeMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


def database_from(url: str) -> dict[str, Any]:
    """Return the ``DATABASES`` entry for a database URL.

    SQLite gets a write-ahead log, transactions that take the write lock when they begin, and a busy
    timeout of 20 seconds. Without these, editors who save at the same time are answered "database is locked".

    Raises:
        ImproperlyConfigured: it is neither SQLite nor PostgreSQL.
    """
    if not url.startswith(("sqlite://", "postgres://", "postgresql://")):
        raise ImproperlyConfigured(
            "The environment variable DATABASE_URL must begin with postgres:// or sqlite:///."
        )
    config: dict[str, Any] = env.db_url_config(url)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # Python would keep 128 for each thread, which take four megabytes. A page asks ten.
            "cached_statements": 32,
            # SQLite would keep two megabytes of pages for each thread, which the system keeps as well.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-1000;",
        }
        config["CONN_MAX_AGE"] = None  # Opening the file again costs more than most answers.
    else:
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    return config


def caches_from(url: str) -> dict[str, Any]:
    """Return ``CACHES`` for a Redis URL, or a cache inside each process where there is none."""
    if url:
        return {
            "default": {
                "BACKEND": "cms.caches.AbsentableRedisCache",
                "LOCATION": url,
                "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
            }
        }
    return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


CACHES = caches_from(env.str("CACHE_URL", default=""))

# Languages -----------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("fr", _("French"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True

PHONENUMBER_DEFAULT_REGION = "BE"
PHONENUMBER_DB_FORMAT = "E164"
PHONENUMBER_DEFAULT_FORMAT = "NATIONAL"

# Files ---------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(VAR_DIR / "static"))
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Images may be served by this process too. Documents only by Wagtail's view, which asks who may read.
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=False)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Security ------------------------------------------------------------------

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# Where to report a vulnerability: an address for /.well-known/security.txt.
ZONEPAGES_SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
# Where readers reach who runs this site, for its page on contact: mailto:… or https://….
ZONEPAGES_CONTACT = env.str("SITE_CONTACT", default="")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# Logging in ----------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "cms.accounts.passwords.LocalWordsValidator"},
]
AUTHENTICATION_BACKENDS = ["cms.accounts.backends.AttemptsGate", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_RESET_TIMEOUT = 60 * 60
# Whether a proxy of ours adds the visitor's address to X-Forwarded-For; else anybody could write that.
BEHIND_PROXY = False

# Roles that must log in with a second step, by name; "managers" and "national" stand for several.
SECOND_FACTOR_REQUIRED_FOR = env.list("SECOND_FACTOR_REQUIRED_FOR", default=[])
OTP_TOTP_ISSUER = "Police and schools"

# A session ends when nothing was done for so long, and in any case so long after the log-in.
SESSION_IDLE_SECONDS = 60 * env.int("SESSION_IDLE_MINUTES", default=120)
SESSION_COOKIE_AGE = 60 * 60 * env.int("SESSION_MAX_HOURS", default=12)

# Wagtail -------------------------------------------------------------------

# An invitation is answered by whoever has its mailbox, so nobody changes their own.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_SITE_NAME = "Police and schools"
WAGTAIL_FRONTEND_LOGIN_URL = "wagtailadmin_login"
WAGTAILADMIN_USER_LOGIN_FORM = "cms.accounts.forms.LogInForm"
WAGTAILADMIN_BASE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")
WAGTAILAPI_BASE_URL = WAGTAILADMIN_BASE_URL
WAGTAILAPI_RICH_TEXT_FORMAT = "html"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "zonepages.search.backend"}}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_IMAGE_FORM_BASE = "zonepages.views.uploads.AdvisingImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "zonepages.views.uploads.AdvisingDocumentForm"
WAGTAILAPI_LIMIT_MAX = 200
# What the API answers in a minute, to one address and to one API key; 0 for no limit.
ZONEPAGES_REQUESTS_PER_MINUTE = env.int("API_REQUESTS_PER_MINUTE", default=300)
ZONEPAGES_REQUESTS_PER_MINUTE_WITH_KEY = env.int("API_REQUESTS_PER_MINUTE_WITH_KEY", default=3000)
# Where a front end of another site shows a draft, with {token} in its address; else the API shows it.
ZONEPAGES_PREVIEW_URL = env.str("PREVIEW_URL", default="")
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
# No page of this site, the admin included, asks anything of another machine.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []

# Open data -----------------------------------------------------------------

ZONEPAGES_LICENCE_URL = env.str("LICENCE_URL", default="https://creativecommons.org/licenses/by/4.0/")
# How long caches on the way may answer without asking this site; with more than 0 they are behind at times.
ZONEPAGES_SHARED_CACHE_SECONDS = env.int("SHARED_CACHE_SECONDS", default=0)
# Caches before this site that forget an address when they are asked to (PURGE).
WAGTAILFRONTENDCACHE = {
    address: {"BACKEND": "zonepages.front_caches.backends.PromptHTTPBackend", "LOCATION": address}
    for address in env.list("FRONT_CACHE_URL", default=[])
}
# The app names the addresses in both languages; Wagtail would make up more by exchanging /nl/ for /fr/.
WAGTAILFRONTENDCACHE_LANGUAGES: list[str] = []

# Answers -------------------------------------------------------------------

# How much memory each process keeps answers in that are the same for everybody.
ZONEPAGES_ANSWERS_BYTES = env.int("ANSWERS_MEGABYTES", default=4) * 2**20

# Tasks and webhooks --------------------------------------------------------

# What Wagtail does after a save (search, references) is done at once; only webhooks wait for a worker.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "webhooks": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}
ZONEPAGES_WEBHOOKS_BACKEND = "webhooks"
# Receivers inside one's own network, and without encryption, only where that is meant.
ZONEPAGES_WEBHOOKS_ALLOW_PRIVATE = env.bool("WEBHOOKS_ALLOW_PRIVATE", default=False)
ZONEPAGES_WEBHOOKS_ALLOW_HTTP = env.bool("WEBHOOKS_ALLOW_HTTP", default=False)

# E-mail --------------------------------------------------------------------

# Who submits a page waits for the mail server; one that hangs must not keep her.
EMAIL_TIMEOUT = 10

# Demo ----------------------------------------------------------------------

# ``manage.py load_demo`` makes accounts with known passwords: only settings that say so allow it.
DEMO_ALLOWED = False

# Development ---------------------------------------------------------------

# The living page of components at /styleguide/ is for who changes them.
STYLEGUIDE = False

# Logs ----------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"}
    },
    "root": {"handlers": ["stdout"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # These two say twice for every saved page that they did their work.
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "django.server": {"handlers": ["stdout"], "propagate": False},
    },
}
