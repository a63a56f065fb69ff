"""Every component of templates/components/ in every state that it can have, for /styleguide/ and for the tests."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import Context
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accounts.fields import Day
from accounts.guard import AGAIN, limit_words
from bureau.request_samples import ZONE, plan, report, several, to_do, visit

FOLDER = Path(settings.BASE_DIR) / "templates" / "components"
# What a part of a list, or of a form, stands in.
AROUND = {
    "options": '<div class="filters">%s</div>',
    "message": '<div class="thread-wrap"><ol class="thread">%s</ol></div>',
    "thread": '<div class="thread-wrap">%s</div>',
}
LONG = "Interjurisdictional prosecutorial-discretion and behavioral-health-diversion coordination memorandum"
MANY = [(f"choice-{n}", f"Choice {n}") for n in range(1, 31)]
FEW = [("one", "One"), ("two", "Two"), ("three", LONG)]
STATUSES = ["exploring", "developing", "launching", "operating", "paused", "closed", ""]


@dataclass(frozen=True)
class Declaration:
    """What a component's own comment says that it takes."""

    about: str
    needed: frozenset[str]
    optional: frozenset[str]
    uses: frozenset[str]


@dataclass(frozen=True)
class State:
    """One state of a component: its name and the parameters that bring it about."""

    name: str
    given: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Specimen:
    """A component with its states, drawn."""

    name: str
    declaration: Declaration
    drawn: list[tuple[str, SafeString]]


def declaration(name: str) -> Declaration:
    """Reads “About. Parameters: a, b (note). Optional: c. Uses: d.” from the component's first comment."""
    comment = re.search(r"{% comment %}(.*?){% endcomment %}", (FOLDER / f"{name}.html").read_text(), re.DOTALL)[1]
    plain = re.sub(r"\s*\([^)]*\)", "", comment)

    def words(heading: str) -> frozenset[str]:
        found = re.search(rf"\b{heading}: ([^.]+)\.", plain)
        return frozenset(found[1].split(", ")) if found else frozenset()

    about = re.split(r"\s*\b(?:Parameters|Optional|Uses): ", comment)[0]
    return Declaration(about, words("Parameters"), words("Optional"), words("Uses"))


def draw(name: str, given: dict[str, object]) -> SafeString:
    """A component as `{% include … only %}` draws it. A parameter that is missing or not declared is refused."""
    said = declaration(name)
    if missing := said.needed - given.keys():
        raise ValueError(f"{name} needs {', '.join(sorted(missing))}")
    if strange := given.keys() - said.needed - said.optional - said.uses:
        raise ValueError(f"{name} does not know {', '.join(sorted(strange))}")
    return get_template(f"components/{name}.html").template.render(Context(dict(given)))


class _Form(forms.Form):
    use_required_attribute = False
    text = forms.CharField(label="One line", help_text="Help stands under the label.")
    long = forms.CharField(label=LONG, help_text=f"{LONG}. {LONG}.", required=False)
    address = forms.EmailField(label="Email")
    words = forms.CharField(label="Several lines", widget=forms.Textarea, required=False)
    one_of = forms.ChoiceField(label="One of a few", choices=FEW, widget=forms.RadioSelect)
    some_of = forms.MultipleChoiceField(label="Some of many", choices=MANY, widget=forms.CheckboxSelectMultiple)
    pick = forms.ChoiceField(label="One of a list", choices=MANY)
    day = Day(label="A day")
    yes = forms.BooleanField(label="Yes, please", help_text="What saying yes means.")
    file = forms.FileField(label="A file", required=False)
    unseen = forms.CharField(widget=forms.HiddenInput, required=False)


GOOD = {"text": "Typed", "address": "pat@example.org", "one_of": "one", "some_of": ["choice-1"], "pick": "choice-2",
        "day": "2026-12-10", "yes": "on"}  # fmt: skip


