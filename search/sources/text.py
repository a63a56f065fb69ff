"""Plain text of what editors write."""

import re
from html import unescape

from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText, get_text_for_indexing

_HEADING = re.compile(r"<h[2-4][^>]*>(.*?)</h[2-4]>", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?:/)?/\S*")  # where a link leads is nothing that a reader reads
_LEADERS = re.compile(r"(?:[ \u00a0]*[.·_…]){4,}[ \u00a0]*")
_WITH_SHORT = re.compile(r"([^()]+?) \(([A-Z][^\s()]*[A-Z])\)")
_TAG = re.compile(r"<[^>]+>")


def names_in(title: str) -> tuple[str, ...]:
    """“Policy Coordinating Group (PCG)” goes by either name."""
    found = _WITH_SHORT.fullmatch(title.strip())
    return tuple(found.groups()) if found else ()


def of_html(source: str) -> str:
    """The words of rich text, paragraphs apart."""
    return get_text_for_indexing(source).strip()


def of_stream(value: StreamValue) -> str:
    """Everything in the blocks of a page's body that a reader reads."""
    texts = (text.strip() for text in value.stream_block.get_searchable_content(value))
    return "\n".join(text for text in texts if text and text != "None" and not _ADDRESS.fullmatch(text))


def of_file(found: str) -> str:
    """The text of a page of a file, without the rows of dots that lead the eye in a table of contents."""
    return _LEADERS.sub(" … ", found)


def headings(value: StreamValue) -> tuple[str, ...]:
    """The headings in the running text of a page's body."""
    sources = [block.value.source for block in value if isinstance(block.value, RichText)]
    found = (_HEADING.findall(source) for source in sources)
    return tuple(unescape(_TAG.sub("", heading)).strip() for each in found for heading in each)
