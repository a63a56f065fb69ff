"""Browser and system in plain words, for a person who looks where they are signed in."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# The first mark that the string holds decides: most browsers also call themselves Chrome or Safari.
BROWSERS = [
    ("Edg", "Edge"),  # Edg, EdgA, EdgiOS, and Edge of old
    ("OPR/", "Opera"),
    ("OPT/", "Opera"),
    ("Opera", "Opera"),
    ("Vivaldi", "Vivaldi"),
    ("DuckDuckGo", "DuckDuckGo"),
    ("Ddg/", "DuckDuckGo"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("MSIE", "Internet Explorer"),
    ("Trident/", "Internet Explorer"),
    ("Safari/", "Safari"),
]
# iPhones and Android telephones also name the system that theirs comes from.
SYSTEMS: list[tuple[str, str | Promise]] = [
    ("iPhone", _("an iPhone")),
    ("iPad", _("an iPad")),
    ("Android", _("Android")),
    ("CrOS", _("a Chromebook")),
    ("Windows", _("Windows")),
    ("Macintosh", _("a Mac")),
    ("Linux", _("Linux")),
]


def device_in_words(user_agent: str) -> str:
    """What a browser's User-Agent string (RFC 9110, section 10.1.5) says of it: “Firefox on Windows”.

    It is what the browser claims: an iPad may call itself a Mac, and anyone can send any string.
    """
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    if browser and system:
        return gettext("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    if system:
        return gettext("A browser on %(system)s") % {"system": system}
    return browser or gettext("A browser that did not say what it is")
