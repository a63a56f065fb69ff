from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from content.domain import queries
from content.filters import GlossaryFilter
from content.models import GlossaryTerm


@require_safe
def glossary(request):
    """The words of the field, narrowed by first letter or text."""
    form = GlossaryFilter(request.GET)
    form.is_valid()
    chosen = form.cleaned_data
    terms = queries.glossary(letter=chosen.get("letter") or "", text=chosen.get("q") or "")
    context = {"form": form, "terms": terms, "letters": queries.glossary_letters(), "letter": chosen.get("letter")}
    return render(request, "content/glossary.html", context)


@require_safe
def glossary_term(request, slug):
    """One word and what it means."""
    term = get_object_or_404(GlossaryTerm.objects.prefetch_related("see_also"), slug=slug)
    return render(request, "content/glossary_term.html", {"term": term})
