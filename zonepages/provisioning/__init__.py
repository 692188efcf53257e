"""Make pages, groups, collections and the workflow agree with the register and with the roles."""

from zonepages.provisioning.access import provision_zones
from zonepages.provisioning.differences import Differences
from zonepages.provisioning.pages import provision_zone_pages

__all__ = ["Differences", "provision_zone_pages", "provision_zones"]
