"""The registry: reference data that one command imports and that nobody edits by hand."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zonepages.enums import Language, LanguageRegime, MunicipalLanguageRegime, Region
from zonepages.fields import BelgianPhoneNumberField
from zonepages.models.mixins import NamedInLanguages, SchoolLevels, name_among
from zonepages.querysets import RegistryManager
from zonepages.validators import (
    NIS_CODE,
    POSTCODE,
    STORED_PHONE,
    YEAR_OR_MONTH,
    ZONE_NUMBER,
    validate_nis_code,
    validate_postcode,
    validate_zone_number,
)

__all__ = ["Locality", "Municipality", "PoliceZone", "PostcodeOverlap", "School"]


class RegistryRecord(models.Model):
    """A row of the register; never deleted, but retired on a date when it leaves the register."""

    retired_on = models.DateField(_("retired on"), null=True, blank=True, editable=False)

    objects = RegistryManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row and, by the signal that follows it, that it changed: both or neither."""
        with transaction.atomic():
            super().save(*args, **kwargs)


class PoliceZone(NamedInLanguages, RegistryRecord):
    """A local police zone, known everywhere by its official four-digit number."""

    number = models.CharField(_("number"), max_length=4, unique=True, validators=[validate_zone_number])
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    languages = models.CharField(_("language regime"), max_length=5, choices=LanguageRegime.choices)
    region = models.CharField(_("region"), max_length=20, choices=Region.choices)
    province = models.CharField(_("province"), max_length=40, blank=True)
    website = models.URLField(_("website"), blank=True)
    website_source = models.CharField(_("source of the website"), max_length=40, blank=True)
    phone = BelgianPhoneNumberField(_("general phone number"), blank=True)
    phone_as_of = models.CharField(_("phone number as of"), max_length=10, blank=True)
    email = models.EmailField(_("general mailbox"), blank=True)
    note = models.TextField(_("note"), blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        verbose_name=_("merged into"),
    )

    class Meta:
        verbose_name = _("police zone")
        verbose_name_plural = _("police zones")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__regex=ZONE_NUMBER), name="zone_number_has_four_digits"
            ),
            models.CheckConstraint(
                condition=~Q(name_nl="", name_fr="", name_de=""),
                name="zone_has_a_name",
                violation_error_message=_("A zone has a name in at least one language."),
            ),
            models.CheckConstraint(
                condition=Q(languages__in=LanguageRegime.values), name="zone_language_regime_is_known"
            ),
            models.CheckConstraint(condition=Q(region__in=Region.values), name="zone_region_is_known"),
            models.CheckConstraint(
                condition=Q(phone="") | Q(phone__regex=STORED_PHONE), name="zone_phone_is_e164_or_short"
            ),
            models.CheckConstraint(
                condition=Q(phone_as_of="") | Q(phone_as_of__regex=YEAR_OR_MONTH),
                name="zone_phone_as_of_is_a_year_or_month",
            ),
            models.CheckConstraint(
                condition=Q(phone="", email="") | ~Q(phone_as_of=""),
                name="zone_general_contact_has_a_date",
                violation_error_message=_("Say of when the phone number and the mailbox are."),
            ),
            models.CheckConstraint(
                condition=Q(website="") | Q(website__regex=r"^https?://"), name="zone_website_is_an_address"
            ),
            models.CheckConstraint(
                condition=Q(email="") | Q(email__regex=r"^[^@ ]+@[^@ ]+\Z"), name="zone_email_is_a_mailbox"
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="zone_is_not_its_own_successor",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(retired_on__isnull=True)
                | Q(retired_on__gte=F("valid_from")),
                name="zone_begins_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def clean(self) -> None:
        super().clean()
        if self.successor_id and self.successor_id == self.pk:
            raise ValidationError({"successor": _("A zone cannot be merged into itself.")})

    @property
    def website_is_checked(self) -> bool:
        """Whether somebody saw the website, or it only follows the usual pattern of addresses."""
        return bool(re.match(YEAR_OR_MONTH, self.website_source))

    @property
    def official_languages(self) -> list[str]:
        """The language codes of the zone's regime, main one first."""
        return self.languages.split(";")

    @property
    def main_language(self) -> str:
        """The language in which the zone writes first: the first of its regime in which pages exist."""
        return next(code for code in self.official_languages if code in (Language.DUTCH, Language.FRENCH))

    @property
    def native_language(self) -> str:
        """The language of the name to show where a reader's language has no official one."""
        return next(code for code in (*self.official_languages, "nl", "fr", "de") if code in self.names)

    @property
    def name(self) -> str:
        """The name in the zone's own main language."""
        return self.names[self.native_language]

    def language_of_name(self, language: str) -> str:
        """Return the code of the language in which :meth:`name_in` answers."""
        return language if language in self.names else self.native_language

    def name_in(self, language: str) -> str:
        """Return the official name in a language, or the native one where there is none."""
        return self.names[self.language_of_name(language)]

    def in_force(self) -> "PoliceZone":
        """Return the zone that answers for this one's number now: itself, or what it was merged into."""
        zone, seen = self, {self.pk}
        while zone.retired_on and zone.successor:
            zone = zone.successor
            if zone.pk in seen:
                return self
            seen.add(zone.pk)
        return zone


class Municipality(NamedInLanguages, RegistryRecord):
    """A municipality. Its one foreign key to a zone makes that it is in exactly one zone at a time."""

    nis = models.CharField(_("NIS code"), max_length=5, unique=True, validators=[validate_nis_code])
    zone = models.ForeignKey(
        PoliceZone, on_delete=models.PROTECT, related_name="municipalities", verbose_name=_("police zone")
    )
    region = models.CharField(_("region"), max_length=20, choices=Region.choices)
    province = models.CharField(_("province"), max_length=40, blank=True)
    language_regime = models.CharField(
        _("language regime"), max_length=30, choices=MunicipalLanguageRegime.choices
    )
    former_municipalities = models.JSONField(_("municipalities it absorbed"), default=list, blank=True)

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["nis"]
        constraints = [
            models.CheckConstraint(condition=Q(nis__regex=NIS_CODE), name="municipality_nis_has_five_digits"),
            models.CheckConstraint(
                condition=~Q(name_nl="", name_fr="", name_de=""), name="municipality_has_a_name"
            ),
            models.CheckConstraint(
                condition=Q(region__in=Region.values), name="municipality_region_is_known"
            ),
            models.CheckConstraint(
                condition=Q(language_regime__in=MunicipalLanguageRegime.values),
                name="municipality_language_regime_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nis} {' / '.join(dict.fromkeys(self.names.values()))}"

    def name_in(self, language: str) -> str:
        return name_among(self.names, language)


class Locality(RegistryRecord):
    """A place name with its postcode. One postcode has several; each belongs to one municipality."""

    postcode = models.CharField(_("postcode"), max_length=4, validators=[validate_postcode])
    name = models.CharField(_("name"), max_length=120)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="localities", verbose_name=_("municipality")
    )
    is_main = models.BooleanField(_("names the postcode"), default=False)

    class Meta:
        verbose_name = _("locality")
        verbose_name_plural = _("localities")
        ordering = ["postcode", "name"]
        indexes = [models.Index(fields=["postcode"], name="locality_postcode")]
        constraints = [
            models.UniqueConstraint(fields=["postcode", "name", "municipality"], name="locality_is_unique"),
            models.CheckConstraint(
                condition=Q(postcode__regex=POSTCODE), name="locality_postcode_has_four_digits"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="locality_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.postcode} {self.name}"


class PostcodeOverlap(RegistryRecord):
    """A second zone in which addresses with a postcode exist; only the visitor can choose."""

    postcode = models.CharField(_("postcode"), max_length=4, validators=[validate_postcode])
    zone = models.ForeignKey(
        PoliceZone, on_delete=models.PROTECT, related_name="postcode_overlaps", verbose_name=_("police zone")
    )
    evidence = models.CharField(_("evidence"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("postcode overlap")
        verbose_name_plural = _("postcode overlaps")
        ordering = ["postcode", "zone"]
        constraints = [
            models.UniqueConstraint(fields=["postcode", "zone"], name="postcode_overlap_is_unique"),
            models.CheckConstraint(
                condition=Q(postcode__regex=POSTCODE), name="overlap_postcode_has_four_digits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.postcode} → {self.zone_id}"


class School(SchoolLevels, RegistryRecord):
    """A school site, known by its number in the register that names it."""

    register = models.CharField(_("register"), max_length=10)
    register_id = models.CharField(_("number in the register"), max_length=20)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    address = models.CharField(_("address"), max_length=200)
    postcode = models.CharField(_("postcode"), max_length=4, validators=[validate_postcode])
    locality = models.CharField(_("locality"), max_length=120)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="schools", verbose_name=_("municipality")
    )
    latitude = models.DecimalField(_("latitude"), max_digits=10, decimal_places=7, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=10, decimal_places=7, null=True, blank=True)
    as_of = models.CharField(_("as of"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering = ["register", "register_id"]
        constraints = [
            models.UniqueConstraint(fields=["register", "register_id"], name="school_register_id_is_unique"),
            models.CheckConstraint(
                condition=Q(postcode__regex=POSTCODE), name="school_postcode_has_four_digits"
            ),
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90)) | Q(latitude__isnull=True),
                name="school_latitude_exists",
            ),
            models.CheckConstraint(
                condition=Q(longitude__range=(-180, 180)) | Q(longitude__isnull=True),
                name="school_longitude_exists",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="school_has_both_coordinates_or_none",
            ),
            models.CheckConstraint(
                condition=~Q(register="") & ~Q(register_id="") & ~Q(name=""), name="school_is_identified"
            ),
            models.CheckConstraint(
                condition=Q(language__in=Language.values), name="school_language_is_known"
            ),
            models.CheckConstraint(
                condition=Q(nursery=True) | Q(primary=True) | Q(secondary=True), name="school_has_a_level"
            ),
            models.CheckConstraint(
                condition=Q(as_of="") | Q(as_of__regex=YEAR_OR_MONTH), name="school_as_of_is_a_year_or_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.postcode} {self.locality})"
