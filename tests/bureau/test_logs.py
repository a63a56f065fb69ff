"""What the log tells, as production writes it, and what it must not."""

import json
import logging
import re

import pytest
from django.test import Client
from django.urls import path

from accounts.domain import delivery
from accounts.domain.chores import Chore
from accounts.models import Mail
from bureau import reports, worker
from bureau.logs import clean
from bureau.settings import production
from bureau.urls import urlpatterns as portal_urls
from tests.guarded import guard_fields

TOKEN = "t" * 43
PERSONAL = ["Quentin", "Quillfeather", "quillfeather", TOKEN, "TOKEN", "a long test password", "555-0143"]


def breaks(request):
    try:
        raise KeyError("Quentin Quillfeather")
    except KeyError as error:
        raise ValueError(f"no such person: {request.GET['who']} at quillfeather@example.org") from error


urlpatterns = [path("breaks/", breaks), *portal_urls]


def lines(log) -> list[dict]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def asked() -> dict[str, object]:
    return {
        "name": "Quentin Quillfeather",
        "email": "quillfeather@example.org",
        "role": "County manager",
        "agency": "Juniper County",
        "state_code": "NM",
        "jurisdiction": "Juniper County",
        "phase": "exploring",
        "hope": "Call Quentin Quillfeather at 505-555-0143.",
        **guard_fields(),
    }


def visit_everything(client: Client, settings) -> None:
    """A reader who types who they are wherever they can, with faults of every kind on the way."""
    settings.ROOT_URLCONF = __name__
    client.get("/search/?q=Quentin+Quillfeather+quillfeather@example.org")
    client.get("/quillfeather@example.org/")
    client.get(f"/link/{TOKEN}/")
    client.get(f"/calendar/{TOKEN}.ics")
    client.post("/ask/", asked())
    client.post("/ask/", asked() | {"phase": "no such", "email": "quillfeather@"})
    client.post("/account/login/", {"login": "quillfeather@example.org", "password": "a long test password"})
    client.post("/account/login/code/", {"email": "quillfeather@example.org", **guard_fields()})
    client.get("/breaks/?who=Quentin+Quillfeather")
    client.get("/", headers={"host": "quillfeather@example.org"})
    client.put("/ask/", "Quentin Quillfeather")


def test_no_line_names_a_person_or_grants_access(log, db, settings):
    client = Client(raise_request_exception=False)
    visit_everything(client, settings)
    settings.MAIL_DELIVERY = {"host": "127.0.0.1", "port": 9, "timeout": 1}
    while delivery.deliver_one():
        pass

    assert ["quillfeather@example.org"] in Mail.objects.values_list("to", flat=True)
    assert len(lines(log)) > 15
    assert [word for word in PERSONAL if word in log.getvalue()] == []
    assert "@" not in log.getvalue()


def test_each_request_is_one_line_with_its_id(log, client, db):
    answer = client.get("/glossary/?q=warm")

    told = [line for line in lines(log) if line["logger"] == "bureau.requests"]
    facts = {name: told[0][name] for name in ("method", "path", "status", "request")}
    assert len(told) == 1
    assert facts == {"method": "GET", "path": "/glossary/", "status": 200, "request": answer["X-Request-ID"]}
    assert told[0]["ms"] > 0


def test_error_is_its_kinds_and_places_with_the_request(log, db, settings):
    settings.ROOT_URLCONF = __name__
    Client(raise_request_exception=False).get("/breaks/?who=Quentin")

    error, answered = [line for line in lines(log) if line["logger"] in ("django.request", "bureau.requests")]
    assert (error["level"], error["error"]) == ("ERROR", ["ValueError", "KeyError"])
    assert re.fullmatch(r"tests/bureau/test_logs.py:\d+ breaks", error["passed"][-1])
    assert error["request"] == answered["request"]


