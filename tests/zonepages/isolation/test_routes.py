"""The table of routes is complete, and says nothing of a route that there is not."""

from tests.conftest import FIGURES
from tests.zonepages.isolation.doors import admin_doors, v3_doors
from zonepages.isolation.routes import ROUTES, Access


def test_every_route_of_the_admin_and_of_v3_is_classified():
    missing = {door.name for door in [*admin_doors(), *v3_doors()]} - ROUTES.keys()

    assert missing == set(), "say in zonepages.isolation.routes how zones are kept apart on these"


def test_the_table_has_no_route_that_there_is_not():
    assert ROUTES.keys() - {door.name for door in [*admin_doors(), *v3_doors()]} == set()


def test_the_figures_of_the_table(record_property):
    counts = {access.name: sum(each is access for each in ROUTES.values()) for access in Access}
    record_property(FIGURES, f"{len(ROUTES)} routes are classified: {counts}")

    assert all(counts.values())
