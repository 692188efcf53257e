"""Scripts and styles of the forms of pages."""

from django.templatetags.static import static
from django.utils.html import format_html

__all__ = ["editor_script", "editor_style"]


def editor_script() -> str:
    return format_html('<script src="{}"></script>', static("zonepages/editor.js"))


def editor_style() -> str:
    """The admin has one hook for styles, for all of its pages; this sheet is a few lines."""
    return format_html('<link rel="stylesheet" href="{}">', static("zonepages/editor.css"))