def _form(prefix: str, data: dict[str, object] | None = None) -> _Form:
    named = None if data is None else {f"{prefix}-{key}": value for key, value in data.items()}
    return _Form(named, prefix=prefix, auto_id="sample_%s")


def _form_states() -> dict[str, list[State]]:
    fresh, filled, faulty = _form("fresh"), _form("filled", GOOD), _form("faulty", {"address": "no address"})
    one_fault, only_again = _form("fault", GOOD | {"text": ""}), _form("again", GOOD)
    only_again.add_error(None, forms.ValidationError(limit_words(60), AGAIN))
    return {
        "errors": [
            State("empty", {"form": filled}),
            State("one", {"form": one_fault}),
            State("many", {"form": faulty}),
            State("only to be sent again", {"form": only_again}),
        ],
        "field": [
            *(State(f"{one.name}, empty", {"field": one}) for one in fresh),
            *(State(f"{one.name}, filled", {"field": one}) for one in filled if not one.is_hidden),
            *(State(f"{one.name}, with a fault", {"field": one}) for one in faulty if one.errors),
            State("beside it what to keep out", {"field": _form("kept")["words"], "keep_out": True}),
        ],
        "flash": [
            State("empty", {"messages": []}),
            State("one, and long words", {"messages": [Message(messages.SUCCESS, LONG)]}),
            State("of a fault", {"messages": [Message(messages.ERROR, "There is nothing to give back any more.")]}),
        ],
        "guard": [State("unseen", {"form": _form("guard")})],
        "keep_out": [
            State("once on a form, in full", {"id": "sample_keep_out"}),
            State("after that, in short", {"id": "sample_keep_out_short", "kind": "short"}),
            State("beside one’s own needs", {"id": "sample_keep_out_own", "kind": "own"}),
        ],
    }


def _each(form: str, *words: str) -> SafeString:
    """The same markup around each of some words: what stands inside of a component."""
    return format_html_join("\n", form, [(word,) for word in words])


def _facts(*pairs: tuple[str, str]) -> SafeString:
    return format_html_join("\n", "<div><dt>{}</dt><dd>{}</dd></div>", pairs)


def _row(**given: object) -> SafeString:
    return format_html("<li>{}</li>", draw("row", given))


def _list_states() -> dict[str, list[State]]:
    """What lists are made of."""
    one = {"title": "What a warm handoff is", "url": "#", "lead": "2025"}
    full = one | {
        "body": _each("<p>{}</p>", "A line of what it is about."),
        "facts": _each("<span>{}</span>", "Edition 2", "PDF"),
        "end": "Toolkit",
    }
    long = dict.fromkeys(("title", "lead", "end"), LONG) | {
        "url": "#",
        "body": _each("<p>{}</p>", LONG),
        "facts": _each("<span>{}</span>", *[LONG] * 3),
    }
    drawn = {
        "before": _each('<p class="date"><b>Dec 10</b> {}</p>', "Thursday"),
        "after": _each('<form class="row-end"><button class="text-button">{}</button></form>', "Remove"),
    }
    words = ["Governance", "Funding", LONG]
    table = format_html(
        "<thead><tr>{}</tr></thead><tbody>{}</tbody>",
        _each('<th scope="col">{}</th>', "Site", "Status"),
        _each('<tr><th scope="row">{0}</th><td data-label="Status">{0}</td></tr>', *words),
    )
    one_field = '<div class="field"><label class="label" for="{0}">{0}</label><input id="{0}" type="search"></div>'
    fields = [_each(one_field, f"Words-{n}") for n in range(3)]
    return {
        "row": [State("title alone", {"title": "A title"}), State("whole", full), State("long words", long), State("with a date before and an act after", one | drawn | {"lead": ""})],
        "rows": [State("one", {"body": _row(**one)}), State("many", {"body": format_html_join("", "{}", [(_row(**each),) for each in [full, one, long] * 3]), "unordered": True})],
        "table": [State("with long words", {"body": table, "caption": "Sites and their status"}), State("what is owed", {"body": table, "kind": "owed"})],
        "take": [State("one way", {"body": _each('<a href="#">{}</a>', "Spreadsheet (CSV)")}), State("many, and long words", {"title": LONG, "id": "sample_take", "body": _each('<a href="#">{}</a> ', *words)})],
        "cancel": [State("link", {"url": "#"}), State("button", {"form": "sample_out"})],
        "countline": [State("how many", {"title": "35 documents"}), State("with a link, long words", {"title": LONG, "body": _each('<a href="#">{}</a>', "Show all words"), "id": "sample_count"})],
        "filters": [
            State("nothing chosen", {"action": "#", "body": fields[0], "label": "Narrow one list"}),
            State("some chosen, one with a fault", {"action": "#", "body": fields[1], "label": "Narrow another list", "chosen": 3, "open": True, "unseen": _each('<input type="hidden" name="q" value="{}">', "x")}),
            State("never folded, with more below", {"action": "#", "body": fields[2], "label": "Narrow a third list", "flat": True, "after": _each('<p><a href="#">{}</a></p>', LONG)}),
        ],
        "links": [State("few", {"body": _each('<a href="#">{}</a>', "A", "B")}), State("many, one of them now, long words", {"body": _each('<a href="#">{}</a> ', *[label for _, label in MANY], LONG) + _each('<a href="#" aria-current="true">{}</a>', "Now")})],
    }  # fmt: skip


