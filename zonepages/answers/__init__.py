"""Answers that are the same for everybody: kept while nothing changes, and cheap to ask for again."""

from zonepages.answers.keeping import forget_answers
from zonepages.answers.middleware import AnswersMiddleware

__all__ = ["AnswersMiddleware", "forget_answers"]
