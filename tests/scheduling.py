"""Which process runs which tests, on which database, and which of them are measured."""

import pytest
from xdist.scheduler import LoadFileScheduling

__all__ = ["NOT_MEASURED", "SAME_ON_EVERY_DATABASE", "WholeFiles", "is_whole_suite"]

# They share a site that is served and a browser, which take long to start.
TOGETHER = "tests/browser/"

# Looks, words, scripts and packages: what they show is the same whatever database is behind it. The whole
# suite runs them on SQLite only. The journeys of schools and of those who write run in a browser on both.
SAME_ON_EVERY_DATABASE = (
    "tests/architecture/test_docs.py",
    "tests/architecture/test_freshness.py",
    "tests/architecture/test_layers.py",
    "tests/architecture/test_translations.py",
    "tests/architecture/test_tree.py",
    "tests/architecture/test_wheel.py",
    "tests/benchmarks/test_plot.py",
    "tests/benchmarks/test_weight.py",
    "tests/browser/test_admin_pages.py",
    "tests/browser/test_editor_help.py",
    "tests/browser/test_log_in_pages.py",
    "tests/browser/test_lookup_as_you_type.py",
    "tests/browser/test_national_pages.py",
    "tests/browser/test_no_outside_requests.py",
    "tests/browser/test_public_pages.py",
    "tests/browser/test_widget.py",
    "tests/clients/",
    "tests/cms/accounts/test_passwords.py",
    "tests/cms/test_lookup_script.py",
    "tests/cms/test_production_server.py",
    "tests/cms/test_settings.py",
    "tests/cms/test_styleguide.py",
    "tests/zonepages/description/test_description.py",
    "tests/zonepages/test_crawl_languages.py",
    "tests/zonepages/test_edit_forms.py",
    "tests/zonepages/test_prose_language.py",
    "tests/zonepages/test_side_by_side.py",
    "tests/zonepages/test_situations.py",
    "tests/zonepages/test_templates_site.py",
    "tests/zonepages/test_templates_zone_page.py",
)

# Tests that go along the same lines for every zone, page, route or history, or take many steps in the admin,
# most of them for minutes. Measured, they would take half as long again, and others reach what they reach.
NOT_MEASURED = (
    "tests/architecture/",
    "tests/browser/",
    "tests/clients/",
    "tests/cms/test_concurrent_editors.py",
    "tests/cms/test_soak.py",
    "tests/zonepages/answers/test_changes_seen.py",
    "tests/zonepages/answers/test_never_kept.py",
    "tests/zonepages/changes/test_deadlocks.py",
    "tests/zonepages/changes/test_mirror.py",
    "tests/zonepages/changes/test_recording.py",
    "tests/zonepages/description/test_fuzzed.py",
    "tests/zonepages/isolation/test_leak_matrix.py",
    "tests/zonepages/moderation/test_translations_approved.py",
    "tests/zonepages/test_admin_editing.py",
    "tests/zonepages/test_api_preview_facts.py",
    "tests/zonepages/test_api_preview_fuzz.py",
    "tests/zonepages/test_api_round_trips.py",
    "tests/zonepages/test_api_same_facts.py",
    "tests/zonepages/test_crawl_languages.py",
    "tests/zonepages/test_edit_forms.py",
    "tests/zonepages/test_explorer.py",
    "tests/zonepages/test_language_first.py",
    "tests/zonepages/test_language_regime.py",
    "tests/zonepages/test_lookup_exhaustive.py",
    "tests/zonepages/test_publishing_cost.py",
    "tests/zonepages/test_registry_import.py",
    "tests/zonepages/test_templates_indexes.py",
)


class WholeFiles(LoadFileScheduling):
    """Give each process whole files, so that what a file loads is loaded once; the browser's tests as one.

    ``xdist_group`` would not do: pytest-xdist 3.8 writes the group into a name that pytest 9 no longer reads.
    """

    def _split_scope(self, nodeid: str) -> str:
        return TOGETHER if nodeid.startswith(TOGETHER) else super()._split_scope(nodeid)


def is_whole_suite(config: pytest.Config) -> bool:
    """Tell whether all tests were asked for, and not some of them by name."""
    return set(config.args) <= {*config.getini("testpaths"), str(config.rootpath / "tests")}
