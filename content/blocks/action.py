from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ActionBlock(blocks.StructBlock):
    """One button that leads on, to a page of the portal or to an address."""

    label = blocks.CharBlock(label=_("Words on the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    address = blocks.CharBlock(
        label=_("Address"),
        required=False,
        max_length=500,
        help_text=_("Only without a page: begins with / or https://"),
    )
    note = blocks.CharBlock(label=_("Words beside it"), required=False, max_length=160)

    class Meta:
        icon = "link"
        label = _("Call to action")
        template = "content/blocks/action.html"
        preview_value = {"label": "Ask for help", "address": "/ask/", "note": "No account needed."}
        description = _("A button that leads to the next step.")

    def clean(self, value):
        cleaned = super().clean(value)
        address = cleaned.get("address") or ""
        if bool(cleaned.get("page")) == bool(address):
            raise blocks.StructBlockValidationError(
                {"address": ValidationError(_("Choose a page or give an address, one of the two."))}
            )
        if address and not (address.startswith("https://") or (address.startswith("/") and address[1:2] != "/")):
            raise blocks.StructBlockValidationError(
                {"address": ValidationError(_("Begin the address with / or https://"))}
            )
        return cleaned
