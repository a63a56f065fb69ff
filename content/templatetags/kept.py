"""Parts of pages that are the same for every reader, kept for one generation (content.snapshots), and holes in them."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.translation import get_language

from content import holes, snapshots
from content.domain import tree
from content.models import BasePage

register = template.Library()


class KeptNode(template.Node):
    def __init__(self, nodelist: NodeList, name: str, marks: list) -> None:
        self.nodelist = nodelist
        self.name = name
        self.marks = marks

    def render(self, context: Context) -> str:
        marks = tuple(mark.resolve(context) for mark in self.marks)
        if None in marks or not _is_for_all(context):
            return self.nodelist.render(context)
        before = snapshots.end()

        def make() -> str:
            # What stands in this part may have been worked out for one before it.
            snapshots.good_until(before)
            return self.nodelist.render(context)

        return snapshots.keep(("part", self.name, tree.site_of(context["request"]), get_language(), *marks), make)


def _is_for_all(context: Context) -> bool:
    """Not in a preview, and not of a page that was read in any other way than for its readers."""
    request, page = context.get("request"), context.get("page")
    if request is None or getattr(request, "is_preview", False):
        return False
    # By its type, which does not have a list worked out that stands under this name in other templates.
    return page.is_as_published if issubclass(type(page), BasePage) else True


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """`{% kept name mark mark … %}…{% endkept %}`: rendered once for each generation, site, language and set of marks.

    What stands inside may depend on nothing but these: not on the reader, nor on a token; what does is left to
    `{% own %}`. A mark that is None says that it is not to be kept.
    """
    _, name, *marks = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, name, [parser.compile_filter(mark) for mark in marks])


@register.simple_tag(takes_context=True)
def own(context: Context, template: str, **given: int | str | None) -> str:
    """`{% own "training/own/place.html" course=page.path %}`: what the reader alone sees here (content.holes)."""
    return holes.leave(context.get("request"), template, given)