def _page_states() -> dict[str, list[State]]:
    """What pages about one thing are made of."""
    goal = "<li><span><b>{0}</b><small>{0}</small></span></li>"
    step = "<li data-done><b>{}</b> <span>October 3</span></li>"
    now = _each('<li aria-current="step"><b>{}</b> <span>Waits for you</span></li>', "Plan")
    return {
        "facts": [State("one", {"body": _facts(("Where", "Online"))}), State("many, and long words", {"body": _facts(("For", "Everyone"), (LONG, LONG), ("Topics", LONG)), "kind": "status-fact"})],
        "goals": [State("one", {"body": _each("<li><span>{}</span></li>", "A number")}), State("many, some done, long words", {"body": _each(goal, "First", LONG) + _each("<li data-done><span><b>{}</b></span></li>", *[label for _, label in MANY[:9]])})],
        "note": [State("one line", {"body": "This session was canceled."}), State("long words", {"body": f"{LONG}. {LONG}."}), State("after something went wrong", {"title": "Please look again", "id": "sample_note", "body": _each("<p>{}</p>", LONG)})],
        "part": [State("with a title", {"title": "What to do next", "id": "sample_part", "body": _each("<p>{}</p>", "Ask us.")}), State("without, and a further class", {"kind": "stack", "body": _each("<p>{}</p>", "First.", "Second.")}), State("long words, a level lower", {"title": LONG, "id": "sample_part_long", "also": "sample_part", "level": 3, "body": _each("<p>{}</p>", LONG)})],
        "steps": [State("begun", {"body": now + _each("<li><b>{}</b></li>", "Visit", "Closed")}), State("well along", {"body": _each(step, "Received", "Read") + now + _each("<li><b>{}</b></li>", "Closed")}), State("all done", {"body": _each(step, "Received", "Plan", "Closed")}), State("upright, many, long words", {"upright": True, "body": _each(step, "Received", LONG) + now + _each("<li><b>{}</b></li>", *[label for _, label in MANY[:6]])})],
    }  # fmt: skip


