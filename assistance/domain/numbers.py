from django.db import transaction

from accounts.domain.zones import today
from assistance.models import RequestCounter


@transaction.atomic
def next_number() -> str:
    """The next number of this year (the Bureau's), such as 2026-0001.

    The counter's row stays locked until the caller's transaction ends, so that no number
    is given twice; a number whose request was rolled back is given again.
    """
    year = today().year
    RequestCounter.objects.get_or_create(year=year)
    counter = RequestCounter.objects.select_for_update().get(year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return str(counter)
