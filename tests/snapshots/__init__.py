"""What other sites were told, to be compared with what they are told today."""

from pathlib import Path
from typing import Final

import wagtail

__all__ = ["V3_PREVIEW"]

# Another series than the one that is locked has a snapshot of its own: ``make openapi VENV=.venv-next``.
LOCKED: Final = (8, 0)
NAME: Final = "api-v3-preview" if wagtail.VERSION[:2] == LOCKED else "api-v3-preview-next"
V3_PREVIEW: Final = Path(__file__).parent / f"{NAME}.json"
