"""Long lists: their pages, and the words by which they are narrowed."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet


class KeysFirst(Paginator):
    """Sorts the keys of the rows alone, and reads the rows of one page for these, in one query.

    Asked for rows, a database carries all their texts, and what is counted for each, through the sort.
    """

    def _get_page(self, object_list: Any, number: int, paginator: Paginator) -> Page:
        # Where rows are told apart by all they hold, what orders them stands beside the keys, and these are no list of keys.
        if isinstance(object_list, QuerySet) and not object_list.query.distinct:
            object_list = self.object_list.filter(pk__in=object_list.values("pk"))
        return super()._get_page(object_list, number, paginator)


def looked_for(text: str) -> list[str]:
    """The words of what somebody looks for: the first eight, as each of them is looked for in every row."""
    return text.replace("\0", " ").split()[:8]
