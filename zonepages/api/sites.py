"""The sites of which a client can ask the pages."""

from collections import Counter
from collections.abc import Mapping

from wagtail.models import Site

from zonepages.api.parameters import read_choice

__all__ = ["read_site"]


def read_site(values: Mapping[str, str]) -> Site | None:
    """Return the site that is named, by its host or, where several sites have that, with its port as well."""
    if "site" not in values:
        return None
    sites = list(Site.objects.order_by("pk"))
    hosts = Counter(site.hostname for site in sites)
    named = {site.hostname: site for site in sites if hosts[site.hostname] == 1}
    named |= {f"{site.hostname}:{site.port}": site for site in sites}
    return named[str(read_choice(values, "site", choices=named))]
