"""Small abstract models that several tables share."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from zonepages.enums import Language, SchoolLevel

__all__ = ["NamedInLanguages", "SchoolLevels", "SpokenLanguages", "name_among"]


def name_among(names: Mapping[str, str], language: str) -> str:
    """Return the name in a language, or the first there is."""
    return names.get(language) or next(iter(names.values()))


class NamedInLanguages(models.Model):
    """Official names per language; a language without an official name is left empty."""

    name_nl = models.CharField(_("name in Dutch"), max_length=120, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=120, blank=True)
    name_de = models.CharField(_("name in German"), max_length=120, blank=True)

    class Meta:
        abstract = True

    @property
    def names(self) -> dict[str, str]:
        """The official names by language code, without the empty ones."""
        every_name = {"nl": self.name_nl, "fr": self.name_fr, "de": self.name_de}
        return {language: name for language, name in every_name.items() if name}


class SchoolLevels(models.Model):
    """The levels of education that something is meant for; none ticked means all of them."""

    nursery = models.BooleanField(_("nursery schools"), default=False)
    primary = models.BooleanField(_("primary schools"), default=False)
    secondary = models.BooleanField(_("secondary schools"), default=False)

    class Meta:
        abstract = True

    @property
    def levels(self) -> list[SchoolLevel]:
        return [level for level in SchoolLevel if getattr(self, level)]


class SpokenLanguages(models.Model):
    speaks_nl = models.BooleanField(_("Dutch"), default=False)
    speaks_fr = models.BooleanField(_("French"), default=False)
    speaks_de = models.BooleanField(_("German"), default=False)
    speaks_en = models.BooleanField(_("English"), default=False)

    class Meta:
        abstract = True

    @property
    def spoken_languages(self) -> list[Language]:
        return [language for language in Language if getattr(self, f"speaks_{language}")]
