"""The portal's own lists and forms, which stand at fixed addresses: found by what they are called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.documents import SearchDocument
from search.sources.base import Source, key_of


@dataclass(frozen=True)
class Place:
    """A public list or form: the name of its address, title and first sentence as the page has them, other names.

    By `words` it is found also among others: they must be such as hardly anything else holds.
    """

    view: str
    title: str | Promise
    says: str | Promise
    called: tuple[str | Promise, ...] = ()
    words: tuple[str | Promise, ...] = ()


PLACES = {
    "directory": Place(
        "sites:directory",
        _("Participating LEAD sites"),
        _("The local programs that we know of, each with its source. The map and the list hold the same facts."),
        (_("directory of sites"), _("directory of LEAD sites"), _("site directory"), _("LEAD directory"),
         _("map of sites"), _("map of LEAD sites"), _("site map"), _("LEAD map"), _("list of sites"),
         _("list of LEAD sites"), _("sites"), _("LEAD sites"), _("all sites"), _("find a site"), _("find a LEAD site"),
         _("participating sites"), _("LEAD programs")),
        (_("directory"), _("map")),
    ),
    "glossary": Place(
        "content:glossary",
        _("Glossary"),
        _("The words of the field, in plain language."),
        (_("terms"), _("words")),
        (_("dictionary"), _("definitions"), _("acronyms"), _("abbreviations")),
    ),
    "offers": Place(
        "assistance:offers",
        _("What the Bureau does"),
        _("The Bureau helps communities start LEAD, run it, and see how well it works. Here is each kind of help, what it covers and whom it "
          "is for. “Ask for this” opens the request form, filled in."),
        (_("Bureau"), _("offer"), _("what the Bureau offers"), _("what do you offer"),
         _("help from the Bureau")),
        (_("offers"), _("services")),
    ),
    "ask": Place(
        "assistance:ask",
        _("Ask for help"),
        _("Say it in your own words. Nothing is binding, and you need no account."),
        (_("help"), _("get help"), _("ask"), _("ask for this"), _("request help"), _("request form"), _("help request"),
         _("request")),
    ),
    "contact": Place(
        "assistance:contact",
        _("Contact us"),
        _("About anything else: a question, a correction, press, a speaker."),
        (_("contact"), _("contact form"), _("contact the Bureau"), _("how to contact you"), _("write to us")),
        (_("corrections"), _("press")),
    ),
    "sessions": Place(
        "training:sessions",
        _("Live sessions"),
        _("Trainings and presentations with people who do the work. Anyone may register; no account is needed."),
        (_("sessions"), _("session"), _("live session"), _("live trainings")),
        (_("events"), _("webinars")),
    ),
    "sign-in": Place(
        "account_login",
        _("Sign in"),
        _("You need no account to ask for help or to register for a session."),
        (_("log in"), _("log on"), _("my account"), _("password")),
        (_("login"), _("signin")),
    ),
    "sign-up": Place(
        "account_signup",
        _("Make an account"),
        _("We email you a code to confirm your address."),
        (_("sign up"), _("new account"), _("create an account"), _("create account")),
        (_("signup"),),
    ),
}  # fmt: skip


class Places(Source):
    """What they show stays out of the index: it is found where it stands, and they are in every menu."""

    kind = "place"
    label = _("Lists and forms")
    one = _("List or form")
    models = (Place,)
    facts = "search/facts/place.html"
    has_text = False

    def documents(self, model: type, keys: Iterable[str] | None = None) -> Iterator[SearchDocument]:
        for code in sorted(PLACES if keys is None else PLACES.keys() & set(keys)):
            place = PLACES[code]
            yield SearchDocument(
                key=key_of(Place, code),
                kind=self.kind,
                url=reverse(place.view),
                title=str(place.title),
                called=tuple(map(str, (*place.called, *place.words))),
                keywords=tuple(map(str, place.words)),
                facts={"says": str(place.says)},
            )
