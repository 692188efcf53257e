"""What the tests of the zone desk share: members of zone 5344, and the parts of the page."""

from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.zonepages.test_scope import user_with
from tests.zonepages.web import main_of, visible_text

__all__ = [
    "ADDRESS",
    "access_to_admin",
    "edit",
    "links_of",
    "log_in",
    "member",
    "section",
    "submit",
    "text_of",
]

ADDRESS = reverse("zonepages_desk", args=["5344"])


def member(client, *roles, name="iemand", language="en"):
    """Log in as somebody with roles in zone 5344, unless they are pairs with another one."""
    user = user_with(*((role, "5344") if isinstance(role, str) else role for role in roles), name=name)
    return log_in(client, user, language)


def log_in(client, user, language="en"):
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    client.force_login(user)
    return user


def section(response, name):
    return main_of(response).select_one(f"section[aria-labelledby=desk-{name}]")


def text_of(response, name):
    return visible_text(section(response, name))


def links_of(element):
    return {link["href"] for link in element.select("a[href]")}


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def submit(page, user):
    page.save_revision(user=user)
    return page.get_workflow().start(page, user)


def access_to_admin():
    return Permission.objects.get(codename="access_admin")
