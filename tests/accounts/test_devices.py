import pytest
from allauth.usersessions.models import UserSession
from django.urls import reverse
from lxml import html as parser

from accounts.domain.devices import device_in_words

MOZILLA = "Mozilla/5.0"
KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
APPLE = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
WINDOWS = f"{MOZILLA} (Windows NT 10.0; Win64; x64)"
MAC = f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7)"
IPHONE = f"{MOZILLA} (iPhone; CPU iPhone OS 17_5 like Mac OS X)"
IPAD = f"{MOZILLA} (iPad; CPU OS 17_5 like Mac OS X)"
ANDROID = f"{MOZILLA} (Linux; Android 14; K)"
CHROME = "Chrome/126.0.0.0"


@pytest.mark.one_database("no database is asked")
@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox on Windows"),
        (f"{WINDOWS} {KIT} {CHROME} Safari/537.36", "Chrome on Windows"),
        (f"{WINDOWS} {KIT} {CHROME} Safari/537.36 Edg/126.0.0.0", "Edge on Windows"),
        (f"{WINDOWS} {KIT} {CHROME} Safari/537.36 OPR/111.0.0.0", "Opera on Windows"),
        (f"{MOZILLA} (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", "Internet Explorer on Windows"),
        (f"{MAC} {APPLE} Version/17.5 Safari/605.1.15", "Safari on a Mac"),
        (f"{MAC} {KIT} {CHROME} Safari/537.36", "Chrome on a Mac"),
        (f"{MOZILLA} (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox on Linux"),
        (f"{MOZILLA} (X11; CrOS x86_64 14541.0.0) {KIT} {CHROME} Safari/537.36", "Chrome on a Chromebook"),
        (f"{IPHONE} {APPLE} Version/17.5 Mobile/15E148 Safari/604.1", "Safari on an iPhone"),
        (f"{IPHONE} {APPLE} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1", "Chrome on an iPhone"),
        (f"{IPHONE} {APPLE} FxiOS/127.0 Mobile/15E148 Safari/605.1.15", "Firefox on an iPhone"),
        (f"{IPHONE} {APPLE} Version/17.0 EdgiOS/126.0 Mobile/15E148 Safari/604.1", "Edge on an iPhone"),
        (f"{IPAD} {APPLE} Version/17.5 Mobile/15E148 Safari/604.1", "Safari on an iPad"),
        (f"{ANDROID} {KIT} {CHROME} Mobile Safari/537.36", "Chrome on Android"),
        (f"{ANDROID} {KIT} SamsungBrowser/25.0 {CHROME} Mobile Safari/537.36", "Samsung Internet on Android"),
        (f"{MOZILLA} (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0", "Firefox on Android"),
        (f"{MOZILLA} (Windows NT 10.0) Something/1.0", "A browser on Windows"),
        (f"{MOZILLA} (compatible) Firefox/127.0", "Firefox"),
        ("curl/8.8.0", "A browser that did not say what it is"),
        ("", "A browser that did not say what it is"),
    ],
)
def test_browser_and_system_are_named(user_agent, words):
    assert device_in_words(user_agent) == words


@pytest.mark.django_db
def test_where_one_is_signed_in_is_told_in_words(stranger, stranger_client):
    said = f"{IPHONE} {APPLE} Version/17.5 Mobile/15E148 Safari/604.1"
    UserSession.objects.create(
        user=stranger, session_key=stranger_client.session.session_key, ip="192.0.2.7", user_agent=said
    )

    page = parser.fromstring(stranger_client.get(reverse("usersessions_list")).content.decode())

    heads = [" ".join(one.text_content().split()) for one in page.xpath("//ul[@class='rows']//h3")]
    assert (heads, "Mozilla" in page.text_content()) == (["Safari on an iPhone (this browser)"], False)
