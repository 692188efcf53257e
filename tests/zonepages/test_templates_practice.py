"""A good practice as it is read, with each kind of block."""

import json

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from tests.factories import make_page
from tests.translating import publish_translation
from tests.zonepages.web import forget_kept, main_of, one, soup_of, visible_text
from zonepages.counterparts import ensure_counterparts
from zonepages.models import DocumentLanguage, GoodPracticePage, ZonePage

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"),
]


def article_with(*blocks: dict, **values) -> GoodPracticePage:
    return make_page(GoodPracticePage, language="nl", body=json.dumps(list(blocks)), **values)


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        },
    }


def test_text_blocks_have_their_own_meaning(client):
    article = article_with(
        {"type": "heading", "value": "Een <kop>"},
        {"type": "paragraph", "value": "<p>Een <b>alinea</b>.</p>"},
        {"type": "quote", "value": {"text": "Het werkt.", "source": "Een directeur"}},
        {"type": "quote", "value": {"text": "Zonder bron.", "source": ""}},
        {"type": "callout", "value": {"title": "Let op", "text": "<p>Belangrijk.</p>"}},
        {"type": "callout", "value": {"title": "", "text": "<p>Zonder titel.</p>"}},
    )
    main = main_of(client.get(article.url))

    assert [heading.text for heading in main.select("h2")] == ["Een <kop>"]
    assert one(main, ".prose b").text == "alinea"
    assert [visible_text(quote) for quote in main.select("figure.quote")] == [
        "Het werkt. Een directeur",
        "Zonder bron.",
    ]
    assert [visible_text(aside) for aside in main.select("aside")] == ["Let op Belangrijk.", "Zonder titel."]


def test_an_image_has_the_description_its_editor_gave_it(client, media):
    image = get_image_model().objects.create(title="foto.jpg", file=get_test_image_file())
    article = article_with(
        {
            "type": "figure",
            "value": {"image": image.pk, "alt": "Een agent voor de klas", "caption": "In 2025"},
        },
        {"type": "figure", "value": {"image": image.pk, "alt": "", "caption": ""}},
    )
    described, decorative = main_of(client.get(article.url)).select("figure.figure")

    assert one(described, "img")["alt"] == "Een agent voor de klas"
    assert one(described, "figcaption").text == "In 2025"
    assert one(decorative, "img")["alt"] == ""
    assert not decorative.select("figcaption")


def test_a_download_says_what_it_is(client, media):
    document = get_document_model().objects.create(
        title="Afspraken", file=ContentFile(b"x" * 2048, name="a.pdf")
    )
    document.get_file_size()
    article = article_with({"type": "download", "value": {"document": document.pk, "title": ""}})
    download = one(main_of(client.get(article.url)), ".download")

    assert one(download, "a")["href"] == document.url
    assert "Afspraken" in visible_text(download)
    assert "PDF" in visible_text(download)
    assert "2,0" in visible_text(download)


def document_in(language: str = "", title: str = "Afspraken"):
    document = get_document_model().objects.create(title=title, file=ContentFile(b"x", name="a.pdf"))
    if language:
        DocumentLanguage.objects.create(document=document, language=language)
    return document


def downloads(*documents) -> list[dict]:
    return [{"type": "download", "value": {"document": each.pk, "title": ""}} for each in documents]


@pytest.mark.parametrize(
    ("stated", "said"),
    [("", ["", ""]), ("nl", ["", "en néerlandais"]), ("fr", ["in het Frans", ""])],
)
def test_a_download_in_another_language_than_the_page_says_so(client, media, stated, said):
    document = document_in(stated)
    article = article_with(*downloads(document))
    ensure_counterparts(page=article)

    for page, words in zip([article, article.get_translations().get()], said, strict=True):
        download = one(main_of(client.get(page.specific.url)), ".download")
        assert one(download, "a").get("hreflang", "") == stated
        assert [word for word in ("in het Frans", "en néerlandais") if word in download.text] == [words] * (
            words != ""
        )


def test_what_is_said_of_the_language_of_a_document_shows_at_once(client, media):
    document = document_in("fr")
    article = article_with(*downloads(document))
    assert "in het Frans" in client.get(article.url).content.decode()

    DocumentLanguage.objects.get(document=document).delete()

    assert "in het Frans" not in client.get(article.url).content.decode()


def test_the_languages_of_many_documents_are_read_at_once(client, media):
    few = article_with(*downloads(document_in("fr")))
    many = article_with(*downloads(*(document_in("fr", str(number)) for number in range(5))))
    client.get(few.url)  # what is kept for every page
    forget_kept(client)

    with CaptureQueriesContext(connection) as for_one:
        client.get(few.url)
    forget_kept(client)
    with CaptureQueriesContext(connection) as for_five:
        client.get(many.url)

    assert len(for_five) == len(for_one)


def test_a_block_whose_file_was_deleted_is_left_out(client, media):
    image = get_image_model().objects.create(title="foto.jpg", file=get_test_image_file())
    document = get_document_model().objects.create(title="Afspraken", file=ContentFile(b"x", name="a.pdf"))
    article = article_with(
        {"type": "figure", "value": {"image": image.pk, "alt": "", "caption": ""}},
        {"type": "download", "value": {"document": document.pk, "title": "Weg"}},
    )
    image.delete()
    document.delete()

    response = client.get(article.url)

    assert response.status_code == 200
    assert not main_of(response).select("figure, .download")


