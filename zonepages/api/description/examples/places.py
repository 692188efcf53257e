"""What all examples have in common."""

from typing import Any, Final

__all__ = ["API", "DUTCH_NAME", "DUTCH_PATH", "FRENCH_NAME", "FRENCH_PATH", "SITE", "in_list"]

SITE: Final = "https://www.example.org"
API: Final = f"{SITE}/api/v2"
DUTCH_PATH: Final = "/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node"
FRENCH_PATH: Final = "/fr/zones-de-police/5344-schaerbeek-evere-saint-josse-ten-noode"
DUTCH_NAME: Final = "Schaarbeek/Evere/Sint-Joost-ten-Node"
FRENCH_NAME: Final = "Schaerbeek/Evere/Saint-Josse-ten-Noode"


def in_list(item: dict[str, Any], *, total_count: int) -> dict[str, Any]:
    meta = {"total_count": total_count, "next": None, "previous": None}
    return {"meta": meta, "items": [item]}
