"""Files to download, sent while they are written."""

import logging
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from accounts.domain.cells import AT_ONCE

log = logging.getLogger("django.request")
MARK = "\ufeff"  # by the byte order mark spreadsheet programs take a file for UTF-8


def csv_answer(lines: Iterable[str], *, name: str) -> StreamingHttpResponse:
    """The lines as a file of this name, sent as they come; whoever may not have it was refused before.

    What is wrong before the first line is a page that says so.
    """
    lines = iter(lines)
    begun = chain([MARK + next(lines, "")], islice(lines, AT_ONCE - 1))
    return StreamingHttpResponse(
        blocks(chain(list(begun), lines)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def blocks(lines: Iterable[str]) -> Iterator[str]:
    """Many lines at a time. What goes wrong on the way is told in the log and in a last line.

    The error itself ends here: granian would write its own words down, and send an end as if the file were whole.
    """
    lines = iter(lines)
    try:
        while block := "".join(islice(lines, AT_ONCE)):
            yield block
    except Exception:
        log.exception("A file to download could not be written to its end")
        yield f"{_('THIS FILE IS NOT COMPLETE. Something went wrong; please download it again.')}\r\n"
