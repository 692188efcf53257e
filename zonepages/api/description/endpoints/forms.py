"""How an endpoint is described."""

from dataclasses import dataclass
from typing import Any, Final

from zonepages.api.description.building import Schema, array, ref
from zonepages.api.description.security import Security

__all__ = ["FIND", "Action", "Endpoint", "list_of"]

FIND: Final = "The answer is a redirect to the detail, with the other parameters of the query."


@dataclass(frozen=True)
class Action:
    """One address of an endpoint: its answer, and the errors that no parameter explains."""

    operation_id: str
    summary: str
    description: str
    example: Any = None
    problems: tuple[int, ...] = ()
    # Where the answer is neither a list nor an item of the endpoint.
    answer: Schema | None = None
    # What is sent, where the question is too private for an address: then nothing keeps the answer either.
    body: Schema | None = None
    body_example: Any = None
    media_type: str = "application/json"


@dataclass(frozen=True)
class Endpoint:
    """An endpoint of the router by the names of its actions; ``item`` is the schema of what it lists.

    ``security`` is what it asks for where not everybody may read it.
    """

    tag: str
    item: str
    actions: dict[str, Action]
    security: Security | None = None

    @property
    def is_for_one(self) -> bool:
        """Whether the answers are for nobody else, so that nothing may keep them."""
        return self.security is not None


def list_of(item: Schema) -> Schema:
    """Describe a list of items, as every endpoint that lists something answers."""
    return {
        "type": "object",
        "properties": {"meta": ref("ListMeta"), "items": array(item)},
        "required": ["meta", "items"],
    }
