"""One message to a receiver that may be slow, large, wrong or hostile."""

import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.zonepages.webhooks.sink import Sink, receiving
from zonepages.models.webhook_choices import WebhookProblem
from zonepages.webhooks.addresses import SendError
from zonepages.webhooks.sending import post

pytestmark = pytest.mark.usefixtures("allow_local")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A certificate for the name "localhost" that nobody but a test trusts."""
    directory: Path = tmp_path_factory.mktemp("certificate")
    files = str(directory / "localhost.crt"), str(directory / "localhost.key")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-out", files[0], "-keyout", files[1]),
        ],
        check=True,
        capture_output=True,
    )
    return files


@contextmanager
def raw_receiver(*chunks: bytes, pause: float = 0.0, is_endless: bool = False) -> Iterator[str]:
    """Answer every connection with bytes as they are, one after the other, and perhaps go on for ever."""
    ended = threading.Event()

    def answer(connection: socket.socket) -> None:
        with connection:
            try:
                connection.recv(65536)
                for chunk in chunks:
                    connection.sendall(chunk)
                    ended.wait(pause)
                while is_endless and not ended.wait(pause):
                    connection.sendall(b"x")
            except OSError:
                pass

    def serve(listener: socket.socket) -> None:
        while True:
            try:
                connection, _address = listener.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=[connection], daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=[listener], daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/hook"
        finally:
            ended.set()
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def problem_at(url: str) -> WebhookProblem:
    with pytest.raises(SendError) as failure:
        post(url, body=b"{}", headers={})
    return failure.value.problem


def test_a_message_arrives_as_it_was_written(sink: Sink):
    url = sink.url.replace("/hook", "/haak één?sleutel=ü&b=1")

    answer = post(url, body='{"naam": "Sint-Joost-ten-Node, één"}'.encode(), headers={"X-Own": "1"})

    [received] = sink.received
    assert (answer.code, answer.excerpt) == (200, "thank you")
    assert received.path == "/haak%20%C3%A9%C3%A9n?sleutel=%C3%BC&b=1"
    assert received.body.decode() == '{"naam": "Sint-Joost-ten-Node, één"}'
    assert received.headers["host"] == f"127.0.0.1:{sink.port}"


def test_the_certificate_is_asked_for_and_checked_under_the_name_of_the_address(
    certificate: tuple[str, str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SSL_CERT_FILE", certificate[0])
    with receiving(certificate=certificate) as sink:
        answer = post(f"https://localhost:{sink.port}/hook", body=b"{}", headers={})
        # The same receiver, under a name that is not in the certificate.
        problem = problem_at(f"https://127.0.0.1:{sink.port}/hook")

    assert answer.code == 200
    assert problem == WebhookProblem.CERTIFICATE
    assert sink.server_names == ["localhost", None]
    assert [each.headers["host"] for each in sink.received] == [f"localhost:{sink.port}"]


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: tuple[str, str]):
    with receiving(certificate=certificate) as sink:
        assert problem_at(f"https://localhost:{sink.port}/hook") == WebhookProblem.CERTIFICATE
    assert sink.received == []


def test_what_is_not_encrypted_is_no_answer_to_https(sink: Sink):
    assert problem_at(sink.url.replace("http:", "https:")) == WebhookProblem.CERTIFICATE


def test_a_host_that_does_not_exist_is_named_so():
    assert problem_at("http://nergens.invalid/hook") == WebhookProblem.UNKNOWN_HOST
    assert problem_at(f"http://{'a' * 64}.example.org/") == WebhookProblem.UNKNOWN_HOST


def test_a_receiver_that_is_not_there_is_named_so():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    assert problem_at(f"http://127.0.0.1:{port}/hook") == WebhookProblem.NO_CONNECTION


@pytest.mark.parametrize(
    "chunk", [b"", b"\x00\x01\x02", b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/1.1 twohundred\r\n\r\n"]
)
def test_what_is_no_http_is_no_answer(chunk: bytes):
    with raw_receiver(chunk) as url:
        assert problem_at(url) in {WebhookProblem.NO_ANSWER, WebhookProblem.NO_CONNECTION}


def test_a_receiver_that_says_nothing_is_left(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("zonepages.webhooks.sending.READ_SECONDS", 0.2)
    with raw_receiver(is_endless=True, pause=30) as url:
        assert problem_at(url) == WebhookProblem.TIMEOUT


def test_a_receiver_whose_headers_drip_is_left_in_time(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("zonepages.webhooks.sending.TOTAL_SECONDS", 0.5)
    with raw_receiver(b"HTTP/1.1 200 OK\r\nX-Endless: ", is_endless=True, pause=0.05) as url:
        assert problem_at(url) == WebhookProblem.TIMEOUT


@pytest.mark.parametrize("length", [b"", b"Content-Length: 1000000\r\n"])
def test_a_body_that_drips_is_left_in_time_and_its_code_counts(
    monkeypatch: pytest.MonkeyPatch, length: bytes
):
    monkeypatch.setattr("zonepages.webhooks.sending.TOTAL_SECONDS", 0.5)
    with raw_receiver(b"HTTP/1.1 202 OK\r\n" + length + b"\r\n", is_endless=True, pause=0.05) as url:
        assert post(url, body=b"{}", headers={}).code == 202


def test_of_a_large_answer_only_the_beginning_is_read():
    with raw_receiver(b"HTTP/1.1 500 Oops\r\n\r\n", *[b"y" * 65536] * 16, is_endless=True) as url:
        answer = post(url, body=b"{}", headers={})

    assert (answer.code, answer.excerpt) == (500, "y" * 500)


def test_an_excerpt_can_be_stored_and_shown_whatever_came(sink: Sink):
    sink.body = b"<script>\x00\x1b[31m\xff\r\n  gone\xe2\x80\xae"

    assert post(sink.url, body=b"{}", headers={}).excerpt == "<script> [31m� gone"
