from datetime import date

import pytest

from content.models import NewsIndexPage, NewsPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_news(home):
    index = home.add_child(instance=NewsIndexPage(title="What is new", slug="news"))

    def make(title: str, day: int = 1) -> NewsPage:
        return index.add_child(instance=NewsPage(title=title, date=date(2026, 11, day)))

    return make


def test_news_come_newest_first(client, make_news):
    make_news("Older", 1)
    make_news("Newer", 2)

    page = client.get("/news/").content.decode()

    assert page.index("Newer") < page.index("Older")
    assert "<h1>What is new</h1>" in page


def test_news_page_has_its_date(client, make_news):
    assert "November 3, 2026" in client.get(make_news("One", 3).url).content.decode()


def test_feed_holds_news(client, make_news):
    make_news("A feed entry")

    assert "A feed entry" in client.get("/news/feed.atom").content.decode()


@pytest.mark.parametrize("address", ["/", "/news/", "/news/feed.atom", "/sitemap.xml"])
def test_unpublished_news_is_nowhere(client, make_news, address):
    make_news("Secret plan").unpublish()

    page = client.get(address).content.decode()
    assert "Secret plan" not in page
    assert "secret-plan" not in page


def test_news_without_any_says_so(client, db):
    assert "No news yet" in client.get("/news/").content.decode()
