"""Choosing in which language a bilingual zone writes first: its facts move to the page in that language."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from zonepages.enums import LanguageRegime
from zonepages.models import ContentVersion, PoliceZone, ZonePage
from zonepages.models.page_texts import Texts, texts_of
from zonepages.translations.log_actions import MAIN_LANGUAGE, name_of
from zonepages.translations.own_words import OwnWords
from zonepages.translations.turning import forget_translation, mark_outdated, translate_back

__all__ = ["MainLanguageError", "check_choice", "choose_main_language", "zone_pages_of"]

Someone = AbstractBaseUser | AnonymousUser


class MainLanguageError(Exception):
    """The main language stays as it is; the text says why, in the language of the reader."""


@transaction.atomic
def choose_main_language(*, zone: PoliceZone, language: str, user: Someone | None = None) -> list[str]:
    """Let the page of a zone in a language hold its facts, and the other one be its translation.

    Nothing is shown to readers that they could not read before, and articles keep their original. Returns
    what the zone wrote in its own words about its facts and is not in that language yet.

    Raises:
        MainLanguageError: the zone cannot choose, or not now.
    """
    ContentVersion.objects.lock()  # before the rows of pages, as whoever publishes does
    list(PoliceZone.objects.select_for_update().filter(pk=zone.pk))  # one choice at a time
    original, other = zone_pages_of(zone)
    if original.language == language:
        return []
    check_choice(original=original, other=other)
    words = OwnWords(original=original, other=other)
    prose = _prose_of(original)
    former = forget_translation(original=original, other=other)
    follows = bool(other.alias_of_id)
    _turn_links(original=original, other=other, follows=follows)
    new = _publish_with_facts(page=ZonePage.objects.get(pk=other.pk), words=words, user=user)
    if not follows:
        page = ZonePage.objects.get(pk=original.pk)
        page.fact_texts = words.translations()
        translate_back(page=page, original=new, prose=prose, own_words=page.fact_texts, former=former)
        _publish(page, user=user)
        mark_outdated(page=page, original=new, former=former)
    for page in (new, original):
        log(instance=page, action=MAIN_LANGUAGE, user=user, data={"language": language})
    return words.kept


def zone_pages_of(zone: PoliceZone) -> tuple[ZonePage, ZonePage]:
    """Return the page of a zone that holds its facts, and the one in the other language.

    Raises:
        ZonePage.DoesNotExist: the zone does not have both.
    """
    pages = ZonePage.objects.filter(zone=zone).select_related("zone", "locale")
    original = pages.get(original__isnull=True)
    return original, pages.get(original=original)


def check_choice(*, original: ZonePage, other: ZonePage) -> None:
    """Do nothing if the zone of two pages may choose the language of the second one now.

    Raises:
        MainLanguageError: it may not.
    """
    if original.zone.languages != LanguageRegime.BILINGUAL:
        raise MainLanguageError(_("Only a zone that works in Dutch and in French chooses its main language."))
    for page in (original, other):
        _check_nothing_pending(page)
    untranslated = _texts(_prose_of(original)).intersection(other.untranslated)
    if untranslated or (other.alias_of_id and _prose_of(original)):
        raise MainLanguageError(
            _("Translate the page into %(language)s first: it still shows the text of the other language.")
            % {"language": name_of(other.language)}
        )
    if too_long := OwnWords(original=original, other=other).too_long():
        raise MainLanguageError(
            _("This translation is too long to take the place of its text: “%(text)s”.") % {"text": too_long}
        )


def _check_nothing_pending(page: ZonePage) -> None:
    if not page.live or page.has_unpublished_changes or page.get_lock():
        raise MainLanguageError(
            _("The page in %(language)s has changes that are not published, or is locked or in moderation.")
            % {"language": name_of(page.language)}
        )


def _turn_links(*, original: ZonePage, other: ZonePage, follows: bool) -> None:
    """Let two pages change places: which one is the original, which one the alias, whose rows the facts are.

    An alias has no versions of its own; those of the page that becomes one stay in its history.
    """
    pages = ZonePage.objects
    pages.filter(pk=other.pk).update(original=None, alias_of=None)
    pages.filter(pk=original.pk).update(original=other.pk)
    if follows:
        pages.filter(pk=original.pk).update(alias_of=other.pk, latest_revision=None, live_revision=None)
    for relation in original.fact_relations:
        getattr(original, relation).model.objects.filter(page=original.pk).update(page=other.pk)


def _publish_with_facts(*, page: ZonePage, words: OwnWords, user: Someone | None) -> ZonePage:
    words.write(page=page)
    page.untranslated = []
    _publish(page, user=user)
    return ZonePage.objects.get(pk=page.pk)


def _publish(page: ZonePage, *, user: Someone | None) -> None:
    page.minor_change = False
    page.save_revision(user=user, clean=False).publish(user=user, skip_permission_checks=True)


def _prose_of(page: ZonePage) -> Texts:
    return texts_of(page, with_facts=False)


def _texts(prose: Texts) -> set[str]:
    return {text for texts in prose.values() for text in texts}
