"""The Nu HTML checker has nothing against any template or style sheet: only for ``make checkers``.

Install Java first: ``apt-get install default-jre-headless``.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urljoin

import pytest
import requests

from tests.browser.conftest import HERE
from tests.browser.public_pages import PUBLIC_PAGES
from tests.node_packages import install

STYLESHEET = re.compile(r"<link[^>]* href=\"([^\"]+\.css)[^\"]*\"")


@pytest.fixture(scope="module")
def answers(site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with every page and every style sheet that one of them asks for, as they were sent."""
    directory = tmp_path_factory.mktemp("answers")
    styles: set[str] = set()
    for page in PUBLIC_PAGES:
        for language, path in page.paths.items():
            answer = requests.get(site + path, timeout=60)
            (directory / f"{page.name} {language}.html").write_bytes(answer.content)
            styles |= {urljoin(site, href) for href in STYLESHEET.findall(answer.text)}
    assert styles
    for address in styles:
        answer = requests.get(address, timeout=60)
        (directory / address.rpartition("/")[2]).write_bytes(answer.content)
    return directory


def test_the_checker_has_nothing_to_say(answers: Path):
    if not shutil.which("java"):
        pytest.fail("Java is not installed: apt-get install default-jre-headless")
    jar = install(HERE / "checkers") / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", jar, "--also-check-css", "--also-check-svg", "--format", "json", answers]

    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [
        f"{Path(each['url']).name}: line {each.get('lastLine')}: {each['message']}"
        for each in json.loads(done.stderr)["messages"]
        if each["type"] == "error"
    ]

    assert not said, "\n".join(said)
