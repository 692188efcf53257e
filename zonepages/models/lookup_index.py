"""The lookup index: derived from the register, replaced as a whole by each import, edited by nobody."""

from django.db import models

from zonepages.models.registry import PoliceZone

__all__ = ["LookupEntry", "LookupMisspelling", "LookupPosting", "LookupTerm"]

# The longest name of a school, in which each letter may become two.
KEY_MAX_LENGTH = 401


class LookupEntry(models.Model):
    """Something that a visitor can name, and the zone that it stands for."""

    id = models.IntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    label_nl = models.CharField(max_length=330)
    label_fr = models.CharField(max_length=330)
    label_de = models.CharField(max_length=330)
    postcode = models.CharField(max_length=4, blank=True)
    is_second_zone = models.BooleanField(default=False)
    # Whether a school in another zone has all words of this school's name in its own.
    has_namesakes = models.BooleanField(default=False)
    name_words = models.TextField(blank=True)
    place_words = models.TextField(blank=True)
    zone = models.ForeignKey(PoliceZone, on_delete=models.CASCADE, related_name="lookup_entries")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.label_nl}"


class LookupTerm(models.Model):
    """A word, or "=" and a whole name without spaces, with the number of entries that it leads to."""

    text = models.CharField(max_length=KEY_MAX_LENGTH, primary_key=True)
    entries = models.PositiveIntegerField()

    class Meta:
        ordering = ["text"]

    def __str__(self) -> str:
        return self.text


class LookupPosting(models.Model):
    """That a term leads to an entry.

    The term is held as text: a lookup that runs while an import commits then still finds its second half.
    """

    term = models.CharField(max_length=KEY_MAX_LENGTH)
    entry = models.ForeignKey(LookupEntry, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False)

    class Meta:
        ordering = ["term", "entry"]
        indexes = [models.Index(fields=["term", "entry"], name="lookup_posting_term")]

    def __str__(self) -> str:
        return f"{self.term} → {self.entry_id}"


class LookupMisspelling(models.Model):
    """A term with one letter left out: what two spellings one typing error apart have in common.

    It repeats how many entries the term leads to, so that one search of one index answers.
    """

    text = models.CharField(max_length=KEY_MAX_LENGTH)
    term = models.CharField(max_length=KEY_MAX_LENGTH)
    entries = models.PositiveIntegerField()

    class Meta:
        ordering = ["text", "term"]
        indexes = [models.Index(fields=["text"], name="lookup_misspelling_text")]

    def __str__(self) -> str:
        return f"{self.text} → {self.term}"
