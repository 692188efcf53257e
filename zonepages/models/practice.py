"""Articles on how a zone works with its schools, and the index of those of all zones."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

from zonepages.blocks.body import TEXT_FEATURES
from zonepages.blocks.streams import ArticleStreamBlock
from zonepages.enums import PracticeKind, SchoolLevel, Theme, label_of
from zonepages.fields import FactBooleanField, FactCharField
from zonepages.forms import GoodPracticePageForm
from zonepages.models.api_fields import LevelsField, ZoneField
from zonepages.models.article_context import article_context
from zonepages.models.base import ZoneBasePage
from zonepages.models.practice_context import good_practice_index_context
from zonepages.models.regime import RegimePractice
from zonepages.models.registry import PoliceZone
from zonepages.models.translated import TranslatedPage
from zonepages.panels import FOUND_BY_SEARCH, TranslationPanel, adding, counted
from zonepages.querysets import GoodPracticePageManager

__all__ = ["GoodPracticeIndexPage", "GoodPracticePage"]


class GoodPracticeIndexPage(ZoneBasePage):
    """The good practices of all zones."""

    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    # Without the slug: the address of an index is part of the contract, and every page links to it.
    promote_panels = [FieldPanel("seo_title"), FieldPanel("search_description")]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("introduction"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
    ]
    api_fields = [*ZoneBasePage.api_fields, APIField("introduction")]
    template = "zonepages/good_practice_index_page.html"
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = _("Lists the good practices of all zones.")

    class Meta:
        verbose_name = _("index of good practices")
        verbose_name_plural = _("indexes of good practices")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        cards = GoodPracticePage.objects.for_cards(self.language)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context |= good_practice_index_context(
            request, cards=cards, language=self.language, urls=context["language_urls"]
        )
        self.keep_query(context, context["filters"].query())
        return context


class GoodPracticePage(RegimePractice):
    """An article under the page of the zone that wrote it. The original holds kind, theme and levels."""

    # Which zone wrote it is decided by the place in the tree; stored so that lists need no second query.
    zone = models.ForeignKey(
        PoliceZone,
        on_delete=models.PROTECT,
        related_name="good_practices",
        verbose_name=_("police zone"),
        editable=False,
    )
    kind = FactCharField(
        _("kind"), max_length=20, choices=PracticeKind.choices, default=PracticeKind.PRACTICE
    )
    theme = FactCharField(_("theme"), max_length=20, choices=Theme.choices, default=Theme.COOPERATION)
    nursery = FactBooleanField(_("nursery schools"), default=False)
    primary = FactBooleanField(_("primary schools"), default=False)
    secondary = FactBooleanField(_("secondary schools"), default=False)
    summary = models.TextField(
        _("summary"),
        max_length=400,
        help_text=_("Two or three sentences that say what the article is about."),
    )
    body = StreamField(ArticleStreamBlock(), verbose_name=_("text"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary", attrs=counted()),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("theme")]),
                FieldRowPanel([FieldPanel("nursery"), FieldPanel("primary"), FieldPanel("secondary")]),
            ],
            heading=_("Where readers find it"),
            icon="tag",
            help_text=_(
                "Readers filter the good practices by this. Tick no school level if it is for all of them."
            ),
        ),
        FieldPanel(
            "body",
            icon="doc-full",
            attrs=adding(_("Add a part")),
            help_text=_(
                "Begin each part with a heading that says what it is about. Phone numbers and mailboxes are"
                " on the page of your zone, where they stay right: do not repeat them here."
            ),
        ),
        TranslationPanel(),
        FieldPanel("minor_change"),
        FieldPanel("one_language_reason"),
    ]
    # Nothing here uses the menus, but API v3 writes what the form has.
    promote_panels = [
        FieldPanel("slug"),
        *FOUND_BY_SEARCH,
        FieldPanel("show_in_menus", classname="w-hidden"),
    ]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("summary"),
        TranslatableField("body"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
    ]
    api_fields = [
        *TranslatedPage.api_fields,
        APIField("zone", serializer=ZoneField()),
        APIField("kind"),
        APIField("theme"),
        APIField("levels", serializer=LevelsField()),
        APIField("summary"),
        APIField("body"),
    ]
    base_form_class = GoodPracticePageForm
    fact_fields: ClassVar[frozenset[str]] = frozenset({"kind", "theme", "nursery", "primary", "secondary"})
    template = "zonepages/good_practice_page.html"
    open_graph_type = "article"
    subpage_types: ClassVar[list[str]] = []
    page_description = _("How a zone works with its schools, for other zones and schools to learn from.")

    objects: ClassVar[Any] = GoodPracticePageManager()

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["zone_page_url"] = self.get_parent().get_url(request)
        return context | article_context(self)

    @property
    def kind_name(self) -> str:
        return label_of(PracticeKind, self.kind)

    @property
    def theme_name(self) -> str:
        return label_of(Theme, self.theme)

    @property
    def levels(self) -> list[SchoolLevel]:
        return [level for level in SchoolLevel if getattr(self, level)]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.take_over_zone()
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.take_over_zone()
        super().save(*args, **kwargs)

    def take_over_zone(self) -> None:
        """Set the zone to that of the page above: an article belongs to the page it is under."""
        if self.path:
            parent = self.get_parent()
            self.zone = PoliceZone.objects.get(pages__page_ptr=parent)
