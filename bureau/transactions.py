"""What an editor does with one press of a button is in the database as a whole or not at all."""

from collections.abc import Callable
from functools import wraps

from django.db import transaction
from django.http import HttpRequest, HttpResponse

READING = ("GET", "HEAD", "OPTIONS", "TRACE")
WRITES_NOTHING_SHOWN = ("wagtailembeds:", "wagtailadmin_editing_sessions:")


def in_one_transaction(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Runs a view that changes something in one transaction: an answer commits, a refusal too; an exception takes all back.

    For the views of Wagtail's editor, many of which write row by row: a group and then its rights, a page and then what
    search is told of it. Django's ATOMIC_REQUESTS would hold the only lock of SQLite for each page that is read, too.
    Left out are embeds, which wait for other computers, and what an editor's browser sends while somebody types.
    The desk's and the accounts' own views are not wrapped: each use case in `domain/` has its transaction, and what is
    counted against a sign-in has to outlive the refusal. A single row that is saved anywhere is whole by itself
    (`content.domain.changes.keep_whole`).
    """

    @wraps(view)
    def whole(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method in READING or _writes_nothing_shown(request):
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return whole


def _writes_nothing_shown(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and (
        match.view_name.startswith(WRITES_NOTHING_SHOWN) or (match.url_name or "").startswith("preview_on_")
    )
