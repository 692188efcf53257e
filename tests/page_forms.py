"""What a browser would send of the forms of the page editor."""

from typing import Any

from bs4 import BeautifulSoup, Tag

__all__ = ["form_data"]


def form_data(html: str) -> dict[str, Any]:
    """Return the values of the page editor's form as it was served."""
    form = BeautifulSoup(html, "html.parser").find("form", id="page-edit-form")
    assert isinstance(form, Tag), "there is no page form"
    data: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        value = value_of(field)
        if value is not None:
            data[str(field["name"])] = value
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
