"""What a translation shows in place of a file of its original: one that its zone may show."""

import json
from typing import Any

from wagtail.blocks import ListBlock, StructBlock
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail_localize.models import SegmentOverride, Translation

from zonepages.keys import read_key
from zonepages.models.references import refuses_files

__all__ = ["may_override"]


def may_override(*, page: Any, translation: Translation, segment: int) -> bool:
    """Tell whether what replaces a value of the original is a value at all, and no file of another zone."""
    overrides = SegmentOverride.objects.filter(
        locale=translation.target_locale_id, context__overridablesegment=segment
    ).select_related("context")
    return all(_is_fit(override, page=page, translation=translation) for override in overrides)


def _is_fit(override: SegmentOverride, *, page: Any, translation: Translation) -> bool:
    value = json.loads(override.data_json)
    model = _model_at(override.context.path, source=translation.source.as_instance())
    if model is None:
        return isinstance(value, str)
    key = read_key(value)
    if key is None or str(key) != str(value) or not model.objects.filter(pk=key).exists():
        return False
    return model not in (get_image_model(), get_document_model()) or not refuses_files(page, {model: {key}})


def _model_at(path: str, *, source: Any) -> Any:
    """Return the model of what is chosen at a place such as ``body.<key>.image``; None if it is a text."""
    name, *rest = path.split(".")
    if not rest:
        return source._meta.get_field(name).related_model
    child = next((each for each in getattr(source, name) if each.id == rest[0]), None)
    block = child.block if child else None
    for part in rest[1:]:
        if isinstance(block, StructBlock):
            block = block.child_blocks.get(part)
        elif isinstance(block, ListBlock):
            block = block.child_block
    return getattr(block, "target_model", None)
