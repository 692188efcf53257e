"""Search on PostgreSQL: each object is indexed and searched with the word forms of its own language."""

from functools import reduce
from operator import and_, or_
from typing import Any, Final

from django.contrib.postgres.search import SearchQuery
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Case, Model, Value, When
from django.db.models.expressions import Combinable
from modelsearch.backends.database.postgres import postgres
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.query import Phrase, PlainText

from zonepages.search.indexing import IndexerOfWords, IndexOfWords, SearchOfWords
from zonepages.words import asked_words, fold, words

__all__ = ["PostgresBackend"]

# PostgreSQL's text search configurations, by language.
CONFIGURATIONS: Final = {"nl": "dutch", "fr": "french"}
# For what has no language, such as images: no stemming.
NO_LANGUAGE: Final = "simple"


def configuration_of(obj: Any) -> str:
    """Return the configuration with which an object is indexed."""
    locale = getattr(obj, "locale", None)
    return CONFIGURATIONS.get(locale.language_code, NO_LANGUAGE) if locale else NO_LANGUAGE


def configuration_in(model: type[Model]) -> Combinable:
    """Return the configuration of each row, with which it is to be searched."""
    try:
        model._meta.get_field("locale")
    except FieldDoesNotExist:
        return Value(NO_LANGUAGE)
    return Case(
        *(
            When(locale__language_code=language, then=Value(configuration))
            for language, configuration in CONFIGURATIONS.items()
        ),
        default=Value(NO_LANGUAGE),
    )


class PostgresIndexer(IndexerOfWords, postgres.ObjectIndexer):
    def __init__(self, obj: Any, backend: Any) -> None:
        super().__init__(obj, backend)
        self.config = configuration_of(obj)


class PostgresIndex(IndexOfWords, postgres.PostgresIndex):
    indexer_class = PostgresIndexer
    columns = (*IndexOfWords.columns, "title_text", "body_text")


class QueryOfWords:
    """Asks for words as they are written and, where they have accents, for their plain form as well."""

    LAST_TERM_IS_PREFIX: bool

    def build_tsquery_content(self, query: Any, config: Any = None, invert: bool = False) -> Any:
        if isinstance(query, PlainText):
            return SearchQuery(self._lexemes(query, invert=invert), search_type="raw", config=config)
        if isinstance(query, Phrase):
            query = Phrase(" ".join(words(query.query_string)))
        return super().build_tsquery_content(query, config=config, invert=invert)  # type: ignore[misc]

    def _lexemes(self, query: PlainText, *, invert: bool) -> Any:
        asked = asked_words(query.query_string)
        terms = [
            self._lexeme(word, prefix=self.LAST_TERM_IS_PREFIX and place == len(asked), invert=invert)
            for place, word in enumerate(asked, start=1)
        ]
        return reduce(and_ if query.operator == "and" else or_, terms)

    def _lexeme(self, word: str, **options: bool) -> Any:
        forms = [Lexeme(form, **options) for form in dict.fromkeys([word, fold(word)])]
        return reduce(and_ if options["invert"] else or_, forms)


class PostgresQueryCompiler(QueryOfWords, postgres.PostgresSearchQueryCompiler):
    def get_config(self, backend: Any) -> Combinable:
        return configuration_in(self.queryset.model)


class PostgresAutocompleteQueryCompiler(QueryOfWords, postgres.PostgresAutocompleteQueryCompiler):
    """Beginnings of words, which are not stemmed."""


class PostgresBackend(SearchOfWords, postgres.PostgresSearchBackend):
    index_class = PostgresIndex
    query_compiler_class = PostgresQueryCompiler
    autocomplete_query_compiler_class = PostgresAutocompleteQueryCompiler
