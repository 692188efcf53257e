"""What a browser fetches with a page is found, and what others serve is not overlooked."""

from benchmarks.serving.weight import addresses_in

PAGE = b"""
<link rel="canonical" href="http://127.0.0.1/nl/">
<link rel="stylesheet" href="/static/site.css">
<link rel="icon" href="/static/favicon.svg">
<script src="https://elsewhere.example/a.js"></script>
<img src="picture.jpg"><a href="https://elsewhere.example/">elsewhere</a>
"""


def test_what_is_fetched_is_found_and_what_is_only_linked_is_not():
    assert addresses_in(PAGE, base="/nl/zone/") == {
        "/static/site.css",
        "/static/favicon.svg",
        "https://elsewhere.example/a.js",
        "/nl/zone/picture.jpg",
    }
