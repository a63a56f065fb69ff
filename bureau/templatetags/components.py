"""`{% component %}`: a part of templates/components/ that is drawn around what stands between its tags."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


class FillNode(template.Node):
    """One place of a component and what fills it; drawn by the component right around it alone."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        raise template.TemplateSyntaxError(f"“{self.name}” is filled outside of a component, or inside of an “if”")


class ComponentNode(template.Node):
    """A component, its parameters, and its places."""

    child_nodelists = ("nodelist",)

    def __init__(self, name: str, given: dict[str, FilterExpression], nodelist: NodeList) -> None:
        self.path = f"components/{name}.html"
        self.given = given
        self.nodelist = nodelist
        self.places = {node.name: node.nodelist for node in nodelist if isinstance(node, FillNode)}
        self.body = NodeList(node for node in nodelist if not isinstance(node, FillNode))

    def render(self, context: Context) -> SafeString:
        kept: dict[Any, Any] = context.render_context.dicts[0]
        component = kept.get(self)
        if component is None:
            component = kept[self] = context.template.engine.get_template(self.path)
        values: dict[str, Any] = {key: value.resolve(context) for key, value in self.given.items()}
        for name, nodes in self.places.items():
            values[name] = mark_safe(nodes.render(context).strip())  # rendered, so escaped, already
        values["body"] = mark_safe(self.body.render(context).strip())
        return component.render(context.new(values))


@register.tag
def component(parser: Parser, token: Token) -> ComponentNode:
    """`{% component "row" title=one.title %}{% fill end %}…{% endfill %}…{% endcomponent %}`.

    What stands between the tags is the parameter `body`, but for each `{% fill name %}`, which is the parameter of that
    name. A component sees its parameters and nothing else, as with `{% include … only %}`.
    """
    _, name, *given = token.split_contents()
    nodelist = parser.parse(("endcomponent",))
    parser.delete_first_token()
    return ComponentNode(name.strip('"'), token_kwargs(given, parser), nodelist)


@register.tag
def fill(parser: Parser, token: Token) -> FillNode:
    """`{% fill name %}…{% endfill %}`, straight inside of a `{% component %}`: what stands in one of its places."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endfill",))
    parser.delete_first_token()
    return FillNode(name, nodelist)