def _first_states() -> dict[str, list[State]]:
    """What a reader begins with: the home page’s first screen and the search field."""
    actions = _each(
        '<div class="hero-actions"><a class="button" data-size="large" href="#">{}</a></div>', "Ask for help"
    )
    suggested = [
        {"text": text, "kind": kind, "url": "#"}
        for text, kind in [("Albany", "LEAD site"), ("Warm handoff", "Word"), (LONG, "Document")]
    ]
    search = {"id": "sample_find", "label": "Search a sample"}
    return {
        "find": [
            State("empty", search | {"hint": "Search everything"}),
            State("filled, long words", search | {"id": "sample_find_filled", "label": "Search a filled sample", "words": LONG}),
            State("among other tools", search | {"id": "sample_find_small", "label": "Search a small sample", "hint": "Search", "small": True}),
        ],
        "suggestions": [
            State("one", {"id": "sample_suggested_one", "label": "One suggestion", "suggestions": suggested[:1]}),
            State("several, long words, one of them chosen", {"id": "sample_suggested", "label": "Several suggestions", "suggestions": suggested, "chosen": 1}),
        ],
        "hero": [
            State("title alone, with what to do", {"title": "Help for communities", "body": actions}),
            State("whole", {"title": "Help for communities", "standfirst": "What it is, in a sentence.", "body": draw("find", search | {"id": "sample_find_hero", "label": "Search from the first screen", "hint": "Search everything"}) + actions, "beside": _each('<figure class="picture"><figcaption>{}</figcaption></figure>', "Here stands the map of sites.")}),
            State("long words", {"title": LONG, "standfirst": f"{LONG}, {LONG}.", "body": actions}),
        ],
    }  # fmt: skip


def _request_states() -> dict[str, list[State]]:
    """What a request is made of."""
    file = {"url": "#", "name": "agenda.pdf", "size": 48_000}
    words = _each("<p>{}</p>", "Could you come in May?")
    message = {"by": "Sample Contact", "at": "October 3, 9:10 a.m.", "body": words}
    event = {"event": True, "at": "October 4", "body": _each("<p>{}</p>", "Your request arrived.")}
    long = {
        "by": LONG,
        "at": "October 5, 4:00 p.m.",
        "body": _each("<p>{}</p>", LONG, LONG) + draw("file", file | {"name": f"{LONG}.pdf"}),
    }
    many = [draw("message", one) for one in [long, event, message] * 3]
    followed = [to_do("Send the minutes"), to_do(LONG, who=LONG, done=True)]
    return {
        "file": [State("a file", file), State("long words", file | {"name": f"{LONG}.pdf", "size": 20_000_000})],
        "message": [State("a message", message | {"id": "sample_message"}), State("an event", event), State("long words and a file", long)],
        "thread": [State("empty", {"body": ""}), State("one", {"body": draw("message", message)}), State("many, long words", {"body": format_html_join("", "{}", [(one,) for one in many])})],
        "plan": [
            State("offered, one goal", {"plan": plan("A first session for the work group"), "zone": ZONE}),
            State("agreed, at the desk, where its activities are marked", {"plan": plan("A first session", agreed=True), "zone": ZONE, "is_marked": True}),
            State("agreed, many goals, long words", {"plan": plan("A first session", LONG, *[label for _, label in MANY[:6]], agreed=True, summary=f"{LONG}. {LONG}."), "zone": ZONE}),
        ],
        "visit_facts": [State("little is known", {"visit": visit()}), State("all is known, long words", {"visit": visit(starts=9, place=LONG, join_url=f"https://example.org/{LONG.replace(' ', '-')}", language="Spanish", people=LONG, agenda=f"{LONG}. {LONG}.")})],
        "visit_report": [State("in short", {"report": report(), "zone": ZONE}), State("at the desk, where what follows is marked", {"report": report(follow_ups=several(*followed)), "zone": ZONE, "is_marked": True}), State("long words, with what follows", {"report": report(summary=f"{LONG}. {LONG}.", people_reached=14, follow_ups=several(*followed)), "zone": ZONE})],
    }  # fmt: skip


