"""Forms of files that say what to do when a file is refused; Wagtail says what is wrong with it only.

A site names them in ``WAGTAILIMAGES_IMAGE_FORM_BASE`` and ``WAGTAILDOCS_DOCUMENT_FORM_BASE``.
"""

from typing import Any, Final

from django.forms import ChoiceField
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from zonepages.enums import Language
from zonepages.models import DocumentLanguage

__all__ = ["AdvisingDocumentForm", "AdvisingImageForm"]

SMALLER: Final = _("Save the image in a smaller size, for example 2000 pixels wide, and choose it again.")
ANEW: Final = _("Open the image, save it as JPEG or PNG, and choose it again.")
SHORTER: Final = _("Save the document with smaller images, or split it, and choose it again.")
OF_IMAGES: Final = {
    "file_too_large": SMALLER,
    "file_too_large_unknown_size": SMALLER,
    "file_too_many_pixels": SMALLER,
    "invalid_image_extension": ANEW,
    "invalid_image_known_format": ANEW,
    "invalid_image": ANEW,
}
OF_DOCUMENTS: Final = {"file_too_large": SHORTER, "file_too_large_unknown_size": SHORTER}


def advise(form: Any, advice: dict[str, Any]) -> None:
    """Add to what is wrong with a file what to do about it.

    The form for what else is said of a file that was sent together with others does not ask for it again.
    """
    if file := form.fields.get("file"):
        messages = file.error_messages
        for code in advice.keys() & messages.keys():
            messages[code] = f"{messages[code]} {advice[code]}"


class AdvisingImageForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        advise(self, OF_IMAGES)


class AdvisingDocumentForm(BaseDocumentForm):
    """Asks in which language a document is as well: that belongs to the document, wherever it is shown."""

    language = ChoiceField(
        label=_("Language of the document"),
        choices=[("", _("not said, or several")), *Language.choices],
        required=False,
        help_text=_("Readers of a page in another language are told."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        advise(self, OF_DOCUMENTS)
        self.initial["language"] = str(getattr(self.instance, "stated_language", ""))

    def _save_m2m(self) -> None:
        """Keep what is stored in rows of their own, as soon as the document has one."""
        super()._save_m2m()
        language = self.cleaned_data["language"]
        stated = DocumentLanguage.objects.filter(document=self.instance)
        if not language:
            stated.delete()
        elif not stated.filter(language=language).exists():
            DocumentLanguage.objects.update_or_create(document=self.instance, defaults={"language": language})
