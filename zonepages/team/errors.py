"""Why a team stays as it is. The text is for whoever asked, in their language."""

__all__ = ["MailNotSentError", "NotManagingError", "TeamError"]


class TeamError(Exception):
    """Nothing has changed."""


class NotManagingError(TeamError):
    """Whoever asked does not run the team, or not any more."""


class MailNotSentError(TeamError):
    """The invitation is kept; only its e-mail did not leave."""
