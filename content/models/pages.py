from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class BasePage(Page):
    """What every page of the portal has: one sentence that says what it is for."""

    standfirst = models.CharField(
        _("in one sentence"),
        max_length=300,
        blank=True,
        help_text=_("Shown under the title, in lists and in search results."),
    )

    content_panels = [*Page.content_panels, FieldPanel("standfirst")]

    class Meta:
        abstract = True


class HomePage(BasePage):
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    template = "content/home_page.html"

    class Meta:
        verbose_name = _("home page")
