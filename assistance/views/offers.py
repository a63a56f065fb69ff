from django.shortcuts import render
from django.views.decorators.http import require_safe

from assistance.domain.queries import offer_list


@require_safe
def offers(request):
    return render(request, "assistance/offers.html", {"offers": offer_list()})
