"""What other sites were told, to be compared with what they are told today."""

from pathlib import Path
from typing import Final

__all__ = ["V3_PREVIEW"]

V3_PREVIEW: Final = Path(__file__).parent / "api-v3-preview.json"
