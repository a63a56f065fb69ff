import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

PNG = b"\x89PNG\r\n\x1a\n"


def test_picture_is_served_and_may_be_kept_by_caches(client, stores):
    name = storages["default"].save("images/a b.png", ContentFile(PNG))
    answer = client.get(storages["default"].url(name))

    assert (answer.status_code, answer["Content-Type"], answer.getvalue()) == (200, "image/png", PNG)
    assert "public" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    ["no.png", "page.html", "drawing.svg", "../portal.sqlite3", "../private/x.png", "a\x00.png", "x" * 500 + ".png"],
)
def test_nothing_else_is_served(client, db, stores, path):
    for name in ("page.html", "drawing.svg"):
        storages["default"].save(name, ContentFile(b"<script>"))

    assert client.get(f"/media/{path}").status_code == 404
