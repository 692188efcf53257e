"""Reading the facts of many zones at once, and never more than anybody may read."""

from collections.abc import Iterable

from zonepages.models import ZonePage
from zonepages.models.fact_rows import ContactRow, ServiceRow
from zonepages.querysets import published

__all__ = ["attach_facts"]


def attach_facts(pages: Iterable[ZonePage]) -> None:
    """Let published zone pages of any language read their facts without a query for each of them."""
    pages = list(pages)
    if not pages:
        return
    # A single page comes with its translations, and one of them is the original.
    translations = (other for page in pages for other in getattr(page, "published_translations", ()))
    known = [*pages, *(other for other in translations if isinstance(other, ZonePage))]
    facts = {page.pk: page for page in known if page.holds_facts}
    elsewhere = {page.original_id for page in pages} - facts.keys() - {None}
    if elsewhere:
        originals = published(ZonePage.objects.filter(pk__in=elsewhere)).select_related("zone", "locale")
        facts |= {page.pk: page for page in originals}
    contacts: dict[int, list[ContactRow]] = {key: [] for key in facts}
    services: dict[int, list[ServiceRow]] = {key: [] for key in facts}
    for point in ContactRow.read(list(facts)):
        contacts[point.page_id].append(point)
    for service in ServiceRow.read(list(facts)):
        services[service.page_id].append(service)
    for key, page in facts.items():
        page.read_contacts, page.read_services = contacts[key], services[key]
    for page in pages:
        page.facts_page = facts.get(page.original_id or page.pk, page)
