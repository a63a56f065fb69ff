"""System checks: nothing that the public reads may be missing from the search by oversight."""

from django.core.checks import Error, register
from wagtail.models import Page, get_page_models

from search.sources import NOT_FINDABLE, SOURCES


@register()
def every_page_type_has_a_source(app_configs, **options):
    """search.E001: a page type has neither a Source nor a stated reason to be left out."""
    known = {model for source in SOURCES for model in source.models} | set(NOT_FINDABLE) | {Page}
    return [
        Error(
            f"{model._meta.label} cannot be found by search.",
            hint="Add it to a Source in search/sources/, or to NOT_FINDABLE there with the reason.",
            obj=model,
            id="search.E001",
        )
        for model in get_page_models()
        if model not in known
    ]
