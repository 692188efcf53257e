"""Links in the texts of the HTML site: what nobody may read is not linked to."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction
from wagtail.rich_text import expand_db_html

from tests.zonepages.translation_steps import counterpart, page_of_zone, publish_article
from tests.zonepages.web import soup_of
from zonepages.models import GoodPracticePage

pytestmark = pytest.mark.django_db


def link_to(*keys: object) -> str:
    return "".join(f'<a linktype="page" id="{key}">tekst</a>' for key in keys)


def make_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_a_link_leads_to_the_page_in_the_language_of_the_reader(django_user_model):
    page = page_of_zone("5344", "fr")

    assert expand_db_html(link_to(page.pk)) == f'<a href="{page_of_zone("5344", "nl").url}">tekst</a>'


@pytest.mark.parametrize("hide", ["unpublish", "restrict", "restrict the zone", "delete"])
def test_of_a_link_to_what_nobody_may_read_only_the_text_is_left(hide):
    article = publish_article()
    key, fallback = article.pk, counterpart(article)
    if hide == "unpublish":
        article.unpublish()
        fallback.refresh_from_db()
        fallback.unpublish()
    elif hide == "delete":
        article.delete()
    else:
        for page in (article, fallback):
            make_private(page if hide == "restrict" else page.get_parent())

    assert expand_db_html(link_to(key)) == "<a>tekst</a>"


def test_a_link_leads_to_the_language_that_may_be_read():
    article = publish_article()
    make_private(article)

    assert expand_db_html(link_to(article.pk)) == f'<a href="{counterpart(article).url}">tekst</a>'


def test_a_link_without_a_page_and_other_links_stay_as_they_are():
    html = (
        '<a linktype="page">tekst</a><a linktype="page" id="x">tekst</a><a href="https://example.org">weg</a>'
    )

    assert expand_db_html(html) == '<a>tekst</a><a>tekst</a><a href="https://example.org">weg</a>'


def test_a_page_shows_the_words_of_a_link_to_a_draft_and_not_its_address(client, zone_page):
    draft = GoodPracticePage(title="Later", slug="geheim-plan", live=False, locale=zone_page.locale)
    zone_page.add_child(instance=draft)
    zone_page.introduction = f"<p>Zie {link_to(draft.pk)}.</p>"
    zone_page.save_revision().publish()

    answer = client.get(zone_page.url)

    assert "Zie tekst." in soup_of(answer).get_text()
    assert "geheim-plan" not in answer.content.decode()


def test_the_links_of_a_text_cost_the_same_however_many_there_are():
    keys = [publish_article(title=f"Artikel {number}").pk for number in range(9)]

    def queries_for(text: str) -> list[str]:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            expand_db_html(text)
        return [query["sql"] for query in queries]

    one, many = queries_for(link_to(keys[0])), queries_for(link_to(*keys))

    assert len(one) == len(many), many
