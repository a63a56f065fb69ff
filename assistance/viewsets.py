from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.listing import StrictFilters
from accounts.selection import Selectable
from assistance.domain.offers import save_offer
from assistance.models import Offer


class OfferForm(WagtailAdminModelForm):
    """Saves through the domain, so that the public page and search hear of it."""

    def save(self, commit: bool = True) -> Offer:
        offer = super().save(commit=False)
        return save_offer(offer=offer, topics=self.cleaned_data["topics"], audiences=self.cleaned_data["audiences"])


class OfferIndexView(Selectable, StrictFilters, IndexView):
    pass


class OfferViewSet(ModelViewSet):
    """What the Bureau offers. An offer that ends is hidden, not deleted: requests refer to it."""

    model = Offer
    name = "offers"
    url_prefix = "offers"
    icon = "pick"
    menu_label = _("Offers")
    menu_order = 95
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["title", "kind", "direction", BooleanColumn("shown", label=_("Shown"), sort_key="shown")]
    list_export = ["code", "title", "kind", "direction", "summary", "source_label", "source_url", "position", "shown"]
    export_filename = "offers"
    index_view_class = OfferIndexView
    list_filter = ["kind", "shown", "topics"]
    search_fields = ["title", "code", "summary"]
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("code"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("direction")]),
            FieldPanel("summary"),
            FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
            FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
            MultiFieldPanel([FieldPanel("source_label"), FieldPanel("source_url")], heading=_("Where it is said")),
            FieldRowPanel([FieldPanel("position"), FieldPanel("shown")]),
        ],
        base_form_class=OfferForm,
    )
