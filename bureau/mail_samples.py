"""Every mail of the portal with sample data, for staff to look at."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from accounts.domain.mail_samples import Sample, sample
from accounts.permissions import may_see_mail
from bureau import reports
from bureau.discovery import modules

NAMES = {"error": _lazy("Portal, to whoever keeps it: an error")}


def samples() -> Iterator[Sample]:
    facts = {
        "at": "2027-03-02T17:30:00.000+00:00",
        "level": "ERROR",
        "logger": "django.request",
        "message": "Internal Server Error: /library/",
        "request": "sample",
        "error": ["ValueError", "KeyError"],
        "passed": ["content/views/library.py:40 library", "content/domain/queries.py:12 shelf"],
    }
    yield sample("error", reports.context_of(facts), title=str(NAMES["error"]), why=reports.why())


def all_samples() -> list[Sample]:
    """What each app's `mail_samples.py` makes, in the order of their titles."""
    found = [sample for module in modules("mail_samples") if hasattr(module, "samples") for sample in module.samples()]
    return sorted(found, key=lambda sample: sample.title)


@require_safe
def mail_samples(request):
    """One mail, or with no `mail` in the address the list of all."""
    if not may_see_mail(request.user):
        raise PermissionDenied
    found, key = all_samples(), request.GET.get("mail", "")
    sample = next((one for one in found if one.key == key), None)
    if key and sample is None:
        raise Http404
    title = _("Sample emails")
    crumbs = [{"url": reverse("mail_samples") if sample else "", "label": title}]
    if sample:
        crumbs.append({"url": "", "label": sample.title})
    context = {"samples": found, "sample": sample, "header_title": title, "breadcrumbs_items": crumbs}
    return render(request, "bureau/admin/mail_samples.html", context)
