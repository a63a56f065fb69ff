"""What must not be found by whoever reads the database, the kept mails or the logs."""

import base64
import mailbox
import re
import time
from email import message_from_bytes, policy

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.adapters import MFAAdapter
from accounts.domain import delivery, links, sealing
from accounts.domain.mail import queue
from accounts.models import Mail
from accounts.sessions import SessionStore
from scheduling.domain import feeds
from scheduling.models import Trainer
from tests.cast import client_of
from tests.guarded import guard_fields

pytestmark = pytest.mark.django_db
PASSWORD = "a long test password"


def letter() -> str:
    """The newest mail that left."""
    box = mailbox.Maildir(settings.MAILBOX_DIR)
    newest = max(box.iterkeys(), key=lambda key: (settings.MAILBOX_DIR / "new" / key).stat().st_mtime_ns)
    return message_from_bytes(box.get_bytes(newest), policy=policy.default).get_body(("plain",)).get_content()


def code() -> str:
    return re.search(r"^[A-Z0-9-]{6,}$", letter(), re.M).group()


def whole_database() -> str:
    """Every value of every row, as it is and, where it looks like base64, decoded."""
    found: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found.extend(
                str(bytes(value) if isinstance(value, memoryview) else value)
                for row in cursor.fetchall()
                for value in row
            )
    decoded = [text for value in found for text in _decoded(value)]
    return "\n".join([*found, *decoded])


def _decoded(value: str) -> list[str]:
    parts = re.findall(r"[A-Za-z0-9+/_-]{24,}={0,2}", value)
    return [
        base64.urlsafe_b64decode(part.replace("+", "-").replace("/", "_").rstrip("=") + "==").decode("latin-1")
        for part in parts
        if len(part.rstrip("=")) % 4 != 1
    ]


def kept_mails() -> str:
    return str(list(Mail.objects.values_list("subject", "text", "html", "links", "calendar", "last_error")))


def sign_up() -> str:
    client = Client()
    client.post(
        reverse("account_signup"), {"name": "N", "email": "new@example.org", "password1": PASSWORD, **guard_fields()}
    )
    return code()


def ask_for_sign_in_code(user) -> str:
    Client().post(reverse("account_request_login_code"), {"email": user.email, **guard_fields()})
    return code()


def ask_for_new_password(user) -> str:
    Client().post(reverse("account_reset_password"), {"email": user.email, **guard_fields()})
    return code()


def private_link(user) -> str:
    queue(template="test", to=user, context={}, why="Asked for.", links={"see": ("see", user)})
    delivery.deliver_one()
    token = re.search(r"/link/([\w-]+)/", letter()).group(1)
    Client().get(f"/link/{token}/")
    Client().get(f"/link/{token}x/")
    return token


def app_secrets(user, *, finish: bool) -> list[str]:
    """The secret of an authenticator app, pending in the session or set up; with the seed of the recovery codes."""
    client = client_of(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    if not finish:
        return [secret]
    client.post(reverse("mfa_activate_totp"), {"code": format_hotp_value(hotp_value(secret, int(time.time()) // 30))})
    codes = Authenticator.objects.get(user=user, type="recovery_codes")
    return [secret, MFAAdapter().decrypt(codes.data["seed"]), *codes.wrap().get_unused_codes()]


@pytest.fixture
def purpose(monkeypatch, settings, tmp_path):
    (tmp_path / "templates" / "mail").mkdir(parents=True)
    (tmp_path / "templates" / "mail" / "test.txt").write_text("Subject\n\nOpen:\n{{ links.see }}\n")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path / "templates"]}]
    monkeypatch.setattr(links, "_purposes", {"see": links.Purpose("see", "content:glossary_term", 30)})


def test_nothing_usable_stands_in_database_kept_mails_or_logs(log, purpose, stranger, lead, trainer_user):
    for user in (stranger, lead, trainer_user):
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    codes = [sign_up(), ask_for_sign_in_code(stranger), ask_for_new_password(stranger)]
    usable = [
        private_link(stranger),
        *app_secrets(lead, finish=True),
        *app_secrets(trainer_user, finish=False),
        feeds.renew(trainer=Trainer.objects.create(user=trainer_user)).rpartition("/")[2].removesuffix(".ics"),
    ]
    Client().get(reverse("scheduling:feed", args=[usable[-1]]))

    database, mails, logs = whole_database(), kept_mails(), log.getvalue()

    assert len(usable) > 14
    assert [secret for secret in usable if secret in database or secret in mails or secret in logs] == []
    assert [word for word in codes if word in mails or word in logs] == []
    assert [word for word in codes if word in database] == []


def test_log_keeps_addresses_without_their_tokens(log, client):
    client.get(f"/link/{'t' * 43}/")

    assert "/link/…" in log.getvalue()


def test_session_is_sealed_and_opens_again():
    sealed = SessionStore().encode({"code": "SECRET"})

    assert "SECRET" not in sealed + "".join(_decoded(sealed))
    assert SessionStore().decode(sealed) == {"code": "SECRET"}


def test_session_that_was_tampered_with_is_empty():
    assert SessionStore().decode("gAAAAA" + "x" * 60) == {}


def test_new_key_opens_what_the_old_one_sealed(settings):
    settings.TOTP_KEY = "o" * 32
    sealed = sealing.seal("secret")
    settings.TOTP_KEY = f"{'n' * 32}, {'o' * 32}"

    assert sealing.unseal(sealed) == "secret"


def test_what_no_key_opens_is_refused(settings):
    sealed = sealing.seal("secret")
    settings.SECRET_KEY = "another key altogether, of some length"

    with pytest.raises(sealing.SealBroken):
        sealing.unseal(sealed)
