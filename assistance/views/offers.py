from django.shortcuts import render
from django.views.decorators.http import require_safe

from assistance.domain.queries import offer_list
from content.listing import later
from content.public import public_page


@require_safe
@public_page(members=True)
def offers(request):
    return render(request, "assistance/offers.html", later(lambda: {"offers": offer_list()}, "offers"))
