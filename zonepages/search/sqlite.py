"""Search on SQLite: whole words without stemming, whatever their accents."""

from typing import Any, Final

from modelsearch.backends.database.sqlite import sqlite
from modelsearch.backends.database.sqlite.query import BM25
from modelsearch.query import Phrase, PlainText

from zonepages.search.indexing import IndexerOfWords, IndexOfWords, SearchOfWords
from zonepages.words import asked_words, fold, words

__all__ = ["SQLiteBackend"]


class SQLiteIndexer(IndexerOfWords, sqlite.ObjectIndexer):
    pass


class SQLiteIndex(IndexOfWords, sqlite.SQLiteIndex):
    indexer_class = SQLiteIndexer


class Rank(BM25):
    """A word in the title counts ten times; upstream gives every column the same weight."""

    weights: Final = {"autocomplete": 0, "body": 1, "title": 10}

    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, list[Any]]:
        table, params = super().as_sql(*args, **kwargs)
        weights = ", ".join(str(weight) for weight in self.weights.values())
        return f"{table.removesuffix(')')}, {weights})", params


class QueryOfWords:
    """Asks for the plain form of words, which the index has of each of them."""

    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        if isinstance(query, PlainText):
            asked = [fold(word) for word in asked_words(query.query_string)]
            query = PlainText(" ".join(asked), operator=query.operator)
        elif isinstance(query, Phrase):
            query = Phrase(" ".join(words(query.query_string)))
        return super().build_search_query_content(query, config=config)  # type: ignore[misc]

    def build_tsrank(self, vector: Any, query: Any, config: Any = None, boost: float = 1.0) -> Any:
        if isinstance(query, PlainText | Phrase):
            return Rank()
        return super().build_tsrank(vector, query, config=config, boost=boost)  # type: ignore[misc]


class SQLiteQueryCompiler(QueryOfWords, sqlite.SQLiteSearchQueryCompiler):
    pass


class SQLiteAutocompleteQueryCompiler(QueryOfWords, sqlite.SQLiteAutocompleteQueryCompiler):
    pass


class SQLiteBackend(SearchOfWords, sqlite.SQLiteSearchBackend):
    index_class = SQLiteIndex
    query_compiler_class = SQLiteQueryCompiler
    autocomplete_query_compiler_class = SQLiteAutocompleteQueryCompiler
