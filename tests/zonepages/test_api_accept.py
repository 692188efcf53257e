"""``Accept``: each address gives the form that it has, or says which one that is."""

import pytest

pytestmark = pytest.mark.django_db

EXPORT = "/api/v2/export"
# By address: the media type of its answer, and what else a client that reads it may accept.
FORMS = {
    "/api/v2/zones/5344/": ("application/json", ()),
    "/api/openapi.json": ("application/json", ()),
    "/api/docs/": ("text/html", ()),
    f"{EXPORT}/zones.json": ("application/json", ()),
    f"{EXPORT}/zones.csv": ("text/csv", ()),
    f"{EXPORT}/zones.geojson": ("application/geo+json", ("application/json",)),
    f"{EXPORT}/catalog.jsonld": ("application/ld+json", ("application/json",)),
    "/nl/goede-praktijken/atom.xml": ("application/atom+xml", ("application/xml", "text/xml")),
    "/fr/bonnes-pratiques/atom.xml": ("application/atom+xml", ("application/xml", "text/xml")),
}
OTHERS = "image/png, application/pdf;q=0.9"


@pytest.mark.parametrize("path", FORMS)
def test_who_would_read_an_answer_gets_it(client, path):
    own, others = FORMS[path]
    kind = own.partition("/")[0]
    wide = [f"{kind}/*", "*/*", "", " ", f"image/png, {own};q=0.1", f"{own}; charset=utf-8", own.upper()]

    for accept in (own, *others, *wide):
        answer = client.get(path, headers={"accept": accept})
        assert answer.status_code == 200, accept
        assert answer.headers["Content-Type"].partition(";")[0] == own


@pytest.mark.parametrize("path", FORMS)
def test_who_would_not_read_an_answer_is_told_what_there_is(client, path):
    own, others = FORMS[path]
    all_but_these = ", ".join(["*/*", *(f"{each};q=0" for each in (own, *others))])

    for accept in (OTHERS, f"{own};q=0", all_but_these, own.partition("/")[0]):
        answer = client.get(path, headers={"accept": accept})
        assert answer.status_code == 406, accept
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["allowed"] == [own, *others]
        assert all(each in answer.json()["detail"] for each in (own, *others))


@pytest.mark.parametrize("path", FORMS)
def test_a_refusal_to_answer_is_for_head_too_and_kept_nowhere(client, path):
    answer = client.head(path, headers={"accept": OTHERS})

    assert (answer.status_code, answer.headers["Cache-Control"]) == (406, "no-store")


def test_another_method_is_refused_as_such_whatever_is_accepted(client):
    assert client.post(f"{EXPORT}/zones.csv", headers={"accept": OTHERS}).status_code == 405


def test_a_machine_that_watches_the_site_may_accept_anything(client):
    assert client.get("/health/", headers={"accept": OTHERS}).json() == {"status": "UP"}
