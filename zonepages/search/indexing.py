"""What the backends for both databases do to texts that are indexed and asked for."""

import re
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django.db.models import Model
from modelsearch.backends.base import EmptySearchResults
from modelsearch.conf import get_app_config
from modelsearch.query import Phrase, PlainText
from modelsearch.utils import get_content_type_pk

from zonepages.partly_translated import plain_texts
from zonepages.words import indexed_text, words

__all__ = ["IndexOfWords", "IndexerOfWords", "SearchOfWords"]

IndexEntry = get_app_config().get_model("IndexEntry", require_ready=False)


class IndexerOfWords:
    """Indexes the words of a text only: PostgreSQL takes "Schaarbeek/Evere" for the path of a file.

    Each field is read once; upstream reads it for every column of the index.
    """

    def __init__(self, obj: Model, backend: Any) -> None:
        super().__init__(obj, backend)  # type: ignore[call-arg]
        self.prepared: dict[tuple[int, int], list[tuple[Any, ...]]] = {}

    def prepare_field(self, obj: Model, field: Any) -> list[tuple[Any, ...]]:
        key = (id(obj), id(field))
        if key not in self.prepared:
            texts = super().prepare_field(obj, field)  # type: ignore[misc]
            missing = plain_texts(getattr(obj, "untranslated", ()))
            self.prepared[key] = [
                (*place, indexed_text(without(text, missing=missing))) for *place, text in texts
            ]
        return self.prepared[key]


def without(text: str, *, missing: Iterable[str]) -> str:
    """Return a text without those that nobody has translated yet: they are in another language."""
    squeezed = " ".join(text.split())
    for untranslated in sorted(missing, key=len, reverse=True):
        squeezed = re.sub(rf"(?<!\w){re.escape(untranslated)}(?!\w)", " ", squeezed)
    return squeezed


class IndexOfWords:
    """Writes what an indexer of our own makes of objects; upstream's index knows its own indexer only."""

    backend: Any
    _refresh_title_norms: Callable[[], None]
    indexer_class: ClassVar[Any]
    columns: ClassVar[tuple[str, ...]] = ("title", "autocomplete", "body")

    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        indexers = [self.indexer_class(obj, self.backend) for obj in objs]
        if not (indexers and model.get_search_fields()):
            return
        content_type = get_content_type_pk(model)
        entries = [
            IndexEntry(
                content_type_id=content_type,
                object_id=indexer.id,
                **{column: getattr(indexer, column) for column in self.columns},
            )
            for indexer in indexers
        ]
        IndexEntry._default_manager.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=[*self.columns, "title_norm"],
        )
        self._refresh_title_norms()


class SearchOfWords:
    """Finds nothing for a question without a word, at which upstream's backends fail."""

    def _search(self, query_compiler_class: Any, query: Any, model_or_queryset: Any, **options: Any) -> Any:
        text = query.query_string if isinstance(query, PlainText | Phrase) else query
        if isinstance(text, str) and not words(text):
            return EmptySearchResults()
        return super()._search(query_compiler_class, query, model_or_queryset, **options)  # type: ignore[misc]
