"""Pages kept as they were sent, for one generation and process: for readers without an account, and for those signed in.

An entry answers only while `content.snapshots.number()`, which every change of a public page raises, is what it was before
the page was made, until the clock changes something on it, and for five minutes at most. Only what says itself that it is
the same for everyone (`content.public`) is kept: what nobody thought of is not. Of a public page, whoever is signed in
sees the same as all others who are and may open the same pages, but for what is left open in it for each (content.holes)
and for messages: with one waiting, nothing is answered from here.
"""

import gzip
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from hashlib import blake2b
from typing import Any

import brotli
from django.conf import settings
from django.contrib.messages import get_messages
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.cache import get_conditional_response, has_vary_header
from django.utils.translation import get_language, get_language_from_request

from content import holes, snapshots
from content.domain import tree
from content.middleware import WITHOUT_FRAME
from content.public import SAME_FOR_ALL

LONGEST = timedelta(minutes=5)
MOST_BYTES = 32 * 1024 * 1024
# What lists are narrowed and paged by, as far as it is a choice and not a reader's own words.
CHOICES = frozenset(
    ("audience", "kind", "letter", "page", "phase", "state", "status", "topic", "type", "when", "year_from", "year_to")
)
MOST_QUERY = 200  # characters
VARY = "Accept-Encoding, Accept-Language, Cookie"
VARY_KNOWN = {"accept-encoding", "accept-language", "cookie"}
NOT_COPIED = {"cache-control", "content-length", "vary"}
OF_THE_BROWSER = "private, max-age=0, must-revalidate"
OF_ONE_READER = "private, no-store"
OF_WHOEVER_ASKED = "private, no-cache"  # where the page itself says nothing
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": partial(brotli.compress, quality=5),
    "gzip": partial(gzip.compress, compresslevel=6, mtime=0),
}
TOKEN = b"csrfmiddlewaretoken"

Key = tuple[str, ...]  # scheme, host, path, query, and what else tells pages apart
QUERY = 3


@dataclass(frozen=True)
class Entry:
    """One page, with what it is in each coding that someone has asked for, by its name; empty for none."""

    number: int
    until: datetime
    headers: dict[str, str]
    bodies: dict[str, bytes]
    mark: str
    control: str = SAME_FOR_ALL

    @property
    def size(self) -> int:
        return 2 * len(self.bodies[""])  # all that text is in other codings is less than the text

    def body(self, coding: str) -> bytes:
        """The page in a coding, worked out when it is first asked for: to compress takes longer than most else of a page."""
        if coding not in self.bodies:
            self.bodies[coding] = CODINGS[coding](self.bodies[""])
        return self.bodies[coding]

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page as this reader takes it; 304 where they have it already, no body for HEAD.

        One with holes is whole only when they are filled in; nobody has that already.
        """
        if self.control == OF_ONE_READER:
            return self._with_holes()
        coding = coding_for(request.headers.get("Accept-Encoding", ""))
        body, etag = self.body(coding), f'"{self.mark}{coding and "-" + coding}"'
        response = HttpResponse(b"" if request.method == "HEAD" else body, headers=self.headers)
        response.headers["Cache-Control"] = self.control
        response.headers["Content-Length"] = str(len(body))
        response.headers["ETag"] = etag
        response.headers["Vary"] = VARY
        if coding:
            response.headers["Content-Encoding"] = coding
        answer: Any = get_conditional_response(request, etag=etag, response=response)
        answer.is_from_page_cache = answer.is_as_sent = True
        return answer

    def _with_holes(self) -> HttpResponse:
        answer = HttpResponse(self.bodies[""], headers=self.headers)
        answer.headers["Cache-Control"] = self.control
        answer.headers["Vary"] = VARY
        answer.is_from_page_cache = True  # type: ignore[attr-defined]
        return answer


class Store:
    """Entries of the generation that was last asked for; the oldest go first, and narrowed lists before whole pages.

    So no stream of choices that somebody thinks up puts out what all others read.
    """

    def __init__(self) -> None:
        self._asked: int | None = None
        self._entries: dict[Key, Entry] = {}
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Key, number: int) -> Entry | None:
        self._asked = number
        found = self._entries.get(key)
        return found if found and found.number == number and found.until > timezone.now() else None

    def put(self, key: Key, entry: Entry) -> None:
        if self._asked not in (None, entry.number):  # it took long, and others have seen a change meanwhile
            return
        with self._lock:
            if any(kept.number != entry.number for kept in list(self._entries.values())[:1]):
                self._entries, self._size = {}, 0
            if key in self._entries:
                self._size -= self._entries.pop(key).size
            self._entries[key] = entry
            self._size += entry.size
            while self._size > MOST_BYTES:
                self._size -= self._entries.pop(self._first_to_go()).size

    def _first_to_go(self) -> Key:
        return next((key for key in self._entries if key[QUERY]), None) or next(iter(self._entries))


store = Store()


class PageCacheMiddleware:
    """Answers readers without an account from the store, or keeps what the portal answers.

    Behind what redirects to HTTPS and compresses. What may be one reader's own, and does not say who may keep it, says here
    that no cache which readers share may.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = _answer(request, key_of(request), snapshots.number, self.get_response, entry_of)
        if has_own_sign(request) or response.cookies or has_vary_header(response, "Cookie"):
            response.headers.setdefault("Cache-Control", OF_WHOEVER_ASKED)
        if response.headers.get("Cache-Control") == SAME_FOR_ALL and (has_own_sign(request) or response.cookies):
            response.headers["Cache-Control"] = OF_THE_BROWSER  # no cache that readers share is to have it
        return response


