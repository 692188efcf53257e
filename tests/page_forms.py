"""What a browser would send of the forms of the page editor."""

import json
from typing import Any

from bs4 import BeautifulSoup, Tag

__all__ = ["form_data", "situation_fields"]


def form_data(html: str) -> dict[str, Any]:
    """Return the values of the page editor's form as it was served, with the situations that it writes."""
    soup = BeautifulSoup(html, "html.parser")
    form = soup.find("form", id="page-edit-form")
    assert isinstance(form, Tag), "there is no page form"
    data: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        value = value_of(field)
        if value is not None:
            data[str(field["name"])] = value
    stream = form.find(id="situations")
    if isinstance(stream, Tag):
        [state, *_errors] = json.loads(str(stream["data-w-block-arguments-value"]))
        data |= situation_fields(*(item["value"] | {"id": item["id"]} for item in state))
    return data


def situation_fields(*values: dict[str, Any]) -> dict[str, str]:
    """Return what a script of the form makes of situations, each with its id if it has one."""
    data = {"situations-count": str(len(values))}
    for place, value in enumerate(values):
        prefix = f"situations-{place}"
        data |= {f"{prefix}-type": "situation", f"{prefix}-order": str(place), f"{prefix}-deleted": ""}
        for name in ("situation", "who", "how_fast", "at_hand", "police_do", "police_do_not"):
            said = value.get(name) or ""
            data[f"{prefix}-value-{name}"] = "".join(said) if isinstance(said, list) else said
        data[f"{prefix}-id"] = value.get("id") or ""
    return data


def value_of(field: Tag) -> Any:
    if field.name == "textarea":
        return field.text.lstrip("\n")
    if field.name == "select":
        chosen = [option["value"] for option in field.find_all("option", selected=True)]
        return chosen if field.has_attr("multiple") else "".join(map(str, chosen))
    if field.get("type") in {"checkbox", "radio"} and not field.has_attr("checked"):
        return None
    return field.get("value", "on" if field.get("type") == "checkbox" else "")