def test_an_image_whose_file_is_gone_does_not_break_the_page(client, media):
    image = get_image_model().objects.create(title="foto.jpg", file=get_test_image_file())
    image.file.storage.delete(image.file.name)
    article = article_with({"type": "figure", "value": {"image": image.pk, "alt": "Foto", "caption": ""}})

    assert client.get(article.url).status_code == 200


def test_an_article_leads_to_the_contact_details_of_its_zone(client, zone_page):
    article = article_with()
    article.move(zone_page, pos="last-child")
    article.refresh_from_db()
    main = main_of(client.get(article.url))

    assert one(main, f"a.button[href='{zone_page.url}']")
    assert one(main, f".breadcrumb a[href='{zone_page.url}']")


def test_an_article_that_is_not_translated_is_marked_and_announced(client):
    article = article_with({"type": "paragraph", "value": "<p>Wij gaan langs.</p>"})
    fallback = ensure_counterparts(page=article)[0]
    response = client.get(fallback.url)
    main = main_of(response)

    assert one(soup_of(response), "html")["lang"] == "fr"
    assert one(soup_of(response), "title")["lang"] == "nl"
    assert one(soup_of(response), "title").text.endswith("Politie en school")
    assert one(soup_of(response), "meta[name=description]")["lang"] == "nl"
    assert [one(main, selector)["lang"] for selector in ("h1", "div.prose")] == ["nl", "nl"]
    assert one(main, ".notice--language")
    assert one(soup_of(response), "link[rel=canonical]")["href"] == article.full_url
    assert not soup_of(response).select("link[rel=alternate][hreflang]")


def test_an_article_in_its_own_language_is_not_marked(client):
    article = article_with()
    response = client.get(article.url)
    main = main_of(response)

    assert not main.select(".notice--language, [lang]")
    assert not soup_of(response).select("title[lang], meta[lang]")
    assert one(soup_of(response), "link[rel=canonical]")["href"] == article.full_url


def test_a_translated_article_is_a_translation_and_no_fallback(client):
    article = article_with()
    translation = publish_translation(article, say=lambda text: f"Texte {len(text)}")
    soup = soup_of(client.get(translation.url))

    assert {link["hreflang"]: link["href"] for link in soup.select("link[rel=alternate][hreflang]")} == {
        "nl": article.full_url,
        "fr": translation.full_url,
        "x-default": article.full_url,
    }
    assert not soup.select(".notice--language")


def sections(*titles: str) -> list[dict]:
    return [{"type": "heading", "value": title} for title in titles]


def test_a_long_article_has_a_list_of_what_is_in_it(client):
    main = main_of(client.get(article_with(*sections("Waarom wij?", "Hoe", "Waarom wij?")).url))
    links = one(main, ".contents").select("a")
    headings = main.select(".prose h2")

    assert [link.text for link in links] == ["Waarom wij?", "Hoe", "Waarom wij?"]
    assert [link["href"] for link in links] == [f"#{heading['id']}" for heading in headings]
    assert len({heading["id"] for heading in headings}) == 3


def test_a_short_article_has_no_such_list(client):
    assert not main_of(client.get(article_with(*sections("Waarom", "Hoe")).url)).select(".contents")


def test_the_list_of_a_fallback_is_marked_as_its_text_is(client):
    fallback = ensure_counterparts(page=article_with(*sections("Waarom", "Hoe", "Wat")))[0]
    contents = one(main_of(client.get(fallback.url)), ".contents")

    assert one(contents, "h2").text == "Dans cet article"
    assert one(contents, "ol")["lang"] == "nl"


def related(client, article: GoodPracticePage) -> list[str]:
    return [visible_text(title) for title in main_of(client.get(article.url)).select(".related h3")]


def test_what_to_read_next_is_on_the_same_theme_or_of_the_same_zone(client):
    zone_pages = ZonePage.objects.filter(locale__language_code="nl").order_by("zone__number")
    here, elsewhere = zone_pages[:2]
    make_page(GoodPracticePage, language="nl", parent=here, theme="drugs", title="Zelfde zone")
    make_page(GoodPracticePage, language="nl", parent=elsewhere, theme="traffic", title="Zelfde thema")
    make_page(GoodPracticePage, language="nl", parent=elsewhere, theme="truancy", title="Iets anders")
    article = make_page(GoodPracticePage, language="nl", parent=here, theme="traffic", title="Dit artikel")

    assert related(client, article) == ["Zelfde thema", "Zelfde zone"]


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_what_not_everybody_may_read_or_is_not_in_this_language_is_not_named(client, language):
    other = {"nl": "fr", "fr": "nl"}[language]
    article = make_page(GoodPracticePage, language=language, theme="drugs")
    ensure_counterparts(page=article)
    make_page(GoodPracticePage, language=language, theme="drugs", live=False)
    private = make_page(GoodPracticePage, language=language, theme="drugs")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    ensure_counterparts(page=make_page(GoodPracticePage, language=other, theme="drugs"))

    assert related(client, article) == []
    assert not main_of(client.get(article.url)).select(".related")
