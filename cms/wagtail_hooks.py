"""How Wagtail's admin looks like the rest of this site."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

__all__ = ["admin_style"]


def admin_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


hooks.register("insert_global_admin_css", admin_style)
