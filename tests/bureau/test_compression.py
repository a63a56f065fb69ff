import gzip

import pytest

pytestmark = pytest.mark.django_db
ASKED = {"Accept-Encoding": "gzip, br"}


def test_page_travels_compressed(client):
    plain, packed = client.get("/glossary/"), client.get("/glossary/", headers=ASKED)

    assert (packed["Content-Encoding"], "Accept-Encoding" in packed["Vary"]) == ("gzip", True)
    assert (gzip.decompress(packed.content) == plain.content, len(packed.content) < len(plain.content) / 2) == (
        True,
        True,
    )


def test_who_does_not_ask_gets_it_plain(client):
    assert "Content-Encoding" not in client.get("/glossary/")
