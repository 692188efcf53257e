"""What is worked out once in each process is still that of the reader's language, and of where she is."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from tests.zonepages.web import one, soup_of
from zonepages.navigation import site_links
from zonepages.templatetags.kept_tags import FixedTextNode

pytestmark = pytest.mark.django_db

BOTH = ("nl", "fr")


def test_a_fixed_text_is_in_the_language_of_each_reader():
    template = Template('{% load i18n kept_tags %}{% translate "Police" %}')
    found = []
    for language in (*BOTH, *BOTH):
        with translation.override(language):
            found.append(template.render(Context()))

    assert found == ["Politie", "Police", "Politie", "Police"]


@pytest.mark.parametrize(
    "tag",
    [
        "{% translate name %}",
        '{% translate "Police" as text %}{{ text }}',
        '{% translate name|default:"Police" %}',
    ],
)
def test_a_text_that_is_not_fixed_is_looked_up_each_time(tag):
    template = Template(f"{{% load i18n kept_tags %}}{tag}")

    assert not template.nodelist.get_nodes_by_type(FixedTextNode)
    with translation.override("nl"):
        assert template.render(Context({"name": "Police"})) == "Politie"


def test_with_debug_nothing_is_kept(settings):
    settings.DEBUG = True
    template = Template('{% load i18n kept_tags %}{% translate "Police" %}')

    assert not template.nodelist.get_nodes_by_type(FixedTextNode)


@pytest.mark.parametrize("tag", ["{% frame %}", '{% frame "a" "b" %}'])
def test_a_frame_is_one_template(tag):
    with pytest.raises(TemplateSyntaxError, match="frame takes"):
        Template(f"{{% load kept_tags %}}{tag}")


@pytest.mark.parametrize("debug", [False, True])
def test_a_frame_is_that_of_the_language_and_of_the_part_one_is_in(settings, debug):
    settings.DEBUG = debug
    template = Template('{% load kept_tags %}{% frame "components/navigation.html" %}')
    for language in (*BOTH, *BOTH):
        links = site_links(language)
        for path in (links.zones, links.lookup, links.home, f"{links.zones}5344-x/"):
            context = Context({"links": links, "request": RequestFactory().get(path)})
            with translation.override(language):
                html = template.render(context)
            current = [path] if path in (links.zones, links.lookup) else []
            assert html.count("aria-current") == len(current)
            assert f'href="{links.zones}"' in html
            assert all(f'href="{each}" aria-current' in html for each in current)


def test_a_frame_follows_the_settings(settings, tmp_path):
    def of_site(text: str) -> str:
        (tmp_path / "a.html").write_text(text, encoding="utf-8")
        settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
        template = Template('{% load kept_tags %}{% frame "a.html" %}')
        return template.render(Context({"links": site_links("nl")}))

    assert [of_site("before"), of_site("after")] == ["before", "after"]


@pytest.mark.parametrize("language", BOTH)
def test_the_navigation_of_a_page_marks_its_part_and_no_other(client, language):
    links = site_links(language)
    for path in (links.lookup, links.zones, links.good_practices):
        assert one(soup_of(client.get(path)), ".site-nav [aria-current=page]")["href"] == path
    assert not soup_of(client.get(links.home)).select(".site-nav [aria-current]")
