"""The steps of a translation, each by the route that an officer's browser takes."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.test import Client
from django.urls import reverse
from django.utils.text import slugify
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringSegment, Translation

from tests.factories import make_page
from tests.page_forms import form_data
from zonepages.blocks.body import TEXT_FEATURES
from zonepages.models import GoodPracticePage, PoliceZone, ZonePage
from zonepages.provisioning import provision_zones
from zonepages.roles import ZONE_MODERATOR, Role
from zonepages.translations import TranslationState, state_of

__all__ = [
    "Officer",
    "body_fields",
    "counterpart",
    "edit_url",
    "group_member",
    "page_of_zone",
    "publish_article",
    "state_in_other_language",
]

PUBLISH = {"action-publish": "action-publish"}


def group_member(number: str, *, role: Role = ZONE_MODERATOR, username: str = "") -> AbstractUser:
    """Return a new member of a zone's group, who reads the admin in English so that tests can."""
    zone = PoliceZone.objects.get(number=number)
    provision_zones(zones=[zone])
    user = get_user_model().objects.create_user(username or f"{role.label} {number}", password="geheim-1234")
    user.groups.add(Group.objects.get(name=role.group_name(zone.number)))
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    return user


def page_of_zone(number: str, language: str) -> ZonePage:
    return ZonePage.objects.get(zone__number=number, locale__language_code=language)


def publish_article(number: str = "5344", language: str = "nl", title: str = "Onderweg") -> GoodPracticePage:
    """Return a new article with its fallback in the other language, without the detour of a form."""
    place = page_of_zone(number, language)
    values = {"title": title, "slug": f"proef-{uuid4()}", "one_language_reason": "Later"}
    page = make_page(GoodPracticePage, language=language, parent=place, **values)
    page.save_revision().publish()
    return page


def counterpart(page: Page) -> Any:
    """Return the page in the other language as it is in the database now."""
    return type(page).objects.get(original=page.pk)


def state_in_other_language(page: Page) -> TranslationState:
    return state_of(counterpart(page))


class Officer:
    """What somebody does in the admin, in forms that the admin served."""

    def __init__(self, client: Client, user: AbstractUser, commit: Any) -> None:
        client.force_login(user)
        self.client = client
        self.commit = commit

    def write(self, place: Page, *, title: str, paragraphs: Sequence[str]) -> GoodPracticePage:
        """Publish a new article of one block of text."""
        url = reverse("wagtailadmin_pages:add", args=["zonepages", "goodpracticepage", place.pk])
        data = form_data(self.client.get(url).content.decode())
        words = {
            "title": title,
            "slug": slugify(title),
            "summary": f"{title} (1)",
            "one_language_reason": "Later",
        }
        self.post(url, data | words | body_fields({"": paragraphs}) | PUBLISH)
        return GoodPracticePage.objects.get(title=title, original=None)

    def change(self, page: Page, *, publish: bool = True, **changes: Any) -> None:
        """Publish changes to an article, or keep them as a draft."""
        self.post(edit_url(page), self.fill_in(page, **changes) | (PUBLISH if publish else {}))

    def fill_in(self, page: Page, **changes: Any) -> dict[str, Any]:
        """Open the form of an article and change fields of it; ``paragraphs`` are those of its one block."""
        article = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
        paragraphs = changes.pop("paragraphs", None) or paragraphs_of(article.body[0])
        data = form_data(self.client.get(edit_url(page)).content.decode())
        return data | body_fields({article.body[0].id: paragraphs}) | changes

    def let_wagtail_save(self, page: Page, data: dict[str, Any]) -> None:
        """Save what is typed as the editor does of its own accord."""
        answer = self.client.post(edit_url(page), data, headers={"Accept": "application/json"})
        assert answer.json()["success"], answer.content

    def begin(self, page: Page) -> None:
        self.post(reverse("wagtail_localize:submit_page_translation", args=[page.pk]), {})

    def shown_in_editor(self, page: Page) -> dict[str, str | None]:
        """Open wagtail-localize's editor and return each text with the translation that it shows."""
        html = self.client.get(edit_url(counterpart(page))).content.decode()
        root = BeautifulSoup(html, "html.parser").select_one("[data-props]")
        assert root is not None, html
        props = json.loads(str(root["data-props"]))
        said = {each["segment_id"]: each["data"] for each in props["initialStringTranslations"]}
        strings = [segment for segment in props["segments"] if segment["type"] == "string"]
        return {segment["source"]: said.get(segment["id"]) for segment in strings}

    def translate(self, page: Page, *, but: Sequence[str] = ()) -> None:
        """Type a translation of each text that has none, but for some, in wagtail-localize's editor."""
        left = [text for text, said in self.shown_in_editor(page).items() if not said and text not in but]
        translation = Translation.objects.get(source__object_id=page.translation_key)
        for segment in StringSegment.objects.filter(source=translation.source, string__data__in=left):
            self.type(translation, segment, f"({segment.string.data})")

    def type(self, translation: Translation, segment: StringSegment, text: str) -> None:
        url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        form = "application/x-www-form-urlencoded"
        assert self.client.put(url, urlencode({"value": text}), content_type=form).status_code in {200, 201}

    def publish_translation(self, page: Page) -> None:
        self.post(edit_url(counterpart(page)), {"action": "publish"})

    def post(self, url: str, data: dict[str, Any]) -> None:
        with self.commit(execute=True):
            answer = self.client.post(url, data)
        assert answer.status_code == 302, answer.context["form"].errors


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def paragraphs_of(block: Any) -> list[str]:
    return [paragraph.text for paragraph in BeautifulSoup(block.value.source, "html.parser").find_all("p")]


def body_fields(blocks: dict[str, Sequence[str]]) -> dict[str, str]:
    """Return the fields of blocks of text, by their id, as the editor sends them."""
    fields = {"body-count": str(len(blocks))}
    converter = ContentstateConverter(features=TEXT_FEATURES)
    for number, (key, paragraphs) in enumerate(blocks.items()):
        html = "".join(f"<p>{text}</p>" for text in paragraphs)
        fields |= {
            f"body-{number}-deleted": "",
            f"body-{number}-order": str(number),
            f"body-{number}-type": "paragraph",
            f"body-{number}-id": key,
            f"body-{number}-value": json.dumps(json.loads(converter.from_database_format(html))),
        }
    return fields
