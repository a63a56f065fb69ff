import json
import re

import pytest

from content.domain.editions import publish_edition
from content.models import Topic

pytestmark = pytest.mark.django_db


def test_resource_page_shows_the_edition_in_force(client, resource, edition):
    page = client.get("/library/community-toolkit/").content.decode()

    assert "Edition 1.1" in page
    assert "July 1, 2023" in page
    assert edition.sha256 in page
    assert 'href="/library/community-toolkit/editions/1/file/"' in page


def test_resource_page_cites_with_the_permanent_address(client, resource, edition, settings):
    settings.PORTAL_URL = "https://portal.example.org"
    page = client.get("/library/community-toolkit/").content.decode().replace("<wbr>", "")

    assert (
        "LEAD Support Bureau, <i>Community Toolkit</i>, edition 1.1 (July 1, 2023). "
        "https://portal.example.org/library/community-toolkit/editions/1/" in page
    )


def test_resource_page_says_when_no_address_is_known(client, resource):
    publish_edition(resource=resource, effective="2023")

    assert "No public address of this document is known." in client.get(resource.url).content.decode()


def test_resource_page_without_edition_stands(client, resource):
    assert "No edition is on file yet." in client.get(resource.url).content.decode()


def test_resource_page_names_what_shares_topics(client, make_resource):
    topics = list(Topic.objects.all()[:2])
    resource = make_resource("Here", topics=topics)
    make_resource("Shares one", topics=topics[:1])
    make_resource("Shares two", topics=topics)
    make_resource("Shares none", topics=Topic.objects.all()[3:4])

    page = client.get(resource.url).content.decode()

    assert page.index("Shares two") < page.index("Shares one")
    assert "Shares none" not in page


def test_superseded_edition_says_by_what(client, resource, edition):
    publish_edition(resource=resource, label="1.2", url="https://example.org/new")

    page = client.get("/library/community-toolkit/editions/1/").content.decode()

    assert "This edition was superseded by 1.2." in page
    assert 'href="/library/community-toolkit/editions/2/"' in page


@pytest.mark.parametrize("ending", ["editions/1/", "editions/1/file/"])
def test_edition_of_unpublished_resource_is_for_staff_alone(
    client, stranger_client, editor_client, resource, edition, ending
):
    resource.unpublish()
    address = f"/library/community-toolkit/{ending}"

    answers = [visitor.get(address).status_code for visitor in (client, stranger_client, editor_client)]

    assert answers == [404, 404, 200]


@pytest.mark.parametrize("number", ["0", "2", "9" * 40])
def test_unknown_edition_is_not_found(client, edition, number):
    assert client.get(f"/library/community-toolkit/editions/{number}/").status_code == 404


def test_resource_tells_search_engines_what_is_known_of_it(client, resource, edition, settings):
    settings.PORTAL_URL = "https://portal.example.org"

    page = client.get(resource.url).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])

    assert (data["@type"], data["name"], data["version"], data["url"]) == (
        "CreativeWork",
        resource.title,
        "1.1",
        "https://portal.example.org/library/community-toolkit/",
    )
    assert [key for key, value in data.items() if not value] == []
    assert data["datePublished"] == edition.effective == "2023-07-01"
    assert data["encoding"] == [
        {
            "@type": "MediaObject",
            "url": "https://portal.example.org/library/community-toolkit/editions/1/",
            "contentUrl": "https://portal.example.org/library/community-toolkit/editions/1/file/",
            "encodingFormat": "application/pdf",
            "contentSize": f"{edition.size} B",
            "version": "1.1",
            "inLanguage": "en",
        }
    ]


def test_resource_without_an_edition_tells_the_year_and_no_file(client, resource):
    page = client.get(resource.url).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])

    assert (data.get("datePublished"), data.get("encoding")) == (str(resource.year) if resource.year else None, None)
