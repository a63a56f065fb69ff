from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from assistance.permissions import may_work_requests
from assistance.views import bulk
from assistance.viewsets import OfferViewSet

for act in (bulk.AssignRequests, bulk.RequestsTakenAlong, bulk.OffersTakenAlong, bulk.ShowOffers, bulk.HideOffers):
    hooks.register("register_bulk_action", act)


class DeskMenuItem(SubmenuMenuItem):
    def is_shown(self, request) -> bool:
        return may_work_requests(request.user)


@hooks.register("register_admin_menu_item")
def requests_menu() -> MenuItem:
    items = [
        MenuItem(_("All requests"), reverse("assistance:queue"), name="queue", icon_name="list-ul", order=1),
        MenuItem(_("Figures"), reverse("assistance:figures"), name="figures", icon_name="table", order=2),
    ]
    return DeskMenuItem(_("Requests"), Menu(items=items), name="requests", icon_name="comment", order=90)


@hooks.register("register_admin_viewset")
def offers() -> OfferViewSet:
    return OfferViewSet()
