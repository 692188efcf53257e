"""Every template that readers see, with an address that shows it. Add a line for each new one."""

from dataclasses import dataclass
from typing import Final

__all__ = ["PUBLIC_PAGES", "PublicPage", "zone_paths"]


@dataclass(frozen=True)
class PublicPage:
    """A template in a state worth looking at, by its address in each language that has one."""

    name: str
    template: str
    paths: dict[str, str]
    status: int = 200
    # Its address is nobody's to link to or to find, so search engines and the crawl leave it.
    is_found: bool = True


def zone_paths(number: str, *, nl: str, fr: str, below: tuple[str, str] = ("", "")) -> dict[str, str]:
    return {
        "nl": f"/nl/politiezones/{number}-{nl}/{below[0]}",
        "fr": f"/fr/zones-de-police/{number}-{fr}/{below[1]}",
    }


def both(nl: str, fr: str) -> dict[str, str]:
    return {"nl": f"/nl/{nl}", "fr": f"/fr/{fr}"}


def lookup(text: str = "") -> dict[str, str]:
    query = f"?q={text}" if text else ""
    return both(f"opzoeken/{query}", f"rechercher/{query}")


PAGE: Final = "zonepages/zone_page.html"
ARTICLE: Final = "zonepages/good_practice_page.html"
PRACTICES: Final = "zonepages/good_practice_index_page.html"
SCHAERBEEK: Final = {
    "nl": "schaarbeek-evere-sint-joost-ten-node",
    "fr": "schaerbeek-evere-saint-josse-ten-noode",
}

PUBLIC_PAGES: Final = (
    PublicPage("home", "home/home_page.html", both("", "")),
    PublicPage("lookup", "zonepages/lookup.html", lookup()),
    PublicPage("lookup guess", "zonepages/lookup.html", lookup("Schaarbekk"), is_found=False),
    PublicPage("lookup many", "zonepages/lookup.html", lookup("1040"), is_found=False),
    PublicPage("lookup none", "zonepages/lookup.html", lookup("9999"), is_found=False),
    PublicPage("lookup error", "zonepages/lookup.html", lookup("0123"), is_found=False),
    PublicPage("zones", "zonepages/zone_index_page.html", both("politiezones/", "zones-de-police/")),
    PublicPage("zone", PAGE, zone_paths("5344", **SCHAERBEEK)),
    PublicPage("zone without contact point", PAGE, zone_paths("5303", nl="namur", fr="namur")),
    PublicPage(
        "article",
        ARTICLE,
        zone_paths(
            "5344",
            **SCHAERBEEK,
            below=(
                "werkwijze-van-de-overlegassistenten/",
                "methode-de-travail-des-assistants-de-concertation/",
            ),
        ),
    ),
    PublicPage(
        "article in the other language",
        ARTICLE,
        zone_paths("5303", nl="namur", fr="namur", below=("photos-intimes-partagees-en-parler-avant/",) * 2),
    ),
    PublicPage("practices", PRACTICES, both("goede-praktijken/", "bonnes-pratiques/")),
    PublicPage(
        "practices by zone",
        PRACTICES,
        both("goede-praktijken/?zone=5344&q=school", "bonnes-pratiques/?zone=5344&q=ecole"),
        is_found=False,
    ),
    PublicPage(
        "accessibility",
        "zonepages/statements/accessibility_nl.html",
        {"nl": "/nl/toegankelijkheid/"},
    ),
    PublicPage("accessibility", "zonepages/statements/accessibility_fr.html", {"fr": "/fr/accessibilite/"}),
    PublicPage("privacy", "zonepages/statements/privacy_nl.html", {"nl": "/nl/privacy/"}),
    PublicPage("privacy", "zonepages/statements/privacy_fr.html", {"fr": "/fr/vie-privee/"}),
    PublicPage("contact", "zonepages/statements/contact_nl.html", {"nl": "/nl/contact/"}),
    PublicPage("contact", "zonepages/statements/contact_fr.html", {"fr": "/fr/contact/"}),
    PublicPage("staff", "zonepages/staff.html", both("beheer/", "gestion/")),
    PublicPage(
        "invitation",
        "zonepages/invitation.html",
        both("beheer/uitnodiging/", "gestion/invitation/"),
        status=404,
        is_found=False,
    ),
    PublicPage("bad request", "400.html", both("fails/400/", "fails/400/"), status=400, is_found=False),
    PublicPage("refused", "403.html", both("fails/403/", "fails/403/"), status=403, is_found=False),
    PublicPage("not found", "404.html", both("nergens/", "nulle-part/"), status=404, is_found=False),
    PublicPage("failed", "500.html", both("fails/500/", "fails/500/"), status=500, is_found=False),
    PublicPage("API", "zonepages/api_documentation.html", {"en": "/api/docs/"}),
    # In development only, with sample texts in English.
    PublicPage("styleguide", "styleguide.html", {"en": "/styleguide/"}, is_found=False),
)
