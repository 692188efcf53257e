"""What keeps people from using a page: found by axe-core, and by looking at what it cannot see."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import Page

from tests.browser.needs_review import REVIEWED, UPSTREAM, is_known

__all__ = ["Look", "barriers_in", "layout_shift", "looking", "overflow", "small_targets", "unclear_focus"]

# Width, colours and size of the text: every rule is applied in each.
Look = tuple[int, str, int]

RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

RUN_AXE: Final = """async (rules) => {
    const found = await axe.run({runOnly: rules, resultTypes: ["violations", "incomplete"]});
    const listed = (results) => results.flatMap((rule) => rule.nodes.map((node) => ({
        rule: rule.id,
        target: node.target.flat().join(" "),
        why: [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; "),
    })));
    return {violations: listed(found.violations), incomplete: listed(found.incomplete)};
}"""

ENLARGE: Final = """(factor) => {
    const root = document.documentElement;
    root.style.fontSize = "";
    if (factor !== 1) root.style.fontSize = `${factor * parseFloat(getComputedStyle(root).fontSize)}px`;
}"""

# A colour that is still changing is none that anybody reads.
SETTLE: Final = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    for (const animation of document.getAnimations()) {
        if (animation.effect.getComputedTiming().endTime !== Infinity) animation.finish();
    }
    await frame();
}"""

OVERFLOW: Final = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.right > width + 1 && box.width > 0 && getComputedStyle(element).position !== "fixed";
    });
    const widest = wide.slice(-3).map((element) => element.outerHTML.slice(0, 120)).join(" | ");
    return [`the page is ${document.documentElement.scrollWidth} px wide instead of ${width}: ${widest}`];
}"""

# Reports of earlier shifts come with the next task.
SHIFT: Final = """() => new Promise((done) => {
    const shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map((each) =>
        `the layout shifts by ${each.value.toFixed(3)}: ${each.sources[0]?.node?.nodeName}`
    ))).observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(shifts), 50);
})"""

# What the keyboard reaches. An open <details> shows its content; a closed one only its summary.
STOPS: Final = """
    const stops = (within) => [...document.querySelectorAll(within + " :is(" +
        "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0'])")].filter(
        (element) => element.checkVisibility({visibilityProperty: true}) && !element.disabled
            && element.tabIndex >= 0);
    const named = (element) => (element.outerHTML.slice(0, 100) + "…").replace(/\\s+/g, " ");
"""

# A link in a sentence is as high as its line, which WCAG allows; so is one in a list of words.
SMALL_TARGETS: Final = (
    """({within, least}) => {"""
    + STOPS
    + """
    const inSentence = (element) => {
        if (getComputedStyle(element).display !== "inline") return false;
        const block = element.closest("p, li, dd, dt, td, h1, h2, h3, h4, figcaption, blockquote, div");
        return block !== null && block.innerText.trim() !== element.innerText.trim();
    };
    return stops(within).filter((element) => {
        const box = element.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1) return false;  // for screen readers only
        return !inSentence(element) && (box.height < least - 0.5 || box.width < least - 0.5);
    }).map((element) => {
        const box = element.getBoundingClientRect();
        return `${Math.round(box.width)} x ${Math.round(box.height)}: ${named(element)}`;
    });
}"""
)

# Focus moved by a script is shown as the keyboard's, once a key was what moved it last.
UNCLEAR_FOCUS: Final = (
    """async ({within}) => {"""
    + STOPS
    + """
    const look = (element) => {
        const style = getComputedStyle(element);
        const outline = style.outlineStyle !== "none" && `${style.outlineWidth} ${style.outlineColor}`;
        return [outline, style.boxShadow, style.backgroundColor, style.borderColor].join();
    };
    const unclear = [];
    for (const element of stops(within)) {
        document.activeElement.blur();
        const before = look(element);
        element.focus();
        if (document.activeElement !== element) continue;
        await new Promise(requestAnimationFrame);
        if (look(element) === before) unclear.push(`looks the same with focus: ${named(element)}`);
    }
    return unclear;
}"""
)


@contextmanager
def looking(page: Page, look: Look) -> Iterator[None]:
    """Show a page that is open already at a width, in colours, and with text of a size in per cent."""
    width, colours, text = look
    page.set_viewport_size({"width": width, "height": 740})
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")  # type: ignore[arg-type]
    page.evaluate(ENLARGE, text / 100)
    page.evaluate(SETTLE)
    yield
    page.evaluate(ENLARGE, 1)


def barriers_in(page: Page, *, axe: str, name: str) -> list[str]:
    """Return what axe-core calls a barrier, and what it leaves to a person whom nobody has asked yet."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(axe)
    found: dict[str, list[dict[str, Any]]] = page.evaluate(RUN_AXE, RULES)
    return [
        f"{kind}: {each['rule']}: {each['target']} ({each['why']})"
        for kind, known in (("violations", UPSTREAM), ("incomplete", REVIEWED))
        for each in found[kind]
        if not is_known(known, page=name, rule=each["rule"], target=each["target"], question=each["why"])
    ]


def layout_shift(page: Page) -> list[str]:
    """Return what moved while a page was loaded, with what was moved."""
    return page.evaluate(SHIFT)


def overflow(page: Page) -> list[str]:
    """Return what makes a page scroll sideways."""
    return page.evaluate(OVERFLOW)


def small_targets(page: Page, *, least: int = 44, within: str = "body") -> list[str]:
    """Return the buttons, fields and links outside sentences that a thumb would miss."""
    return page.evaluate(SMALL_TARGETS, {"within": within, "least": least})


def unclear_focus(page: Page, *, within: str = "body") -> list[str]:
    """Return the stops of the keyboard that do not look focused."""
    page.keyboard.press("Tab")
    return page.evaluate(UNCLEAR_FOCUS, {"within": within})
