"""How many queries it takes to publish a zone page, here and on stock Wagtail.

The same change is sent from the editor's form: another phone number on a page with one contact point, three
services and an alias in the other language.
"""

import json
import os
import subprocess
import sys
from typing import Any

__all__ = ["queries_on_stock", "queries_to_publish"]

CONTACT_POINT = "contact_points-0-phone"


def queries_on_stock() -> dict[str, int]:
    """Return the queries on stock Wagtail: with the page alone, and with its alias in the other language.

    Measured in a process of its own, because a process has one set of apps.
    """
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.publishing"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "benchmarks.stock.settings",
            "DATABASE_URL": "sqlite:///",
        },
        check=True,
        stdout=subprocess.PIPE,
    )
    result: dict[str, int] = json.loads(done.stdout)
    return result


def queries_to_publish(client: Any, *, page: Any, phone: str) -> int:
    """Publish a page with another phone number from its form, and return the queries of that request."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from tests.page_forms import form_data

    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_data(client.get(url).content.decode())
    data |= {CONTACT_POINT: phone, "contact_points-0-opening_hours-count": "0"}
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(url, {**data, "action-publish": "action-publish"})
    if answer.status_code != 302:
        raise RuntimeError(f"The form was refused: {answer.status_code}")
    return len(captured)


def _measure_stock() -> dict[str, int]:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, skip_checks=True)
    from django.contrib.auth import get_user_model
    from django.test import Client
    from wagtail.models import Locale

    from benchmarks.stock.models import StockContactPoint, StockService, StockZonePage

    parent = _home()
    french = Locale.objects.get_or_create(language_code="fr")[0]
    parent.copy_for_translation(french)
    page = StockZonePage(title="Zone", introduction="<p>Zo werken wij.</p>", locale=parent.locale)
    page.contact_points = [StockContactPoint(function="Aanspreekpunt", phone="1")]
    page.referral_services = [StockService(label=label) for label in ("a", "b", "c")]
    parent.add_child(instance=page)
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("stock"))
    queries_to_publish(client, page=page, phone="2")  # fills the caches of the process
    alone = queries_to_publish(client, page=page, phone="3")
    page.copy_for_translation(french, alias=True)
    queries_to_publish(client, page=page, phone="4")
    return {"alone": alone, "with alias": queries_to_publish(client, page=page, phone="5")}


def _home() -> Any:
    from wagtail.models import Page

    return Page.objects.filter(depth=2).first() or Page.get_first_root_node().add_child(title="Home")


if __name__ == "__main__":
    json.dump(_measure_stock(), sys.stdout)
