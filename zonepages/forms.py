"""Forms of the admin."""

import re
from typing import Any, Final

from wagtail.admin.forms import WagtailAdminPageForm

from zonepages.keys import read_key

__all__ = ["GoodPracticePageForm", "ZonePageForm"]


class TranslatedPageForm(WagtailAdminPageForm):
    """Asks of each version whether it is a small correction; a draft that says more stays one that does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.says_more = self.instance.has_unpublished_changes and not self._opened_on_correction()
        self.initial["minor_change"] = False

    def _opened_on_correction(self) -> bool:
        """Whether the version on which the form was opened says no more than is published.

        Since then Wagtail may have saved drafts of its own accord, which are part of this change.
        """
        opened = str(self.data.get("loaded_revision_id", ""))
        if opened in ("", str(self.instance.latest_revision_id)):
            return bool(self.instance.minor_change)
        revision = self.instance.revisions.filter(pk=opened).first() if opened.isdecimal() else None
        return revision is not None and (
            revision.pk == self.instance.live_revision_id or bool(revision.content.get("minor_change"))
        )

    def full_clean(self) -> None:
        """Refuse what refers to something of another zone before anything of it can be shown again."""
        if self.is_bound:
            self._refuse_unreadable_rows()
            written = {name: self[name].data for name in self.fields}
            self.instance.refuse_foreign_references(written)
        super().full_clean()

    def _refuse_unreadable_rows(self) -> None:
        """Refuse rows of contact points, comments and the like whose key is no number: Wagtail fails."""
        for formset in self.formsets.values():
            pattern = re.compile(rf"{re.escape(formset.prefix)}-\d+-id")
            values = (value for name, value in self.data.items() if pattern.fullmatch(name))
            if any(value and read_key(value) is None for value in values):
                self.instance.refuse_unreadable()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.says_more and "minor_change" in cleaned:
            cleaned["minor_change"] = False
        return cleaned


class ZonePageForm(TranslatedPageForm):
    """The form of a zone page. Facts can be changed on the page that stores them only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Written in wagtail-localize's editor, which looks for its name among the fields of this form.
        self.fields.pop("fact_texts", None)
        if not self.instance.holds_facts:
            for relation in self.instance.fact_relations:
                self.formsets.pop(relation, None)


REASON: Final = "one_language_reason"


class GoodPracticePageForm(TranslatedPageForm):
    """The form of an article. Facts can be changed on the original only.

    It asks why an article is in one language only where that can matter, and wants an answer of what readers
    or a moderator get to see: never of a draft.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.holds_facts:
            for name in self.instance.fact_fields & self.fields.keys():
                self.fields[name].disabled = True
        if self.instance.zone_id is None and self.parent_page is not None:
            self.instance.zone = self.parent_page.specific.zone
        if not self.instance.may_need_reason():
            self.fields.pop(REASON, None)

    def _post_clean(self) -> None:
        """Judge the article as it would be published: with what was filled in, which it has from here on."""
        super()._post_clean()
        if self._goes_on() and self.instance.needs_reason():
            self.add_error(REASON if REASON in self.fields else None, self.instance.reason_needed)

    def _goes_on(self) -> bool:
        """Whether more is asked than to save a draft, to send an article back, or to take it back."""
        decision = self.data.get("workflow-action-name") if "action-workflow-action" in self.data else ""
        takes_back = "action-cancel-workflow" in self.data
        return not (self.is_deferred_validation or takes_back or decision not in ("", "approve"))
