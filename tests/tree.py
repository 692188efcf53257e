"""Whether the tree of pages is sound."""

from collections import Counter

from wagtail.models import Page

__all__ = ["problems_in_tree"]


def problems_in_tree() -> list[str]:
    """Return what is wrong with paths, depths and numbers of children.

    ``Page.find_problems()`` finds the same with two queries for each page, which takes a second for the
    pages of all zones.
    """
    pages = list(Page.objects.order_by("path").values_list("pk", "path", "depth", "numchild"))
    step = Page.steplen
    paths = {path for _pk, path, _depth, _numchild in pages}
    children = Counter(path[:-step] for path in paths)
    found = []
    for pk, path, depth, numchild in pages:
        if not set(path) <= set(Page.alphabet) or len(path) != step * depth:
            found.append(f"page {pk} has the path {path} at depth {depth}")
        if depth > 1 and path[:-step] not in paths:
            found.append(f"page {pk} has no parent")
        if numchild != children[path]:
            found.append(f"page {pk} has {children[path]} children, and says {numchild}")
    return found
