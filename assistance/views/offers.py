from django.shortcuts import render
from django.views.decorators.http import require_safe

from assistance.domain.queries import offers_by_kind


@require_safe
def offers(request):
    return render(request, "assistance/offers.html", {"groups": offers_by_kind()})
