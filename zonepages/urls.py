"""Every address of the app that is not a page, mounted once at the root of the site."""

from django.urls import path, re_path

from zonepages.api.feeds import practices_feed
from zonepages.conf import (
    FEED_NAME,
    GOOD_PRACTICE_INDEX_SLUGS,
    INVITATION_PATHS,
    LOOKUP_PATHS,
    PAGE_LANGUAGES,
    STAFF_PATHS,
    ZONE_INDEX_SLUGS,
)
from zonepages.views.addresses import site_root, zone_by_number
from zonepages.views.lookup import lookup
from zonepages.views.site_files import robots, security, sitemap
from zonepages.views.staff import staff
from zonepages.views.team.joining import answer_invitation, open_invitation
from zonepages.views.zone_pages import zone_page

app_name = "zonepages"

urlpatterns = [
    path("", site_root, name="site_root"),
    re_path(r"^zone/(?P<number>[1-9][0-9]{3})/$", zone_by_number, name="zone_by_number"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security, name="security"),
]
for language in PAGE_LANGUAGES:
    urlpatterns += [
        re_path(
            rf"^{language}/(?P<path>{ZONE_INDEX_SLUGS[language]}/(?P<number>[1-9][0-9]{{3}})-[^/]+/)$",
            zone_page,
            {"language": language},
            name=f"zone_page_{language}",
        ),
        path(
            f"{language}/{LOOKUP_PATHS[language]}", lookup, {"language": language}, name=f"lookup_{language}"
        ),
        path(f"{language}/{STAFF_PATHS[language]}", staff, {"language": language}, name=f"staff_{language}"),
        path(
            f"{language}/{GOOD_PRACTICE_INDEX_SLUGS[language]}/{FEED_NAME}",
            practices_feed,
            {"language": language},
            name=f"practices_feed_{language}",
        ),
        path(
            f"{language}/{INVITATION_PATHS[language]}",
            answer_invitation,
            {"language": language},
            name=f"invitation_{language}",
        ),
        path(
            f"{language}/{INVITATION_PATHS[language]}<str:token>/",
            open_invitation,
            {"language": language},
            name=f"open_invitation_{language}",
        ),
    ]
