import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from moto import mock_aws

from bureau.storage import Pictures

PNG = b"\x89PNG\r\n\x1a\n"


def test_picture_is_served_and_may_be_kept_by_caches(client):
    name = storages["default"].save("images/a b.png", ContentFile(PNG))
    answer = client.get(storages["default"].url(name))

    assert (answer.status_code, answer["Content-Type"], answer.getvalue()) == (200, "image/png", PNG)
    assert "public" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    ["no.png", "page.html", "drawing.svg", "../portal.sqlite3", "../private/x.png", "a\x00.png", "x" * 500 + ".png"],
)
def test_nothing_else_is_served(client, db, path):
    for name in ("page.html", "drawing.svg"):
        storages["default"].save(name, ContentFile(b"<script>"))

    assert client.get(f"/media/{path}").status_code == 404


@mock_aws
def test_address_of_a_picture_at_s3_is_the_portals_own():
    boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="portal")
    store = Pictures(bucket_name="portal", location="media", access_key="x", secret_key="y", default_acl="private")
    name = store.save("images/a b.png", ContentFile(PNG))

    assert store.url(name) == f"/media/{name.replace(' ', '%20')}"
    assert store.open(name).read() == PNG