def test_requests_have_ids_of_their_own(client, db):
    ids = {client.get("/glossary/")["X-Request-ID"] for _ in range(3)}

    assert len(ids) == 3


@pytest.mark.parametrize(
    ("proxies", "given", "taken"),
    [(1, "abc-123-def-456", True), (0, "abc-123-def-456", False), (1, "x", False), (1, "a" * 65, False),
     (1, 'abc" 123\n45', False)],
)  # fmt: skip
def test_id_of_a_proxy_is_taken_when_it_is_ours_and_plain(client, db, settings, proxies, given, taken):
    settings.TRUSTED_PROXY_COUNT = proxies

    assert (client.get("/glossary/", headers={"x-request-id": given})["X-Request-ID"] == given) is taken


def test_files_of_the_style_and_health_are_not_told(log, client, db):
    for address in ("/healthz", "/readyz", "/static/no.css"):
        client.get(address)

    assert [line for line in lines(log) if line["logger"] == "bureau.requests"] == []


def test_questions_to_the_search_server_are_not_told(log):
    logging.getLogger("elastic_transport.transport").info("POST http://localhost:9200/_search")

    assert log.getvalue() == ""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("to ana.b+c@example.org: refused", "to …: refused"),
        ("Key (email)=(ana@example.org) already exists", "Key (email)=(…) already exists"),
        ("/x/ana%40example.org/", "/x/…/"),
        (f"/link/{TOKEN}/ and /calendar/{TOKEN}.ics", "/link/…/ and /calendar/….ics"),
        ("nothing to hide: 12:30, a/b", "nothing to hide: 12:30, a/b"),
    ],
)
def test_clean(said, told):
    assert clean(said) == told


@pytest.fixture
def told_by_mail(log, settings):
    settings.ERRORS_TO = ["keeper@example.org"]
    settings.EMAIL_BACKEND = production.EMAIL_BACKEND
    handler = reports.ErrorsByMail(level="ERROR")
    for name in ("", "django"):
        logging.getLogger(name).addHandler(handler)
    yield
    for name in ("", "django"):
        logging.getLogger(name).removeHandler(handler)


def test_error_is_told_by_mail_once_and_names_nobody(told_by_mail, db, settings):
    settings.ROOT_URLCONF = __name__
    for _ in range(3):
        Client(raise_request_exception=False).get("/breaks/?who=Quentin+Quillfeather")

    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == (["keeper@example.org"], "Please look into an error of the portal: ValueError")
    assert ("test_logs.py" in mail.text, "You get this email because" in mail.text) == (True, True)
    assert ("<h1" in mail.html, "test_logs.py" in mail.html) == (True, True)
    assert [word for word in PERSONAL if word in mail.text + mail.html] == []


def test_error_of_the_layout_itself_is_told_without_it(told_by_mail, db, settings, tmp_path):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    logging.getLogger("bureau").error("the roof is leaking")

    mail = Mail.objects.get()
    assert mail.subject == "Please look into an error of the portal"
    assert ("message: the roof is leaking" in mail.text, "You get this email because" in mail.text) == (True, True)
    assert mail.html == f"<pre>{mail.text}</pre>"


def test_chore_that_breaks_down_is_told_by_mail(told_by_mail, db, monkeypatch):
    def broken() -> bool:
        raise RuntimeError("Quentin Quillfeather")

    monkeypatch.setattr(worker, "chores", lambda: [Chore("broken", broken)])
    worker.tend()

    assert [mail.subject for mail in Mail.objects.all()] == ["Please look into an error of the portal: RuntimeError"]


def test_error_that_cannot_be_told_by_mail_is_in_the_log_alone(told_by_mail, log, db, settings):
    settings.EMAIL_BACKEND = "no.such.Backend"
    logging.getLogger("bureau").error("the roof is leaking")

    assert {line["message"] for line in lines(log)} == {
        "the roof is leaking",
        "an error could not be told by mail: ModuleNotFoundError",
    }
