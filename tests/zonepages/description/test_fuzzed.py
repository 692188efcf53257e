"""Whatever is asked, the API answers as described: schemathesis makes up the same questions each time.

``make fuzz-api`` asks more of them.
"""

import json
import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.generation.meta import CoverageScenario
from schemathesis.specs.openapi import checks
from wagtail.models import Page, Site

from cms.wsgi import application
from tests.connections import connection_kept_open
from tests.zonepages.description.schemas import described, operations
from tests.zonepages.description.test_description import sent_to
from zonepages.api.pages import StrictPagesAPIViewSet
from zonepages.models import GoodPracticePage, ZonePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "25"))
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
    checks.allow_header_conformance,
]
FUZZED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
# Within one process, nobody unpacks an answer.
UNPACKED = {"Accept-Encoding": "identity"}
# Values that chance would hardly find, for parameters that are free text.
TELLING = {
    "fields": ["*", "_", "_,title", "-title", "zone", "body", "*,-id", "zone(name)", "_,surprise"],
    "order": ["title", "-id", "random", "surprise"],
    "html_path": ["/nl/", "/fr/zones-de-police/", "/nl/politiezones/5344-x/", "/surprise/"],
    "q": ["1030", "1040", "Laeken", "Sint", "5344", "basisschool", "\x00"],
    "search": ["school", "!", "\x00"],
}


def asks_something(path):
    return any(each.get("in") in ("query", "path") for each in operations()[path]["parameters"])


@pytest.fixture(scope="module")
def api():
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(described())))
    schema.app = application
    return schema


def keys_there_are(path):
    """Return the keys of an item that there is."""
    page = ZonePage.objects.get(zone__number="5344", locale__language_code="fr")
    article = GoodPracticePage.objects.filter(live=True).first()
    keys = {"pk": page.pk, "number": "5344", "key": str(article.translation_key)}
    return {name: key for name, key in keys.items() if f"{{{name}}}" in path}


def with_telling_values(case, data):
    """Give a made-up question, now and then, the key of something that there is, or a telling value."""
    if data.draw(st.booleans()):
        case.path_parameters = {**(case.path_parameters or {}), **keys_there_are(case.operation.path)}
    for parameter in case.operation.query:
        if parameter.name in TELLING and data.draw(st.booleans()):
            case.query = {
                **(case.query or {}),
                parameter.name: data.draw(st.sampled_from(TELLING[parameter.name])),
            }
    return case


@pytest.mark.parametrize("path", operations())
def test_questions_that_the_description_allows_get_described_answers(api, staff_token, path):
    """Telling values among them may be wrong, so an error is an answer as well."""

    @FUZZED
    @given(case=api[path]["GET"].as_strategy(generation_mode=GenerationMode.POSITIVE), data=st.data())
    def ask(case, data):
        headers = {"Authorization": f"Bearer {staff_token}"} if path.endswith("/translations/") else {}
        with_telling_values(case, data).call_and_validate(headers=UNPACKED | headers, checks=CHECKS)

    with connection_kept_open():
        ask()


@pytest.mark.parametrize("path", [path for path in operations() if asks_something(path)])
def test_questions_that_the_description_forbids_are_refused(api, path):
    @FUZZED
    @given(case=api[path]["GET"].as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def ask(case):
        case.call_and_validate(headers=UNPACKED, checks=CHECKS)

    with connection_kept_open():
        ask()


@pytest.fixture
def meant(client, zone_page):
    """By parameter, values that mean something, where a description can say no more than their form."""
    keys = [str(page.pk) for page in (zone_page, zone_page.get_parent())]
    return {
        "ancestor_of": keys,
        **{name: ["root", *keys] for name in ("child_of", "descendant_of", "translation_of")},
        "site": [Site.objects.get().hostname],
        "since": [client.get("/api/v2/changes/").json()["cursor"]],
        "q": ["1030", "1040", "Laeken", "Sint", "5344", "basisschool"],
        "search": ["school", "Sint"],
        "fields": ["*", "_", "id", "_,id,detail_url", "*,-id"],
        # Those of a type are for lists of that type.
        "order": StrictPagesAPIViewSet.get_orders(Page),
    }


def is_exact(path, name):
    """Tell whether a description says all there is to say of the values of a parameter."""
    if name == "order":
        return path != "/api/v2/pages/"
    [parameter] = [each for each in operations()[path]["parameters"] if each.get("name") == name]
    return name == "fields" and "pattern" in parameter["schema"]


def with_meant_values(case, meant, data):
    """Give a made-up question a meaning where the description cannot say what has one, or goes together."""
    query, path = dict(case.query or {}), case.operation.path
    for parameter in case.operation.query:
        name = parameter.name
        if name in query and name in meant and not is_exact(path, name):
            query[name] = data.draw(st.sampled_from(meant[name]))
    if path == "/api/v2/pages/" and query.keys() & {"kind", "theme"}:
        query["type"] = "zonepages.GoodPracticePage"
    if "child_of" in query:
        query.pop("descendant_of", None)
    case.query = query
    return case


@pytest.mark.parametrize("path", operations())
def test_questions_that_the_description_allows_and_that_mean_something_are_answered(
    api, staff_token, meant, path
):
    @FUZZED
    @given(case=api[path]["GET"].as_strategy(generation_mode=GenerationMode.POSITIVE), data=st.data())
    def ask(case, data):
        with_meant_values(case, meant, data).call_and_validate(
            headers=UNPACKED | sent_to(path, staff_token),
            checks=[*CHECKS, checks.positive_data_acceptance],
        )

    with connection_kept_open():
        ask()


@pytest.mark.parametrize("path", operations())
def test_methods_that_are_not_described_are_refused(api, path):
    """And what a refusal names as allowed is described, or comes with every address."""
    operation = api[path]["GET"]
    asked = [
        case
        for case in operation.schema.iter_coverage_cases(
            operation,
            generation_modes=[GenerationMode.NEGATIVE],
            generation_config=operation.schema.config.generation_for(operation=operation),
        )
        if case.meta.phase.data.scenario == CoverageScenario.UNSPECIFIED_HTTP_METHOD
    ]

    assert {case.method for case in asked} >= {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}
    with connection_kept_open():
        for case in asked:
            case.call_and_validate(
                headers=UNPACKED,
                checks=[not_a_server_error, checks.unsupported_method, checks.allow_header_conformance],
            )
