"""What axe-core cannot decide and a person has looked at, and what is Wagtail's own: each with the reason."""

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["REVIEWED", "UPSTREAM", "Known", "is_known"]

EVERY_ADMIN_PAGE: Final = "^admin "


@dataclass(frozen=True)
class Known:
    """Elements about which one rule asks or complains. What is left out fits every target or question."""

    rule: str
    page: str
    reason: str
    target: str = ""
    question: str = ""


# A person has looked at it: no barrier.
REVIEWED: Final = (
    Known(
        "color-contrast",
        "^API$",
        "Code scrolls within its box, and what lies beyond the edge of the box is covered by nothing else.",
        target="pre > code",
        question="obscured by",
    ),
    Known(
        "color-contrast",
        "^(styleguide|zone)",
        "The round sign of a status stands beside its words, not behind them.",
        target=r"\.status",
        question="pseudo element",
    ),
    Known(
        "color-contrast",
        EVERY_ADMIN_PAGE,
        "A number or sign of one character, in the colours of the words around it.",
        question="too short to determine",
    ),
    Known(
        "color-contrast",
        "^admin desk$",
        "Wagtail draws its label of a status with a pattern; the words are those of its own theme.",
        target="w-status",
        question="background image",
    ),
    Known(
        "color-contrast",
        EVERY_ADMIN_PAGE,
        "Wagtail's header and menu lie over the page and its buttons have shadows and gradients. The colours"
        " are those that are judged where nothing lies over them.",
        question="obscured by|overlap|background gradient|text shadows",
    ),
    Known(
        "aria-valid-attr-value",
        "^admin home$",
        "Wagtail names its summary after a heading that its home does not have. The links in it say what they"
        " lead to, and the heading of the page is read before them.",
        target="w-summary",
    ),
    Known(
        "aria-prohibited-attr",
        "^admin home$",
        "The same summary, which has no role as long as nothing names it.",
        target="w-summary",
    ),
    Known(
        "duplicate-id-aria",
        "^admin other language$",
        "wagtail-localize shows Wagtail's header twice, the second one hidden, with the same panels.",
    ),
    Known(
        "aria-valid-attr-value",
        EVERY_ADMIN_PAGE,
        "Draftail names a placeholder that is there only while the text is empty.",
        question="placeholder-",
    ),
    Known(
        "aria-valid-attr-value",
        EVERY_ADMIN_PAGE,
        "Django names the message of a field by an id that Wagtail does not give it. The field is marked as"
        " wrong, and its message is read right before it.",
        question='_error"$',
    ),
)

# A barrier in a widget of Wagtail's or of wagtail-localize's, not in what this site adds: to be solved there.
UPSTREAM: Final = (
    Known(
        "aria-input-field-name",
        EVERY_ADMIN_PAGE,
        "Wagtail gives the text editor Draftail no name; the heading of its panel is read before it.",
        target="notranslate",
    ),
    Known(
        "scrollable-region-focusable",
        EVERY_ADMIN_PAGE,
        "Wagtail's minimap repeats the headings of the form for the mouse.",
        target="w-minimap",
    ),
    Known(
        "heading-order",
        "^admin other language$",
        "wagtail-localize's editor begins its parts with headings of the third level.",
        target=r"\.sc-",
    ),
    Known(
        "label",
        "^admin other language$",
        "The checkbox and fields that wagtail-localize's editor makes have no label.",
        target=r"\.sc-",
    ),
    Known(
        "color-contrast",
        "^admin other language$",
        "wagtail-localize's editor writes names of fields in Wagtail's lighter green.",
        target=r"\.sc-",
    ),
)


def is_known(known: tuple[Known, ...], *, page: str, rule: str, target: str, question: str) -> bool:
    return any(
        each.rule == rule
        and re.search(each.page, page)
        and re.search(each.target, target)
        and re.search(each.question, question)
        for each in known
    )
