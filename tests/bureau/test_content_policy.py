"""What pages may load and run: nothing but our own files, and nothing written into the page (CSP level 3)."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("a header is the same on both")]

STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "manifest-src": "'self'",
}


def policy(client, address: str) -> dict[str, str]:
    parts = client.get(address)["Content-Security-Policy"].split(";")
    return {name: value for name, _, value in (part.strip().partition(" ") for part in parts)}


@pytest.mark.parametrize("address", ["/", "/ask/", "/search/?q=lead", "/account/login/", "/no-such-page/", "/adminx/"])
def test_public_pages_have_the_strict_policy(client, address):
    assert policy(client, address) == STRICT


def test_signed_in_readers_have_it_too(client, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")

    assert (policy(client, "/"), policy(client, "/dashboard/")) == (STRICT, STRICT)


def test_only_the_desk_allows_what_wagtail_writes_into_its_pages(client, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")

    desk = policy(client, "/admin/")
    assert "'unsafe-inline'" in desk["script-src"]
    assert {part for value in desk.values() for part in value.split()} <= {
        "'none'",
        "'self'",
        "'unsafe-inline'",
        "'unsafe-eval'",
        "data:",
        "blob:",
    }
