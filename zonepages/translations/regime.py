"""What follows from the language regime of a zone when an article is published."""

from wagtail.log_actions import get_active_log_context, log
from wagtail.models import Revision

from zonepages.models import GoodPracticePage
from zonepages.models.regime import is_translated
from zonepages.translations.log_actions import ONE_LANGUAGE

__all__ = ["check_schedule", "log_reason"]


def check_schedule(*, revision: Revision) -> None:
    """Refuse to schedule a version that may not be published.

    Raises:
        ReasonNeededError: it is of a new article in one language only that does not say why.
    """
    if issubclass(revision.content_type.model_class(), GoodPracticePage):
        revision.as_object().refuse_without_reason()


def log_reason(*, page: GoodPracticePage, revision: Revision) -> None:
    """Log why an article that was published just now, for the first time, is in one language only."""
    is_first = page.live and page.first_published_at == page.last_published_at
    reason = page.one_language_reason.strip()
    if is_first and reason and page.holds_facts and not page.alias_of_id and not is_translated(page):
        log(
            instance=page,
            action=ONE_LANGUAGE,
            user=get_active_log_context().user or revision.user,
            revision=revision,
            data={"reason": reason, "language": page.language},
        )
