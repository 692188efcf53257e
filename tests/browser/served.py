"""Settings of the site that browsers look at: mail goes into files, and some addresses fail on purpose."""

from cms.settings.test import *  # noqa: F403
from cms.settings.test import env

ROOT_URLCONF = "tests.browser.failing_urls"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = env.str("MAIL_DIRECTORY")
