from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from content.domain import queries
from content.filters import GlossaryFilter
from content.listing import later, mark_of, take
from content.public import public_page

PER_PAGE = 100


@require_safe
@public_page(members=True)
def glossary(request):
    """The words of the field, narrowed by first letter or text."""
    take(request, GlossaryFilter.base_fields)
    context = {
        "mark": mark_of(request.GET),
        **later(lambda: _listed(request.GET), "form", "listed", "letters", "letter"),
    }
    return render(request, "content/glossary.html", context)


def _listed(query):
    form = GlossaryFilter(query)
    form.is_valid()
    chosen = form.cleaned_data
    terms = queries.glossary(letter=chosen.get("letter") or "", text=chosen.get("q") or "")
    return {
        "form": form,
        "listed": form.page_of(terms, PER_PAGE),
        "letters": queries.glossary_letters(),
        "letter": chosen.get("letter") or "",
    }


@require_safe
@public_page(members=True)
def glossary_term(request, slug):
    """One word and what it means."""
    term = queries.term(slug)
    if term is None:
        raise Http404
    return render(request, "content/glossary_term.html", {"term": term})
