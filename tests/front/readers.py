"""Readers and editors who come through a cache."""

from dataclasses import dataclass
from typing import Any, Final

import requests
from django.utils.text import slugify

from home.demo.accounts import PASSWORD
from tests.page_forms import form_data
from tests.servers import log_in

__all__ = ["HOST", "Editor", "Front", "was_kept"]

# The address of the site according to itself, of which everything is purged.
HOST: Final = "127.0.0.1:8000"
SECONDS: Final = 120
# The text of an article as a script sends it.
BODY: Final = {
    "body-count": "1",
    "body-0-type": "paragraph",
    "body-0-value": '{"blocks":[{"key":"a1","text":"Veilig.","type":"unstyled","depth":0,'
    '"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}',
    "body-0-order": "0",
    "body-0-deleted": "",
    "body-0-id": "",
}


@dataclass(frozen=True)
class Front:
    """A cache, by where it listens."""

    url: str

    def get(self, path: str, *, method: str = "GET", **headers: str) -> requests.Response:
        """Ask as a new reader."""
        sent: dict[str, Any] = {"Host": HOST, "Accept-Encoding": "gzip", **headers}
        return requests.request(
            method, f"{self.url}{path}", headers=sent, timeout=SECONDS, allow_redirects=False
        )

    def warm(self, path: str, **headers: str) -> requests.Response:
        """Ask twice, and insist that the second answer did not come from the site."""
        self.get(path, **headers)
        answer = self.get(path, **headers)
        assert was_kept(answer), (path, answer.status_code, answer.headers)
        return answer

    def editor(self) -> "Editor":
        return Editor(self.url, log_in(self.url, name="demo-admin", password=PASSWORD))


def was_kept(answer: requests.Response) -> bool:
    """Tell whether the site was not asked: Varnish then names the request that it did ask before."""
    kept = " " in answer.headers.get("X-Varnish", "") or answer.headers.get("X-Cache") == "HIT"
    return kept and answer.status_code in (200, 304)


@dataclass(frozen=True)
class Editor:
    """Somebody at work in the admin."""

    url: str
    session: requests.Session

    def get(self, path: str) -> requests.Response:
        return self.session.get(f"{self.url}{path}", timeout=SECONDS, allow_redirects=False)

    def publish(self, page: int, **values: str) -> None:
        """Send the form of a page with some other values."""
        address = f"/admin/pages/{page}/edit/"
        data = form_data(self.get(address).text)
        # A script writes the fields of a text and of opening hours, which are left empty here.
        data |= BODY if "summary" in data else {}
        points = range(int(data.get("contact_points-TOTAL_FORMS", 0)))
        data |= {f"contact_points-{number}-opening_hours-count": "0" for number in points}
        self._send(address, data | values | {"action-publish": "action-publish"})

    def write_article(self, parent: int, *, title: str) -> None:
        """Publish an article under the page of a zone."""
        address = f"/admin/pages/add/zonepages/goodpracticepage/{parent}/"
        written = {
            "title": title,
            "slug": slugify(title),  # which a script of the form does
            "summary": "Over fietsen.",
            "theme": "traffic",
            "kind": "practice",
            "one_language_reason": "Proef",
        }
        data = form_data(self.get(address).text) | written | BODY
        self._send(address, data | {"action-publish": "action-publish"})

    def confirm(self, path: str, **values: str) -> None:
        """Say yes to a question of the admin."""
        self.get(path)
        token = self.session.cookies["csrftoken"]
        self._send(path, {"csrfmiddlewaretoken": token, **values})

    def _send(self, path: str, data: dict[str, Any]) -> None:
        address = f"{self.url}{path}"
        answer = self.session.post(
            address, data=data, timeout=SECONDS, allow_redirects=False, headers={"Referer": address}
        )
        done = answer.status_code == 302 or "application/json" in answer.headers["Content-Type"]
        assert done, (path, answer.status_code, answer.text[:2000])
