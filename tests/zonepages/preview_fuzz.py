"""Requests to v3 made from its own description, valid and not, with keys that exist among those that do not.

What is asked is the same in every run.
"""

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import requests
import schemathesis
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS, not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode

from zonepages.api.preview_description import describe_v3

__all__ = ["EXAMPLES", "Walk"]

EXAMPLES: Final = int(os.environ.get("FUZZ_EXAMPLES", "3"))
NAMES: Final = (
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
# Some operations take everything, so that nothing invalid can be made for them.
IMPOSSIBLE: Final = ("InvalidArgument", "Unsatisfiable", "FlakyStrategyDefinition")
BASE: Final = "http://127.0.0.1:8000"


@dataclass
class Walk:
    """A walk along every operation as somebody, of which every request is undone."""

    client: Client
    # What there is, by the name under which a request can ask for it.
    things: Mapping[str, list[Any]]
    statuses: Counter[int] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)

    def run(self) -> None:
        for operation in operations():
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                try:
                    self._try(operation, mode)
                except Exception as error:
                    if type(error).__name__ not in (
                        "InvalidArgument",
                        "Unsatisfiable",
                        "FlakyStrategyDefinition",
                    ):
                        raise

    def _try(self, operation: Any, mode: GenerationMode) -> None:
        aims = st.fixed_dictionaries(
            {name: st.sampled_from([None, *values]) for name, values in self.things.items() if values}
        )

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode), aim=aims)
        def attempt(case: Any, aim: dict[str, Any]) -> None:
            aim_at(case, aim)
            self._send(case)

        attempt()

    def _send(self, case: Any) -> None:
        asked = requests.Request(**_plain(case.as_transport_kwargs(base_url=BASE))).prepare()
        with transaction.atomic():
            answer = self.client.generic(
                asked.method or "",
                asked.path_url,
                asked.body or b"",
                content_type=asked.headers.get("Content-Type", "application/octet-stream"),
            )
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            transaction.set_rollback(True)
        self.statuses[answer.status_code] += 1
        response = Response(
            answer.status_code,
            {name: [value] for name, value in answer.headers.items()},
            body,
            asked,
            elapsed=0,
            verify=False,
        )
        try:
            case.validate_response(
                response, checks=[not_a_server_error, *(CHECKS.get_one(name) for name in NAMES)]
            )
        except FailureGroup as failures:
            what = f"{asked.method} {asked.path_url} {(asked.body or b'')[:300]!r}"
            self.findings += [f"{what}: {each} {body[:300]!r}" for each in failures.exceptions]


def operations() -> Iterator[Any]:
    for result in schemathesis.openapi.from_dict(describe_v3()).get_all_operations():
        yield result.ok()


def aim_at(case: Any, aim: Mapping[str, Any]) -> None:
    """Put what there is in place of some of the keys that were made up."""
    for place in (case.path_parameters, case.query, case.body):
        fields = place if isinstance(place, dict) else {}
        for each in (fields, fields.get("meta")):
            for name, value in aim.items():
                if isinstance(each, dict) and name in each and value is not None:
                    each[name] = value


def _plain(kwargs: dict[str, Any]) -> dict[str, Any]:
    known = ("method", "url", "headers", "files", "data", "json", "params", "cookies")
    return {name: value for name, value in kwargs.items() if name in known}
