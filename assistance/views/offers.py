from django.shortcuts import render
from django.views.decorators.http import require_safe

from assistance.domain.queries import offer_list
from content.listing import later


@require_safe
def offers(request):
    return render(request, "assistance/offers.html", later(lambda: {"offers": offer_list()}, "offers"))
