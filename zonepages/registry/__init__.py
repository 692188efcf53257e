"""Import of the register: read and check the files, then make the tables say the same."""

from zonepages.registry.importing import import_registry
from zonepages.registry.problems import Problem, RegistryError
from zonepages.registry.report import ImportReport, TableReport

__all__ = ["ImportReport", "Problem", "RegistryError", "TableReport", "import_registry"]