class MemberPageMiddleware:
    """The same for whoever is signed in. Behind what knows the reader, their messages and the generation.

    Of every page, for readers without an account too, the holes are filled in here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.has_its_holes_filled = True  # type: ignore[attr-defined]
        response = _answer(request, member_key_of(request), _number_here, self._get_response, member_entry_of)
        holes.fill_in(request, response)
        return response

    def _get_response(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.snapshot = snapshots.seen()  # type: ignore[attr-defined]
        return response


def _number_here() -> int:
    """The generation that this request reads from anyway."""
    here = snapshots.current()
    return here.number if here else snapshots.number()


def _answer(
    request: HttpRequest,
    key: Key | None,
    number_of: Callable[[], int],
    get_response: Callable[[HttpRequest], HttpResponse],
    make_entry: Callable[[HttpResponse], Entry | None],
) -> HttpResponse:
    if key is None:
        return get_response(request)
    try:
        number = number_of()
    except DatabaseError:
        return get_response(request)
    if entry := store.get(key, number):
        return entry.answer(request)
    response = get_response(request)
    if request.method == "GET" and _takes_its_query(request) and (entry := make_entry(response)):
        store.put(key, entry)
        return entry.answer(request)
    return response


def _takes_its_query(request: HttpRequest) -> bool:
    """Whether the page goes by all that its address asks for (content.listing): what is made up leaves nothing here."""
    return QueryDict(request.META.get("QUERY_STRING", "")).keys() <= getattr(request, "takes", frozenset())


def key_of(request: HttpRequest) -> Key | None:
    """What tells this request's page from others; None for one that is not to be answered for everyone.

    Not asked for: what comes with a sign of a reader's own, amid a transaction, to a host that is not ours.
    """
    if has_own_sign(request):
        return None
    address = _address_of(request)
    return address and (*address, get_language_from_request(request))


def has_own_sign(request: HttpRequest) -> bool:
    """Whether a request comes with something by which its answer may be its reader's own, such as a message for them."""
    own = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, "messages")
    return "Authorization" in request.headers or not request.COOKIES.keys().isdisjoint(own)


def member_key_of(request: HttpRequest) -> Key | None:
    """The same for one who is signed in, with what they may not open; None also while a message waits for them."""
    address = _address_of(request)
    if address is None or not request.user.is_authenticated or len(get_messages(request)):
        return None
    kind = "editing" if tree.edits_pages(request.user) else "signed in"
    return *address, get_language(), kind, *tree.closed_for(request)


def _address_of(request: HttpRequest) -> Key | None:
    query = request.META.get("QUERY_STRING", "")
    if (
        request.method not in ("GET", "HEAD")
        or request.path.startswith(WITHOUT_FRAME)
        or getattr(request, "is_dummy", False)
        or "Authorization" in request.headers
        or connection.in_atomic_block
        or (query and (len(query) > MOST_QUERY or not CHOICES.issuperset(request.GET)))
    ):
        return None
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    return (request.scheme or "", host, request.path, query) if _is_plain(request, host) else None


def _is_plain(request: HttpRequest, host: str) -> bool:
    """Whether the host is written as browsers write it, with a port only where we are really asked at it.

    The same host may be sent in capitals, with a dot at its end, or with any port: each would be kept as its own.
    """
    domain, port = split_domain_port(host)
    if host != (f"{domain}:{port}" if port else domain):
        return False
    return not port or port == request.META.get("SERVER_PORT") or settings.PORTAL_URL.endswith(f"://{host}")


def entry_of(response: HttpResponse) -> Entry | None:
    """The entry to keep an answer as; None for one that is not the same for everyone, or of no one generation."""
    return _entry_of(response, SAME_FOR_ALL) if response.headers.get("Cache-Control") == SAME_FOR_ALL else None


def member_entry_of(response: HttpResponse) -> Entry | None:
    """The entry to keep an answer to one who is signed in; None for one that others who are do not see like that."""
    is_same = getattr(response, "is_same_for_members", False) and "Cache-Control" not in response.headers
    if not is_same or TOKEN in response.content:
        return None
    return _entry_of(response, OF_ONE_READER if holes.are_in(response.content) else OF_THE_BROWSER)


def _entry_of(response: HttpResponse, control: str) -> Entry | None:
    number, end = getattr(response, "snapshot", (None, None))
    varies = {name.strip().lower() for name in response.headers.get("Vary", "").split(",") if name.strip()}
    if (
        number is None
        or response.status_code != 200
        or response.streaming
        or response.cookies
        or "Content-Encoding" in response.headers
        or not varies.issubset(VARY_KNOWN)
    ):
        return None
    now = timezone.now()
    until = min(now + LONGEST, end or now + LONGEST)
    if until <= now:
        return None
    headers = {name: value for name, value in response.headers.items() if name.lower() not in NOT_COPIED}
    plain = response.content
    mark = blake2b(plain, digest_size=16).hexdigest()
    return Entry(number, until, headers, {"": plain}, mark, control)


def coding_for(accepted: str) -> str:
    """The best of our codings that a reader takes (RFC 9110, 12.5.3): br, gzip, or none."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, detail = part.strip().partition(";")
        label, _, weight = detail.strip().partition("=")
        try:
            weights[name.strip()] = float(weight) if label.strip() == "q" else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    taken = {name: weights.get(name, weights.get("*", 0.0)) for name in CODINGS}
    best = max(taken, key=lambda name: taken[name])
    return best if taken[best] > 0 else ""
