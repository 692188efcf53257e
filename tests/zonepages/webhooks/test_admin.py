"""Webhooks in the admin: for national administrators, and the secret once."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.checks import run_checks
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from tests.zonepages.teams import logged_in, person
from tests.zonepages.webhooks.sink import Sink
from zonepages.enums import RoleName
from zonepages.models import WebhookDelivery, WebhookSubscription
from zonepages.models.webhook_choices import WebhookEvent, WebhookOutcome, WebhookState
from zonepages.views.webhook_forms import WebhookForm
from zonepages.webhooks import ping
from zonepages.webhooks.running import deliver

pytestmark = pytest.mark.django_db

FORM = {
    "name": "Onderwijsnet",
    "url": "https://hooks.example.org/politie",
    "events": [WebhookEvent.ZONE_PUBLISH, WebhookEvent.PRACTICE_DELETE],
    "contact": "beheer@example.org",
    "language": "fr",
}
ACTIONS = ["ping", "pause", "resume", "replay", "secret"]


def url(name: str, *arguments: Any) -> str:
    return reverse(f"zonepages_webhooks:{name}", args=arguments)


def text_of(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.content.decode(), "html.parser").get_text(" ").split())


@pytest.fixture
def client(administrator: Any) -> Any:
    return logged_in(administrator)


@pytest.fixture
def delivery(subscription: WebhookSubscription) -> WebhookDelivery:
    return ping(subscription=subscription)


def pages(subscription: WebhookSubscription, delivery: WebhookDelivery) -> list[str]:
    key = subscription.pk
    return [
        url("index"),
        url("index_results"),
        url("add"),
        *(url(name, key) for name in ("edit", "delete", "history", "history_results", "usage", "inspect")),
        url("deliveries"),
        url("deliveries_results"),
        url("delivery", delivery.pk),
    ]


# Who -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "number"),
    [
        (RoleName.EDITOR, "5344"),
        (RoleName.MODERATOR, "5344"),
        (RoleName.MANAGER, "5344"),
        (RoleName.NATIONAL_EDITOR, ""),
    ],
)
def test_nobody_but_a_national_administrator_sees_or_does_anything(
    subscription: WebhookSubscription, delivery: WebhookDelivery, role: RoleName, number: str
):
    client = logged_in(person("iemand", (role, number)))
    for each in pages(subscription, delivery):
        answer = client.get(each)
        assert answer.status_code in {302, 403}, each
        assert subscription.url not in answer.content.decode()
    for each in [*(url(name, subscription.pk) for name in ACTIONS), url("replay_one", delivery.pk)]:
        assert client.post(each).status_code in {302, 403}, each
    client.post(url("add"), FORM)
    client.post(url("delete", subscription.pk))

    subscription.refresh_from_db()
    assert WebhookSubscription.objects.get() == subscription
    assert subscription.is_active
    assert WebhookDelivery.objects.count() == 1
    assert not ModelLogEntry.objects.filter(action__startswith="zonepages.webhook").exists()
    assert "/admin/webhooks/" not in client.get("/admin/account/").content.decode()


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_an_administrator_reads_every_page_in_her_language_and_finds_the_way(
    client: Any,
    administrator: Any,
    subscription: WebhookSubscription,
    delivery: WebhookDelivery,
    language: str,
):
    profile = UserProfile.get_for_user(administrator)
    profile.preferred_language = language
    profile.save()

    for each in pages(subscription, delivery):
        answer = client.get(each)
        assert answer.status_code == 200, each
        assert subscription.secret not in answer.content.decode(), each
    assert "/admin/webhooks/" in client.get("/admin/account/").content.decode()
    page = text_of(client.get(url("inspect", subscription.pk)))
    with translation.override(language):
        assert str(WebhookEvent.ZONE_MERGE.label) in page
        assert translation.gettext("Send a test message") in page
    assert "Send a test message" not in page


@pytest.mark.parametrize("name", ACTIONS)
def test_what_changes_something_is_no_link(client: Any, subscription: WebhookSubscription, name: str):
    assert client.get(url(name, subscription.pk)).status_code == 405
    assert client.post(url(name, subscription.pk + 1)).status_code == 404


# Making and changing -------------------------------------------------------------------------------------


def test_the_secret_is_shown_once_and_stays_nowhere_else(client: Any, administrator: Any):
    answer = client.post(url("add"), FORM)

    subscription = WebhookSubscription.objects.get()
    assert subscription.created_by == administrator
    assert subscription.events == ["zones.publish", "good-practices.delete"]
    assert BeautifulSoup(answer.content.decode(), "html.parser").find(id="webhook-secret")["value"] == (
        subscription.secret
    )
    assert "no-store" in answer["Cache-Control"]
    assert subscription.secret not in str(answer.cookies)
    assert subscription.secret not in str(dict(client.session))
    assert subscription.secret not in str(list(ModelLogEntry.objects.values()))
    assert subscription.secret not in f"{subscription!r}"
    assert ModelLogEntry.objects.filter(action="wagtail.create", user=administrator).exists()


def test_two_secrets_are_never_the_same_and_long_enough(client: Any):
    client.post(url("add"), FORM)
    client.post(url("add"), FORM)

    one, other = WebhookSubscription.objects.values_list("secret", flat=True)
    assert one != other
    assert len(one) == len("whsec_") + 44


def test_a_new_secret_takes_the_place_of_the_old_one_and_is_logged(
    client: Any, administrator: Any, subscription: WebhookSubscription
):
    old = subscription.secret
    answer = client.post(url("secret", subscription.pk))

    subscription.refresh_from_db()
    assert subscription.secret != old
    assert subscription.secret in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    logged = ModelLogEntry.objects.get(action="zonepages.webhook.renewed")
    assert (logged.user, subscription.secret in str(logged.data)) == (administrator, False)


def test_editing_changes_no_secret_and_no_state(client: Any, subscription: WebhookSubscription):
    WebhookSubscription.objects.update(state=WebhookState.GONE)
    client.post(url("edit", subscription.pk), FORM | {"secret": "whsec_x", "state": "active"})

    after = WebhookSubscription.objects.get()
    assert (after.name, after.secret, after.state) == ("Onderwijsnet", subscription.secret, WebhookState.GONE)


def test_a_form_that_was_read_before_a_pause_does_not_undo_it(subscription: WebhookSubscription):
    form = WebhookForm(FORM, instance=subscription)
    assert form.is_valid()
    WebhookSubscription.objects.update(state=WebhookState.PAUSED)
    form.save()

    after = WebhookSubscription.objects.get()
    assert (after.name, after.events, after.state) == ("Onderwijsnet", FORM["events"], WebhookState.PAUSED)


@pytest.mark.parametrize(
    ("address", "nl", "fr"),
    [
        (
            "http://example.org/",
            "Het adres moet beginnen met https://.",
            "L’adresse doit commencer par https://.",
        ),
        ("https://127.0.0.1/", "binnen een netwerk", "à l’intérieur d’un réseau"),
        ("https://169.254.169.254/latest/meta-data", "binnen een netwerk", "à l’intérieur d’un réseau"),
        ("https://localhost/", "binnen een netwerk", "à l’intérieur d’un réseau"),
        (
            "https://a:b@example.org/",
            "Laat de naam en het wachtwoord weg",
            "N’indiquez ni nom ni mot de passe",
        ),
        ("https://example.org/#deel", "Laat weg wat na # komt", "Enlevez ce qui suit le #"),
    ],
)
def test_an_address_to_which_nothing_can_be_sent_is_refused_with_the_reason(
    client: Any, administrator: Any, address: str, nl: str, fr: str
):
    for language, words in (("nl", nl), ("fr", fr)):
        profile = UserProfile.get_for_user(administrator)
        profile.preferred_language = language
        profile.save()
        answer = client.post(url("add"), FORM | {"url": address})
        assert words in text_of(answer)
    assert not WebhookSubscription.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"url": "no address"},
        {"url": "https://example.org/\x00"},
        {"url": f"https://example.org/{'a' * 500}"},
        {"events": []},
        {"events": ["zones.explode"]},
        {"contact": "nobody"},
        {"language": "de"},
        {"name": ""},
    ],
)
def test_a_form_that_is_not_right_makes_nothing(client: Any, values: dict[str, Any]):
    assert client.post(url("add"), FORM | values).status_code == 200
    assert not WebhookSubscription.objects.exists()


def test_a_webhook_can_be_deleted_with_its_deliveries(client: Any, delivery: WebhookDelivery):
    client.post(url("delete", delivery.subscription_id))

    assert not WebhookSubscription.objects.exists()
    assert not WebhookDelivery.objects.exists()


def test_a_webhook_is_deleted_after_those_who_publish(client: Any, delivery: WebhookDelivery):
    """They hold the lock of the content while they write deliveries."""
    with CaptureQueriesContext(connection) as queries:
        client.post(url("delete", delivery.subscription_id))

    written = [each["sql"] for each in queries]
    locked = next(place for place, sql in enumerate(written) if "zonepages_contentversion" in sql)
    collected = next(place for place, sql in enumerate(written) if "zonepages_webhookdelivery" in sql)
    assert locked < collected
    if connection.vendor == "postgresql":
        assert "FOR UPDATE" in written[locked]


# Doing ---------------------------------------------------------------------------------------------------


def test_a_test_message_is_sent_with_a_button(client: Any, subscription: WebhookSubscription, sink: Sink):
    client.post(url("ping", subscription.pk))
    deliver.call()

    assert [each.message["type"] for each in sink.received] == ["ping"]


def test_a_paused_webhook_sends_nothing_until_it_is_resumed(client: Any, delivery: WebhookDelivery):
    key = delivery.subscription_id
    client.post(url("pause", key))
    for name, argument in (("ping", key), ("replay_one", delivery.pk)):
        answer = client.post(url(name, argument), follow=True)
        assert "hervat hem eerst" in text_of(answer)
    assert not WebhookDelivery.objects.waiting().exists()

    client.post(url("resume", key))
    client.post(url("replay_one", delivery.pk))

    assert WebhookDelivery.objects.waiting().count() == 1


def test_all_that_failed_since_a_day_is_sent_again(client: Any, subscription: WebhookSubscription):
    for created, outcome in (
        ("2026-03-02T22:59:59Z", WebhookOutcome.FAILED),
        ("2026-03-02T23:00:00Z", WebhookOutcome.FAILED),  # midnight in Brussels
        ("2026-03-04T10:00:00Z", WebhookOutcome.FAILED),
        ("2026-03-04T10:00:00Z", WebhookOutcome.DELIVERED),
    ):
        WebhookDelivery.objects.create(
            subscription=subscription, event="ping", body="{}", created=created, outcome=outcome
        )

    answer = client.post(url("replay", subscription.pk), {"since": "2026-03-03"}, follow=True)

    assert "2 berichten worden opnieuw verstuurd." in text_of(answer)
    assert WebhookDelivery.objects.waiting().count() == 2


@pytest.mark.parametrize("since", ["", "gisteren", "2026-02-30", "0000-00-00", "\x00"])
def test_a_day_that_is_none_sends_nothing_again(client: Any, delivery: WebhookDelivery, since: str):
    WebhookDelivery.objects.update(outcome=WebhookOutcome.FAILED)

    answer = client.post(url("replay", delivery.subscription_id), {"since": since}, follow=True)

    assert "Vul een datum in" in text_of(answer)
    assert WebhookDelivery.objects.failed().count() == 1


@pytest.mark.parametrize("since", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_are_days(client: Any, delivery: WebhookDelivery, since: str):
    assert client.post(url("replay", delivery.subscription_id), {"since": since}).status_code == 302


def test_what_a_receiver_answered_is_shown_as_text(client: Any, delivery: WebhookDelivery):
    WebhookDelivery.objects.update(response_excerpt="<script>alert(1)</script>", response_code=500)

    answer = client.get(url("delivery", delivery.pk)).content.decode()

    assert "<script>alert(1)" not in answer
    assert "&lt;script&gt;alert(1)" in answer


def test_the_log_costs_the_same_however_much_is_in_it(
    client: Any, subscription: WebhookSubscription, django_assert_max_num_queries: Any
):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url("deliveries"), {"subscription": subscription.pk}).status_code == 200
        return len(queries)

    ping(subscription=subscription)
    cost()
    few = cost()
    for _number in range(10):
        ping(subscription=subscription)

    assert cost() == few


# The check -----------------------------------------------------------------------------------------------


def warnings() -> list[str]:
    return [each.id for each in run_checks() if each.id == "zonepages.W001"]


def test_a_site_with_a_worker_is_not_warned_and_its_database_not_asked(
    subscription: WebhookSubscription, django_assert_num_queries: Any
):
    from zonepages.checks import check_webhook_worker

    with django_assert_num_queries(0):
        assert check_webhook_worker(None) == []
    assert warnings() == []


def test_a_site_that_runs_tasks_at_once_is_warned_if_it_has_webhooks(
    subscription: WebhookSubscription, sink: Sink, settings: Any
):
    settings.TASKS = settings.TASKS | {"webhooks": settings.TASKS["default"]}
    assert warnings() == ["zonepages.W001"]

    ping(subscription=subscription)
    assert sink.received == []

    subscription.delete()
    assert warnings() == []
