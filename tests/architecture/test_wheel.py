"""The reusable app installs in somebody else's Wagtail site, as a wheel."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.conf import settings

SETTINGS = """
SECRET_KEY = "somebody-else"
USE_TZ = True
ROOT_URLCONF = "urls"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "somebody.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
WAGTAIL_SITE_NAME = "Somebody else"
WAGTAILADMIN_BASE_URL = "http://localhost"
WAGTAIL_I18N_ENABLED = True
LANGUAGE_CODE = "nl"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("nl", "Dutch"), ("fr", "French")]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {
    "context_processors": ["django.contrib.auth.context_processors.auth",
                           "django.contrib.messages.context_processors.messages",
                           "django.template.context_processors.request"]}}]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware",
              "django.contrib.auth.middleware.AuthenticationMiddleware",
              "django.contrib.messages.middleware.MessageMiddleware",
              "zonepages.middleware.IsolationMiddleware", "zonepages.middleware.RefusalMiddleware",
              "zonepages.middleware.WholeChangeMiddleware"]
INSTALLED_APPS = [
    "zonepages", "phonenumber_field", "wagtail_localize", "wagtail_localize.locales",
    "wagtail.api.v2", "wagtail.contrib.redirects", "wagtail.embeds", "wagtail.sites", "wagtail.users",
    "wagtail.snippets", "wagtail.documents", "wagtail.images", "wagtail.search", "wagtail.admin", "wagtail",
    "modelcluster", "taggit", "rest_framework", "django.contrib.auth", "django.contrib.contenttypes",
    "django.contrib.sessions", "django.contrib.messages", "django.contrib.staticfiles",
]
"""
URLS = """
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("zonepages.urls")),
    path("", include(wagtail_urls)),
]
"""
USE_IT = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
import django
django.setup()
from django.core.management import call_command
import zonepages
from zonepages.conf import REGISTRY_DIRECTORY
from zonepages.lookup import find_zones
call_command("check", "--fail-level", "WARNING")
call_command("migrate", verbosity=0)
call_command("import_registry", str(REGISTRY_DIRECTORY))
print(zonepages.__file__)
print([candidate.zone.number for candidate in find_zones("1030", language="nl").candidates])
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory, copy = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("sources")
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(settings.BASE_DIR / name, copy / name)
    shutil.copytree(settings.BASE_DIR / "zonepages", copy / "zonepages")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"),
            *("--wheel-dir", directory, copy),
        ],
        check=True,
        cwd=directory,
    )
    [path] = directory.glob("*.whl")
    return path


def test_the_wheel_holds_the_app_with_its_register_and_nothing_of_the_project(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info" not in name}

    assert tops == {"zonepages"}
    assert {
        "zonepages/data/zones.csv",
        "zonepages/data/SOURCES.md",
        "zonepages/locale/nl/LC_MESSAGES/django.mo",
        "zonepages/locale/fr/LC_MESSAGES/django.mo",
        "zonepages/migrations/0001_initial.py",
    } <= set(names)


def test_the_wheel_works_in_another_project(wheel: Path, tmp_path: Path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    (tmp_path / "settings.py").write_text(SETTINGS)
    (tmp_path / "urls.py").write_text(URLS)

    process = subprocess.run(
        [sys.executable, "-c", USE_IT],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{tmp_path}:{tmp_path / 'site'}", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert process.returncode == 0, process.stderr
    assert str(tmp_path / "site" / "zonepages") in process.stdout
    assert "['5344']" in process.stdout
