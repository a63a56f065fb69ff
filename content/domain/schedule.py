"""What editors set for an hour of their own: pages that go up and pages that come down."""

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Revision


def keep_schedule() -> bool:
    """Publishes and unpublishes what is due; says whether anything was and all of it is done."""
    if not _is_due():
        return False
    call_command("publish_scheduled")
    return not _is_due()


def _is_due() -> bool:
    now = timezone.now()
    ended = Page.objects.filter(live=True, expire_at__lt=now)
    begun = Revision.objects.filter(approved_go_live_at__lt=now)
    return ended.exists() or begun.exists()