def _choice_states(here: dict[str, object]) -> dict[str, list[State]]:
    """What is chosen in lists, and the way through them."""
    pages = Paginator(range(300), 10)
    return {
        "options": [
            State("few, long words", {"field": _form("few")["one_of"]}),
            State("many", {"field": _form("many")["some_of"]}),
            State("chosen", {"field": _form("chosen", GOOD)["some_of"]}),
            State(
                "with how many each would list",
                {"field": _form("counted")["some_of"], "counts": Counter({"choice-1": 3, "choice-2": 12})},
            ),
            State("with drawings", {"field": _Statuses(auto_id="sample_glyph_%s")["status"], "glyphs": True}),
        ],
        "pager": [
            State("empty: all on one page", {"page": Paginator(range(3), 10).page(1), **here}),
            State("first of many", {"page": pages.page(1), **here}),
            State("in the middle", {"page": pages.page(15), **here}),
            State("last", {"page": pages.page(30), **here}),
        ],
    }


def states(request: HttpRequest) -> dict[str, list[State]]:
    """Every component's states. A component without an entry here fails a test."""
    here = {"request": request}
    chips = [("topic", "governance", "Governance"), ("phase", "exploring", "Exploring")]
    step = {"url": "/library/", "label": "Go to the library"}
    return {
        "masthead": [State("stands at the head of this page")],
        "colophon": [State("stands at the foot of this page")],
        "chips": [
            State("empty", {"chips": [], **here}),
            State("two", {"chips": chips, **here}),
            State("many, and long words", {"chips": chips + [("q", LONG, LONG)] + [("t", *one) for one in MANY], **here}),
        ],
        "crumbs": [
            State("one level", {"url": "/library/", "label": "Library"}),
            State("two levels, long words", {"url": "/library/", "label": "Library", "second_url": "#", "second_label": LONG}),
            State("three levels", {"url": "/training/", "label": "Training", "second_url": "#", "second_label": "Courses", "third_url": "#", "third_label": LONG}),
            State("pages above", {"above": [{"url": "#", "label": "Your first year"}, {"url": "#", "label": LONG}]}),
        ],
        "empty_state": [
            State("with a next step", {"title": "No document fits", "text": "Take a filter off.", **step}),
            State("without one", {"title": "Nothing yet", "text": "What comes will stand here."}),
            State("long words", {"title": LONG, "text": LONG, "url": "#", "label": LONG, "second_url": "#", "second_label": LONG}),
            State("a level lower, with other ways on", {"title": "No word fits", "text": "Look around:", "level": 3, "body": draw("links", {"body": _each('<a href="#">{}</a>', "Library", "Sites")})}),
        ],
        **_form_states(),
        **_list_states(),
        **_page_states(),
        "opening": [
            State("title alone", {"title": "Library"}),
            State("whole", {"title": "Library", "kind": "35 documents", "standfirst": "What stands here, in a sentence."}),
            State("with what to do first", {"title": "Search", "unseen": True, "body": _each('<p><a class="button" href="#">{}</a></p>', "Get the file")}),
            State("long words", {"title": LONG, "kind": LONG, "standfirst": f"{LONG}, {LONG}."}),
        ],
        **_choice_states(here),
        **_first_states(),
        **_request_states(),
        "typed": [
            State("empty", {"typed": []}),
            State("many, and long words", {"typed": ["One line.", "Two lines,\nand the second.", LONG]}),
        ],
        "status": [
            *(State(code or "not known", {"code": code, "label": (code or "not known").capitalize()}) for code in STATUSES),
            State("long words", {"code": "operating", "label": "Operating in several places"}),
        ],
    }  # fmt: skip


class _Statuses(forms.Form):
    status = forms.MultipleChoiceField(
        label="Status",
        choices=[(code, code.capitalize()) for code in STATUSES if code],
        widget=forms.CheckboxSelectMultiple,
    )


def specimens(request: HttpRequest) -> list[Specimen]:
    """All components, drawn. Those that only the page itself can draw stand around it."""

    def drawn(name: str, one: State) -> SafeString:
        return SafeString(AROUND.get(name, "%s") % draw(name, one.given) if one.given else "")

    return [
        Specimen(name, declaration(name), [(one.name, drawn(name, one)) for one in shown])
        for name, shown in sorted(states(request).items())
    ]
