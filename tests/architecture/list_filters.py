"""What cannot be meant in the address of a list, by the list or by what it is handed out as.

A list that is here neither by its address nor in WITHOUT takes no values from its address, and
tests/architecture/test_list_filters.py finds out whether that is so.
"""

LONG, NOT_TEXT = "q=" + "x" * 400, "q=a%00b"
PAGES = ["page=abc", "page=0", "page=-1", "page=" + "9" * 40]
TERMS = [NOT_TEXT]
SHELF = [
    "type=x",
    "phase=9",
    "topic=%00",
    "audience=x",
    "year_from=abc",
    "year_from=2020&year_to=2010",
    LONG,
    NOT_TEXT,
    *PAGES,
]
SITES = ["state=ZZ", "status=active", "state=%F0%9F", LONG, NOT_TEXT, *PAGES]
SESSIONS = ["topic=x", "audience=%FF", "when=never", "kind=x", LONG, NOT_TEXT, *PAGES]
COURSES = ["phase=x", "phase=%00"]
SEARCH = ["kind=x", "topic=x", "audience=x", "phase=x", "type=x", "state=ZZ", "status=x", "year=x", "page=0", LONG]
QUEUE = ["state=x", "topic=x", "topic=%00", "kind=<script>", "assignee=99999999999999999999", "needs=x", NOT_TEXT]
DESK_SITES = ["state=ZZ", "status=x", "confirmed=x", "listed=x", NOT_TEXT]
DESK_SESSIONS = ["state=x", "topics=999", "starts_at_from=never", NOT_TEXT]
OFFERS = ["kind=x", "shown=perhaps", "topics=x", NOT_TEXT]
TRAINERS = ["state=XX", "topics=x", "is_active=perhaps", NOT_TEXT]
READINGS = ["fault=x", "state=x"]
SYNONYMS = ["is_used=perhaps", NOT_TEXT]

BAD: dict[str, list[str]] = {
    # --- for everyone
    "/glossary/": ["letter=ab", "letter=%00", LONG, NOT_TEXT, *PAGES],
    "/library/": SHELF,
    "/library/feed.atom": SHELF,
    "/library/resources.csv": SHELF,
    "/news/": PAGES,
    "/search/": [*SEARCH, "format=pdf"],
    "/search/?q=zebra&format=json": [*SEARCH[:-1]],
    "/search/?format=json": [LONG],
    "/search/suggest/": [LONG],
    "/sites/": SITES,
    "/sites/export.csv": SITES,
    "/training/": COURSES,
    "/training/courses/": COURSES,
    "/training/sessions/": SESSIONS,
    "/training/sessions.atom": SESSIONS,
    "/training/sessions.csv": SESSIONS,
    # --- the Bureau’s desk
    "/admin/audiences/": TERMS,
    "/admin/audiences/?export=csv": TERMS,
    "/admin/lead-sites/": DESK_SITES,
    "/admin/lead-sites/?export=csv": DESK_SITES,
    "/admin/mail/?export=csv": ["state=x", "created_at_from=x", NOT_TEXT],
    "/admin/mail/": ["state=x", "created_at_from=x", NOT_TEXT],
    "/admin/offers/": OFFERS,
    "/admin/offers/?export=csv": OFFERS,
    "/admin/reports/document-texts/": READINGS,
    "/admin/reports/document-texts/?export=csv": READINGS,
    "/admin/requests/": QUEUE,
    "/admin/requests/?export=csv": QUEUE,
    "/admin/requests/?export=xlsx": QUEUE,
    "/admin/requests/?export=pdf": [""],
    "/admin/requests/documents/": [LONG],
    "/admin/requests/figures/?format=xlsx": [""],
    "/admin/resource_types/": TERMS,
    "/admin/resource_types/?export=csv": TERMS,
    "/admin/sessions/": DESK_SESSIONS,
    "/admin/sessions/?export=csv": DESK_SESSIONS,
    "/admin/snippets/content/glossaryterm/": TERMS,
    "/admin/snippets/content/glossaryterm/?export=csv": TERMS,
    "/admin/snippets/search/synonymgroup/": SYNONYMS,
    "/admin/snippets/search/synonymgroup/?export=csv": SYNONYMS,
    "/admin/topics/": TERMS,
    "/admin/topics/?export=csv": TERMS,
    "/admin/trainers/": TRAINERS,
    "/admin/trainers/?export=csv": TRAINERS,
    "/admin/users/": ["last_login_from=x", "group=x", NOT_TEXT],
    "/admin/users/?export=csv": ["last_login_from=x", "group=x", NOT_TEXT],
}

# Answers that are read by programs.
DATA = (
    ".csv",
    ".atom",
    "export=csv",
    "export=xlsx",
    "export=pdf",
    "format=json",
    "format=xlsx",
    "/suggest/",
    "/requests/documents/",
)

# Nothing that means something to any list, at once.
NONSENSE = "&".join(
    [
        "q=%00",
        "state=ZZ",
        "status=x",
        "kind=x",
        "type=x",
        "topic=x",
        "topics=x",
        "audience=x",
        "phase=9",
        "letter=ab",
        "year=x",
        "year_from=x",
        "when=never",
        "fault=x",
        "group=x",
        "shown=perhaps",
        "is_active=perhaps",
        "ordering=x",
        "export=pdf",
    ]
)

# Lists that are not narrowed by what stands in their address, though something is read from it.
WITHOUT = {
    "/admin/documents/": "Wagtail’s own list",
}
