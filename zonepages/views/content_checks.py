"""What Wagtail's checker looks for beside its own rules: prose that is hard to read, and facts told twice.

``content-checks.js`` compares the texts with the patterns. Both languages are looked for in every page: it
may show either.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.forms import Media
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

__all__ = ["CHECKS", "PATTERNS", "ZoneContentCheckerItem", "use_own_checks"]

# Regular expressions that mean the same in Python and in a browser; capitals do not matter but in "capitals".
PATTERNS: Final = {
    # The whole text of a link that says nothing of where it leads, or that is an address.
    "link-text": r"^(klik( hier)?|hier|lees( hier)? (meer|verder)|meer( info| informatie| lezen)?"
    r"|(deze )?(link|site|website|pagina)|cliquez( ici)?|ici|lire (la suite|plus)|en savoir plus"
    r"|plus( d[’']infos?)?|(ce )?lien|(ce |le )?site( web)?|https?://\S+|www\.\S+)[.!…>»\s]*$",
    # As Belgians write numbers: 02 555 12 34, 02/555.12.34, 0470 12 34 56, +32 2 555 12 34.
    "phone": r"(^|[^\w/.\-])(\+32|0032|0)[\s./()]*[1-9]([\s./()-]*\d){7,8}(?!\d)",
    "mailbox": r"[\w.+-]+@[\w-]+(\.[\w-]+)+",
}

# Prose is what an editor wrote; the rest comes from the facts or from the site.
PROSE: Final = ".prose"


@dataclass(frozen=True)
class Check:
    """A rule of axe with one check, which ``content-checks.js`` registers under the same name."""

    name: str
    selector: str
    impact: str = "serious"

    @property
    def id(self) -> str:
        return f"zonepages-{self.name}"

    @property
    def rule(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "impact": self.impact,
            "selector": self.selector,
            "tags": ["zonepages"],
            "any": [self.id],
            "enabled": True,
        }

    @property
    def check(self) -> dict[str, Any]:
        return {"id": self.id, "options": {"pattern": PATTERNS.get(self.name, "")}}


CHECKS: Final = [
    Check("link-text", f"{PROSE} a[href]"),
    Check("phone", f"{PROSE} p, {PROSE} li, {PROSE} figcaption"),
    Check("mailbox", f"{PROSE} p, {PROSE} li, {PROSE} figcaption"),
    Check("capitals", f"h1, {PROSE} h2, {PROSE} h3, {PROSE} p, {PROSE} li", impact="moderate"),
    Check("image-text", f"{PROSE} figure img"),
]


# Every page describes itself to search engines: the form asks for what an article says of itself.
LEFT_OUT: Final = "empty-meta-description"


class ZoneContentCheckerItem(ContentCheckerItem):
    """Wagtail's checks, but for one that has nothing to find here, and ours, in the words of this app."""

    axe_custom_rules = [
        *(each for each in ContentCheckerItem.axe_custom_rules if each["id"] != LEFT_OUT),
        *(each.rule for each in CHECKS),
    ]
    axe_custom_checks = [*ContentCheckerItem.axe_custom_checks, *(each.check for each in CHECKS)]
    axe_run_only = [
        *(each for each in ContentCheckerItem.axe_run_only if each != LEFT_OUT),
        *(each.id for each in CHECKS),
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        "alt-text-quality": {
            "error_name": _("The description of an image is a name of a file"),
            "help_text": _("Describe what somebody who cannot see it must know."),
        },
        "p-as-heading": {
            "error_name": _("A bold line that serves as a heading"),
            "help_text": _("Remove the line, and add a heading with its words."),
        },
        "zonepages-link-text": {
            "error_name": _("A link does not say where it leads"),
            "help_text": _(
                "Write what one finds there, such as “the school regulations”, and not “click here”."
            ),
        },
        "zonepages-phone": {
            "error_name": _("A phone number in a text"),
            "help_text": _(
                "Remove it here and give it to a contact point: there it is right in both languages."
            ),
        },
        "zonepages-mailbox": {
            "error_name": _("A mailbox in a text"),
            "help_text": _(
                "Remove it here and give it to a contact point: there it is right in both languages."
            ),
        },
        "zonepages-capitals": {
            "error_name": _("A text in capitals"),
            "help_text": _(
                "Write it in small letters: capitals are hard to read, and may be read out one by one."
            ),
        },
        "zonepages-image-text": {
            "error_name": _("An image without a description of its own"),
            "help_text": _(
                "Describe what somebody who cannot see it must know, in other words than the caption. Leave"
                " it empty only if the image is there for decoration."
            ),
        },
    }
    media = Media(js=["zonepages/content-checks.js"])


def use_own_checks(request: HttpRequest, items: list[Any], page: Any) -> None:
    items[:] = [
        ZoneContentCheckerItem(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]
