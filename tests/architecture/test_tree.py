"""What the tests take for a sound tree of pages is what Treebeard takes for one."""

import pytest
from wagtail.models import Page

from tests.tree import problems_in_tree

pytestmark = pytest.mark.django_db

BROKEN = {
    "letters": {"path": "0001zzzz"},
    "length": {"path": "000100A"},
    "orphan": {"path": "00090001"},
    "depth": {"depth": 5},
    "children": {"numchild": 9},
}


def test_the_site_is_sound():
    assert problems_in_tree() == []
    assert not any(Page.find_problems())


@pytest.mark.parametrize("values", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_found(values):
    leaf = Page.objects.get(depth=2, locale__language_code="nl").get_first_child().get_first_child()
    Page.objects.filter(pk=leaf.pk).update(**values)

    assert any(str(leaf.pk) in problem.split() for problem in problems_in_tree())
    assert any(leaf.pk in problems for problems in Page.find_problems())
