import json
import os
import stat
import subprocess
import sys
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from botocore.stub import Stubber
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from accounts.domain import sealing
from accounts.models import WorkerSeen
from bureau import checks
from bureau.archive import files
from tests import engines

GOOD = {
    "SECRET_KEY": "x" * 50,
    "TOTP_KEY": "k" * 40,
    "MAILBOX_SHOWN": False,
    "DEMO_ALLOWED": False,
    "LIMITS_ON": True,
    "SECOND_FACTOR_FOR_STAFF": True,
    "PORTAL_URL": "https://portal.example.org",
    "ALLOWED_HOSTS": ["portal.example.org"],
    "MAIL_DELIVERY": {"host": "mail.example.org"},
    "DEFAULT_FROM_EMAIL": "Bureau <portal@example.org>",
    "SECURE_SSL_REDIRECT": True,
    "TRUSTED_PROXY_COUNT": 1,
}


def found(settings, **changed) -> list[str]:
    for name, value in (GOOD | changed).items():
        setattr(settings, name, value)
    every = (checks.keys_are_long_enough, checks.nothing_of_development_is_left, checks.installation_is_complete)
    return [message.id for check in every for message in check(None)]


def test_a_good_installation_has_no_faults(settings):
    assert found(settings) == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("TOTP_KEY", "short", "bureau.E001"),
        ("SECRET_KEY", "for-development-only-never", "bureau.E002"),
        ("MAILBOX_SHOWN", True, "bureau.E003"),
        ("DEMO_ALLOWED", True, "bureau.E004"),
        ("LIMITS_ON", False, "bureau.E005"),
        ("SECOND_FACTOR_FOR_STAFF", False, "bureau.W006"),
        ("PORTAL_URL", "http://portal.example.org", "bureau.E007"),
        ("ALLOWED_HOSTS", ["localhost"], "bureau.E008"),
        ("TOTP_KEY", "", "bureau.W009"),
        ("MAIL_DELIVERY", None, "bureau.W010"),
        ("DEFAULT_FROM_EMAIL", "x <portal@localhost>", "bureau.W011"),
        ("TRUSTED_PROXY_COUNT", 0, "bureau.W012"),
    ],
)
def test_each_fault_is_found(settings, name, value, expected):
    assert found(settings, **{name: value}) == [expected]


def run_check(tmp_path, **env: str) -> subprocess.CompletedProcess:
    whole = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "bureau.settings.production",
        "VAR_DIR": str(tmp_path),
        "ENV_FILE": os.devnull,
        **env,
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=whole, capture_output=True, text=True, check=False)


def test_check_for_deployment_is_clean_when_all_is_given(tmp_path):
    answer = run_check(
        tmp_path,
        SECRET_KEY="0123456789abcdef" * 4,
        TOTP_KEY="fedcba9876543210" * 4,
        PORTAL_URL="https://portal.example.org",
        ALLOWED_HOSTS="portal.example.org",
        EMAIL_URL="smtp+tls://user:word@mail.example.org:587",
        MAIL_FROM="LEAD Support Bureau <portal@example.org>",
        TRUSTED_PROXY_COUNT="1",
    )

    assert (answer.returncode, answer.stdout.strip()) == (0, "System check identified no issues (0 silenced).")


@pytest.mark.parametrize(
    ("env", "named"),
    [({}, "SECRET_KEY"), ({"SECRET_KEY": "short"}, "SECRET_KEY"), ({"SECRET_KEY": "x" * 40, "HSTS_SECONDS": "soon"}, "HSTS_SECONDS"),
     ({"SECRET_KEY": "x" * 40, "HTTPS_ONLY": "perhaps"}, "HTTPS_ONLY"),
     ({"SECRET_KEY": "x" * 40, "DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
     ({"SECRET_KEY": "x" * 40, "EMAIL_URL": "pigeon://x"}, "EMAIL_URL"),
     ({"SECRET_KEY": "x" * 40, "PORTAL_URL": "portal.example.org"}, "PORTAL_URL")],
)  # fmt: skip
def test_a_bad_variable_stops_the_start_with_its_name(tmp_path, env, named):
    answer = run_check(tmp_path, **env)

    assert answer.returncode != 0
    assert answer.stderr.startswith(f"The portal cannot start. {named}: ")


def test_misspelled_variable_is_named(tmp_path, settings):
    settings.ENV_FILE = tmp_path / ".env"
    settings.ENV_FILE.write_text("DATABSE_URL=postgres://x\nSECRET_KEY_FILE=/run/secret\nexport PORTAL_URL=https://x\n")

    assert [(one.id, "DATABSE_URL" in one.msg) for one in checks.variables_are_known(None)] == [("bureau.W021", True)]


def ids(check) -> list[str]:
    return [message.id for message in check(None)]


@pytest.mark.parametrize(("mode", "found"), [(0o700, []), (0o750, ["bureau.E020"]), (0o701, ["bureau.E020"])])
def test_nobody_else_enters_the_folder_of_everything(settings, tmp_path, mode, found):
    settings.VAR_DIR = tmp_path
    tmp_path.chmod(mode)

    assert ids(checks.nobody_else_enters_var) == found


def test_the_folder_of_everything_is_made_for_its_own_user_alone(tmp_path):
    run_check(tmp_path / "new", SECRET_KEY="x" * 40)

    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_private_files_in_a_folder_of_their_own_are_private(settings):
    assert ids(checks.private_files_stay_private) == []


@pytest.mark.parametrize("served", ["MEDIA_ROOT", "STATIC_ROOT"])
def test_private_files_below_a_served_folder_are_a_fault(settings, served):
    settings.PRIVATE_ROOT = getattr(settings, served) / "private"

    assert ids(checks.private_files_stay_private) == ["bureau.E013"]


@pytest.mark.server("s3")
def test_private_files_at_s3_are_private_and_the_probe_is_gone(on_s3):
    assert ids(checks.private_files_stay_private) == []
    assert list(files.walk(storages["private"])) == []


@pytest.mark.server("s3")
def test_a_bucket_that_anyone_can_read_is_a_fault(s3_server, monkeypatch, settings):
    variables = engines.make_bucket(s3_server, f"open-{engines.WORKER}")
    engines.use_s3(monkeypatch, settings, variables)
    may_read = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": "*",
                "Action": ["s3:GetObject"],
                "Resource": [f"arn:aws:s3:::{settings.S3_BUCKET}/*"],
            }
        ],
    }
    client = storages["private"].connection.meta.client
    client.put_bucket_policy(Bucket=settings.S3_BUCKET, Policy=json.dumps(may_read))

    assert ids(checks.private_files_stay_private) == ["bureau.E014"]


@pytest.mark.server("s3")
def test_a_service_that_does_not_answer_is_told(bucket, monkeypatch, settings):
    engines.use_s3(monkeypatch, settings, bucket | {"AWS_S3_ENDPOINT_URL": "http://127.0.0.1:9"})

    assert ids(checks.private_files_stay_private) == ["bureau.W015"]


@pytest.mark.server("s3")
@pytest.mark.parametrize(("status", "found"), [(401, []), (403, []), (503, ["bureau.W015"])])
def test_only_a_refusal_says_that_a_stranger_may_not_read(on_s3, status, found):
    stubbed = Stubber(storages["private"].unsigned_connection.meta.client)
    stubbed.add_client_error("get_object", http_status_code=status)

    with stubbed:
        assert ids(checks.private_files_stay_private) == found
    assert list(files.walk(storages["private"])) == []


def test_private_folder_that_others_can_open_is_a_fault(settings):
    settings.PRIVATE_ROOT.mkdir(mode=0o755)

    assert ids(checks.private_files_stay_private) == ["bureau.E016"]


def test_private_folder_as_the_portal_makes_it_is_private(settings):
    name = storages["private"].save("a/b.txt", ContentFile(b"x"))
    kept = settings.PRIVATE_ROOT / name
    modes = [oct(path.stat().st_mode & 0o777) for path in (settings.PRIVATE_ROOT, kept.parent, kept)]

    assert (modes, ids(checks.private_files_stay_private)) == (["0o700", "0o700", "0o600"], [])


def in_database(check) -> list[str]:
    return [message.id for message in check(None, databases=["default"])]


def keep_secrets(user, secret: str) -> None:
    Authenticator.objects.create(user=user, type="totp", data={"secret": secret})
    Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": secret, "used_mask": 0})
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "key", "credential": {}})


def test_sealed_secrets_are_no_fault(stranger):
    keep_secrets(stranger, sealing.seal("JBSWY3DPEHPK3PXP"))

    assert in_database(checks.secrets_are_sealed) == []


def test_secrets_in_the_clear_are_a_fault(stranger):
    keep_secrets(stranger, "JBSWY3DPEHPK3PXP")

    assert in_database(checks.secrets_are_sealed) == ["bureau.E017"]
    assert "no key opens: 2." in checks.secrets_are_sealed(None, databases=["default"])[0].msg


@pytest.mark.parametrize(("ago", "expected"), [(None, ["bureau.W018"]), (400, ["bureau.W018"]), (200, [])])
def test_worker_that_is_not_seen_is_told(db, ago, expected):
    if ago is not None:
        WorkerSeen.objects.create(host="here", seen_at=timezone.now() - timedelta(seconds=ago))

    assert in_database(checks.worker_is_there) == expected


def test_without_a_database_to_look_into_none_is_asked():
    assert checks.secrets_are_sealed(None) + checks.worker_is_there(None, databases=None) == []
