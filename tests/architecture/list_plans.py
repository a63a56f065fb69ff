"""What every list is asked for, on tables as full as in years, and what PostgreSQL may read whole for it, with the reason.

An address of LISTS (list_counts.py) that is not asked for, and a filter (list_filters.py) that no row narrows by, fail
(tests/architecture/test_indexes.py).
"""

# Lists that need not be asked for: regular expressions of their addresses, each under its reason.
UNASKED = (
    # Rows that somebody selected, by their keys.
    r"/admin/bulk/.*",
)

# Lists of some dozen rows at most: whatever orders them, orders few.
OF_FEW_ROWS = r"/admin/(audiences|offers|resource_types|topics|trainers|snippets/search/synonymgroup)/"

# Whose browser, the address, and what it is narrowed or ordered by, each by itself.
ASKED = {
    # --- for everyone
    ("anyone", "/"): ("",),
    ("anyone", "/calendar/{token}.ics"): ("",),
    ("anyone", "/glossary/"): ("", "letter=b", "q=zebra", "page=10"),
    ("anyone", "/glossary/{term}/"): ("",),
    ("anyone", "/library/"): (
        "", "q=manual", "phase=exploring", "audience={audience}", "topic={topic_code}", "type=toolkit", "year_from=2005",
        "year_to=2020", "page=400",
    ),
    ("anyone", "/library/feed.atom"): ("",),
    ("anyone", "/library/resources.csv"): ("",),
    ("anyone", "/library/{resource}/"): ("",),
    ("anyone", "/news/"): ("", "page=10"),
    ("anyone", "/news/feed.atom"): ("",),
    ("anyone", "/offers/"): ("",),
    ("anyone", "/search/"): (
        "q=zebra", "q=zebra&format=json", "q=zebra&kind=resource", "q=zebra&topic={topic_code}", "q=zebra&audience={audience}",
        "q=zebra&phase=exploring", "q=zebra&type=toolkit", "q=zebra&state=NM", "q=zebra&status=operating", "q=zebra&year=2024",
        "q=zebra&page=2",
    ),
    ("anyone", "/search/suggest/"): ("q=zeb",),
    ("anyone", "/sitemap.xml"): ("",),
    ("anyone", "/sites/"): ("", "state=NM", "status=operating", "q=zebra", "page=20"),
    ("anyone", "/sites/changes.atom"): ("",),
    ("anyone", "/sites/export.csv"): ("",),
    ("anyone", "/sites/{state}/"): ("",),
    ("anyone", "/sites/{state}/{site}/"): ("",),
    ("anyone", "/training/"): ("", "phase=exploring"),
    ("stranger", "/training/courses/"): ("", "phase=exploring"),
    ("stranger", "/training/courses/zebra-9/"): ("",),
    ("stranger", "/training/courses/zebra-9/part-1/"): ("",),
    ("anyone", "/training/sessions.atom"): ("",),
    ("anyone", "/training/sessions.csv"): ("",),
    ("anyone", "/training/sessions/"): (
        "", "when=past", "kind=training", "topic={topic_code}", "audience={audience}", "q=zebra", "page=20",
    ),
    ("anyone", "/training/sessions/{session}/"): ("",),
    # --- one’s own
    ("stranger", "/account/2fa/webauthn/"): ("",),
    ("stranger", "/account/email/"): ("",),
    ("lead", "/dashboard/"): ("",),
    ("stranger", "/dashboard/"): ("",),
    ("trainer", "/dashboard/"): ("",),
    ("holder", "/requests/{request}/"): ("",),
    ("trainer", "/trainer/"): ("",),
    ("trainer", "/trainer/visits/{visit}/"): ("",),
    ("trainer", "/training/sessions/{session}/people/"): ("",),
    ("stranger", "/training/transcript/"): ("",),
    # --- the Bureau’s desk
    ("lead", "/admin/"): ("",),
    ("editor", "/admin/audiences/"): ("", "q=zebra", "export=csv"),
    ("editor", "/admin/documents/"): ("", "usage_count_min=1", "q=zebra", "ordering=title", "ordering=-created_at", "ordering=usage_count", "p=50"),
    ("lead", "/admin/lead-sites/"): (
        "", "state=NM", "status=operating", "confirmed=no", "listed=no", "q=zebra", "ordering=name", "ordering=state",
        "ordering=status", "ordering=status_as_of", "ordering=-confirmed_on", "p=20", "export=csv",
    ),
    ("lead", "/admin/mail/"): (
        "", "state=failed", "created_at_from=2026-01-01&created_at_to=2026-01-03", "q=manual", "ordering=subject",
        "ordering=state", "ordering=created_at", "ordering=-done_at", "p=400", "export=csv",
    ),
    ("lead", "/admin/offers/"): ("", "kind=presentation", "shown=true", "topics={topic}", "q=zebra", "export=csv"),
    ("editor", "/admin/reports/document-texts/"): (
        "", "state=failed", "fault=no_text", "ordering=document__title", "ordering=state", "ordering=fault",
        "ordering=-page_count", "p=50", "export=csv",
    ),
    ("lead", "/admin/requests/"): (
        "", "kind=new", "kind=active", "kind=done", "state=triage", "assignee=nobody", "assignee={lead}", "state_code=NM",
        "phase=exploring", "topic={topic}", "help=presentation", "channel=contact", "needs=reply", "needs=flag",
        "q=2026-B00042", "ordering=number", "ordering=-waits_since", "ordering=state", "ordering=state_code",
        "ordering=assignee__name", "ordering=turn_order", "ordering=-created_at", "p=200", "export=csv",
    ),
    ("lead", "/admin/requests/documents/"): ("q=zebra",),
    ("lead", "/admin/requests/figures/"): ("", "format=csv"),
    ("lead", "/admin/requests/{request}/"): ("",),
    ("editor", "/admin/resource_types/"): ("", "q=zebra", "export=csv"),
    ("editor", "/admin/resources/{resource_page}/editions/"): ("",),
    ("editor", "/admin/search-index/"): ("",),
    ("lead", "/admin/sessions/"): (
        "", "state=draft", "kind=training", "topics={topic}", "audiences={audience_key}", "starts_at_from=2026-01-01&starts_at_to=2026-01-03", "q=zebra",
        "ordering=title", "ordering=kind", "ordering=starts_at", "ordering=state", "ordering=taken", "ordering=capacity",
        "p=20", "export=csv",
    ),
    ("lead", "/admin/sessions/inspect/{session_key}/"): ("",),
    ("lead", "/admin/sessions/people/{session_key}.csv"): ("",),
    ("editor", "/admin/snippets/content/glossaryterm/"): (
        "", "q=zebra", "ordering=term", "ordering=other_words", "ordering=-changed_at", "p=20", "export=csv",
    ),
    ("editor", "/admin/snippets/search/synonymgroup/"): ("", "is_used=true", "q=zebra", "export=csv"),
    ("editor", "/admin/topics/"): ("", "q=zebra", "export=csv"),
    ("lead", "/admin/trainers/"): ("", "state=NM", "topics={topic}", "is_active=true", "q=tara", "export=csv"),
    ("lead", "/admin/trainers/inspect/{trainer}/"): ("",),
    ("admin", "/admin/users/"): (
        "", "group={group}", "is_active=true", "is_superuser=true", "last_login_from=2026-01-01&last_login_to=2026-01-03", "q=p5", "ordering=name",
        "ordering=email", "ordering=is_active", "ordering=last_login", "p=50", "export=csv",
    ),
}  # fmt: skip

COUNTED = "only to count, for the paging: nearly every row is one of them"
CHOOSING = "what each choice would list is counted over all resources that fit; those that are listed come by an index"
OF_ROWS = "what its rows show besides is read for hundreds of them at once; they themselves come by an index"
LAST = "the last of hundreds of pages takes all rows before it, and what each choice would list is counted"
LAST_OF_ALL = "the last of hundreds of pages takes all rows before it, and they are counted"
IN_ANY = "part of a word, in three places of any resource: no index holds that, and what was searched for is never kept"
WHOLE = "all of them are listed"
DIRECTORY = "the directory has some hundred sites: its rows and their jurisdictions are counted and sorted whole"
SESSIONS = "counted for the paging, and ordered by what many of them share"
FILES = "Wagtail’s own list, narrowed to the collections that an editor may change, which are nearly all"
TEXTS = "a report on all documents, by their titles"
WORDS = "some hundred words, counted for the paging"
TREE = "Wagtail looks for the root of its tree by its depth; people are counted for the paging"
CHOICES = "what each choice would list is counted over the whole directory"
COMING = "what each choice would list is counted over all coming sessions, or all past ones"
SHARED = "every resource that shares a topic is counted, of which four are shown; kept with the page"
DESK = (
    "who is to be marked is looked up over all past sessions, and sites to confirm are counted; "
    "what is open is found by an index"
)

PARTS = "counts of each of its parts, and the places of the map: worked out once for each generation, and kept with the page"
EDITORS = "who may edit pages is asked once for each generation"
FORM = "the sites are choices in one of its forms"
LOAD = "the bookings of the next 90 days, nearly half of them, are counted for each trainer"

# The large tables that are read whole, and whether many rows are sorted, with the reason.
KNOWN: dict[str, tuple[str, str]] = {
    "lead /admin/requests/?": ("assistance_assistancerequest", COUNTED),
    "lead /admin/requests/?kind=done": ("assistance_assistancerequest", COUNTED),
    "lead /admin/requests/?assignee=nobody": ("assistance_assistancerequest", COUNTED),
    "lead /admin/requests/?q=2026-B00042": (
        "assistance_assistancerequest",
        "part of a word, in six places: no index holds that",
    ),
    "lead /admin/requests/?ordering=number": ("assistance_assistancerequest", COUNTED),
    "lead /admin/requests/?ordering=-waits_since": ("assistance_assistancerequest", COUNTED),
    "lead /admin/requests/?ordering=state": ("assistance_assistancerequest", COUNTED),
    "lead /admin/requests/?ordering=state_code": ("assistance_assistancerequest", COUNTED),
    "lead /admin/requests/?ordering=assignee__name": (
        "accounts_user assistance_assistancerequest sorts",
        "by a name that stands in another table",
    ),
    "lead /admin/requests/?ordering=turn_order": (
        "assistance_assistancerequest sorts",
        "whose turn it is follows from several facts of a request: no index holds that",
    ),
    "lead /admin/requests/?ordering=-created_at": ("assistance_assistancerequest", COUNTED),
    "lead /admin/requests/?p=200": ("assistance_assistancerequest", COUNTED),
    "lead /admin/?": ("lead_sites_leadsite training_registration training_session sorts", DESK),
    "lead /admin/requests/documents/?q=zebra": ("content_resourcepage wagtailcore_page sorts", IN_ANY),
    "lead /admin/requests/figures/?": ("sorts", "counts by quarter, of what there was in these quarters"),
    "lead /admin/mail/?": ("accounts_mail", COUNTED),
    "lead /admin/mail/?q=manual": ("accounts_mail", "part of a word: no index holds that"),
    "lead /admin/mail/?ordering=subject": ("accounts_mail", COUNTED),
    "lead /admin/mail/?ordering=state": ("accounts_mail", COUNTED),
    "lead /admin/mail/?ordering=created_at": ("accounts_mail", COUNTED),
    "lead /admin/mail/?ordering=-done_at": ("accounts_mail", COUNTED),
    "lead /admin/mail/?p=400": ("accounts_mail sorts", LAST_OF_ALL),
    "lead /admin/lead-sites/?": ("lead_sites_jurisdiction lead_sites_leadsite sorts", DIRECTORY),
    "lead /admin/lead-sites/?state=NM": ("lead_sites_jurisdiction", DIRECTORY),
    "lead /admin/lead-sites/?status=operating": ("lead_sites_jurisdiction lead_sites_leadsite", DIRECTORY),
    "lead /admin/lead-sites/?confirmed=no": ("lead_sites_jurisdiction lead_sites_leadsite sorts", DIRECTORY),
    "lead /admin/lead-sites/?listed=no": ("lead_sites_leadsite", DIRECTORY),
    "lead /admin/lead-sites/?q=zebra": ("lead_sites_jurisdiction lead_sites_leadsite", DIRECTORY),
    "lead /admin/lead-sites/?ordering=state": ("lead_sites_jurisdiction lead_sites_leadsite sorts", DIRECTORY),
    "lead /admin/lead-sites/?ordering=status": ("lead_sites_jurisdiction lead_sites_leadsite sorts", DIRECTORY),
    "lead /admin/lead-sites/?ordering=-confirmed_on": ("lead_sites_jurisdiction lead_sites_leadsite sorts", DIRECTORY),
    "lead /admin/lead-sites/?p=20": ("lead_sites_jurisdiction lead_sites_leadsite sorts", DIRECTORY),
    "lead /admin/sessions/?": ("training_session sorts", SESSIONS),
    "lead /admin/sessions/?kind=training": ("training_session sorts", SESSIONS),
    "lead /admin/sessions/?topics={topic}": ("training_session", SESSIONS),
    "lead /admin/sessions/?starts_at_from=2026-01-01&starts_at_to=2026-01-03": ("training_session", SESSIONS),
    "lead /admin/sessions/?q=zebra": ("training_session", SESSIONS),
    "lead /admin/sessions/?ordering=title": ("training_session sorts", SESSIONS),
    "lead /admin/sessions/?ordering=taken": ("training_session sorts", SESSIONS),
    "lead /admin/sessions/?p=20": ("training_session sorts", SESSIONS),
    "editor /admin/documents/?": ("content_portaldocument sorts", FILES),
    "editor /admin/documents/?q=zebra": ("content_portaldocument", FILES),
    "editor /admin/documents/?ordering=title": ("content_portaldocument sorts", FILES),
    "editor /admin/documents/?ordering=-created_at": ("content_portaldocument sorts", FILES),
    "editor /admin/documents/?p=50": ("content_portaldocument sorts", FILES),
    "editor /admin/reports/document-texts/?": ("content_documentreading content_portaldocument sorts", TEXTS),
    "editor /admin/reports/document-texts/?state=failed": ("content_portaldocument", TEXTS),
    "editor /admin/reports/document-texts/?fault=no_text": ("content_documentreading", TEXTS),
    "editor /admin/reports/document-texts/?p=50": ("content_documentreading content_portaldocument sorts", TEXTS),
    "editor /admin/snippets/content/glossaryterm/?": ("content_glossaryterm", WORDS),
    "editor /admin/snippets/content/glossaryterm/?q=zebra": ("content_glossaryterm", WORDS),
    "editor /admin/snippets/content/glossaryterm/?ordering=-changed_at": ("content_glossaryterm sorts", WORDS),
    "editor /admin/snippets/content/glossaryterm/?p=20": ("content_glossaryterm", WORDS),
    "admin /admin/users/?": ("accounts_user wagtailcore_page", TREE),
    "admin /admin/users/?group={group}": ("wagtailcore_page", TREE),
    "admin /admin/users/?is_active=true": ("accounts_user wagtailcore_page", TREE),
    "admin /admin/users/?q=p5": ("accounts_user wagtailcore_page", TREE),
    "admin /admin/users/?ordering=name": ("accounts_user wagtailcore_page", TREE),
    "admin /admin/users/?p=50": ("accounts_user wagtailcore_page", TREE),
    "lead /dashboard/?": ("lead_sites_leadsite training_registration training_session sorts", DESK),
    "anyone /library/?": (
        "content_resourcepage content_resourcepage_audiences content_resourcepage_topics wagtailcore_page",
        CHOOSING,
    ),
    "anyone /library/?q=manual": ("content_resourcepage wagtailcore_page", IN_ANY),
    "anyone /library/?phase=exploring": (
        "content_resourcepage content_resourcepage_audiences content_resourcepage_topics wagtailcore_page",
        CHOOSING,
    ),
    "anyone /library/?audience={audience}": (
        "content_resourcepage content_resourcepage_audiences wagtailcore_page sorts",
        CHOOSING,
    ),
    "anyone /library/?topic={topic_code}": (
        "content_resourcepage content_resourcepage_audiences content_resourcepage_topics wagtailcore_page",
        CHOOSING,
    ),
    "anyone /library/?type=toolkit": ("content_resourcepage wagtailcore_page", CHOOSING),
    "anyone /library/?year_from=2005": (
        "content_resourcepage content_resourcepage_audiences content_resourcepage_topics wagtailcore_page",
        CHOOSING,
    ),
    "anyone /library/?year_to=2020": (
        "content_resourcepage content_resourcepage_audiences content_resourcepage_topics wagtailcore_page",
        CHOOSING,
    ),
    "anyone /library/?page=400": (
        "content_resourcepage content_resourcepage_audiences content_resourcepage_topics wagtailcore_page sorts",
        LAST,
    ),
    "anyone /library/resources.csv?": ("content_edition content_resourcepage_audiences sorts", OF_ROWS),
    "anyone /library/{resource}/?": ("content_resourcepage wagtailcore_page sorts", SHARED),
    "anyone /sites/?": ("lead_sites_leadsite sorts", CHOICES),
    "anyone /sites/?state=NM": ("lead_sites_leadsite", CHOICES),
    "anyone /sites/?status=operating": ("lead_sites_leadsite", CHOICES),
    "anyone /sites/?q=zebra": ("lead_sites_jurisdiction lead_sites_leadsite sorts", CHOICES),
    "anyone /sites/?page=20": ("lead_sites_leadsite sorts", CHOICES),
    "anyone /sites/export.csv?": ("lead_sites_jurisdiction lead_sites_leadsite sorts", WHOLE),
    "anyone /training/sessions/?": (
        "training_session training_session_audiences training_session_topics",
        COMING,
    ),
    "anyone /training/sessions/?when=past": (
        "training_session training_session_audiences training_session_topics sorts",
        COMING,
    ),
    "anyone /training/sessions/?kind=training": (
        "training_session training_session_audiences training_session_topics",
        COMING,
    ),
    "anyone /training/sessions/?topic={topic_code}": ("training_session training_session_topics", COMING),
    "anyone /training/sessions/?audience={audience}": (
        "training_session training_session_audiences training_session_topics",
        COMING,
    ),
    "anyone /training/sessions/?q=zebra": ("training_session", COMING),
    "anyone /training/sessions/?page=20": (
        "training_session training_session_audiences training_session_topics",
        COMING,
    ),
    "anyone /training/sessions.atom?": ("training_session", COMING),
    "anyone /glossary/?": ("content_glossaryterm", WORDS),
    "anyone /glossary/?letter=b": ("content_glossaryterm sorts", WORDS),
    "anyone /glossary/?q=zebra": ("content_glossaryterm sorts", WORDS),
    "anyone /glossary/?page=10": ("content_glossaryterm", WORDS),
    "anyone /sitemap.xml?": (
        "content_glossaryterm content_newspage content_resourcepage lead_sites_leadsite training_session wagtailcore_page sorts",
        WHOLE,
    ),
    "anyone /?": (
        "content_resourcepage lead_sites_leadsite training_session wagtailcore_page",
        PARTS,
    ),
    "anyone /news/?": ("content_newspage wagtailcore_page", COUNTED),
    "anyone /news/?page=10": ("content_newspage wagtailcore_page", COUNTED),
    "anyone /training/?": ("training_session", PARTS),
    "anyone /training/?phase=exploring": ("training_session", PARTS),
    "stranger /training/courses/?": ("accounts_user", EDITORS),
    "stranger /training/courses/?phase=exploring": ("accounts_user", EDITORS),
    "stranger /training/courses/zebra-9/?": ("accounts_user", EDITORS),
    "stranger /training/courses/zebra-9/part-1/?": ("accounts_user", EDITORS),
    "anyone /training/sessions.csv?": (
        "training_session_audiences training_session_topics",
        COMING,
    ),
    "editor /admin/documents/?usage_count_min=1": ("content_portaldocument", FILES),
    "lead /admin/lead-sites/?export=csv": ("lead_sites_jurisdiction lead_sites_leadsite sorts", WHOLE),
    "editor /admin/reports/document-texts/?export=csv": (
        "content_documentreading content_portaldocument sorts",
        WHOLE,
    ),
    "lead /admin/requests/figures/?format=csv": ("sorts", "counts by quarter, of what there was in these quarters"),
    "lead /admin/requests/{request}/?": ("lead_sites_leadsite sorts", FORM),
    "lead /admin/sessions/?audiences={audience_key}": ("training_session", SESSIONS),
    "lead /admin/sessions/?export=csv": ("training_session sorts", WHOLE),
    "lead /admin/trainers/?": ("scheduling_booking sorts", LOAD),
    "lead /admin/trainers/?state=NM": ("scheduling_booking sorts", LOAD),
    "lead /admin/trainers/?is_active=true": ("scheduling_booking sorts", LOAD),
    "lead /admin/trainers/?export=csv": ("scheduling_booking sorts", LOAD),
    "admin /admin/users/?is_superuser=true": ("accounts_user wagtailcore_page", TREE),
    "admin /admin/users/?last_login_from=2026-01-01&last_login_to=2026-01-03": ("accounts_user wagtailcore_page", TREE),
    "admin /admin/users/?ordering=last_login": ("accounts_user wagtailcore_page sorts", TREE),
    "editor /admin/documents/?ordering=usage_count": ("content_portaldocument sorts", FILES),
    "lead /admin/lead-sites/?ordering=name": ("lead_sites_jurisdiction lead_sites_leadsite sorts", DIRECTORY),
    "lead /admin/lead-sites/?ordering=status_as_of": ("lead_sites_jurisdiction lead_sites_leadsite sorts", DIRECTORY),
    "editor /admin/reports/document-texts/?ordering=document__title": (
        "content_documentreading content_portaldocument sorts",
        TEXTS,
    ),
    "editor /admin/reports/document-texts/?ordering=state": (
        "content_documentreading content_portaldocument sorts",
        TEXTS,
    ),
    "editor /admin/reports/document-texts/?ordering=fault": (
        "content_documentreading content_portaldocument sorts",
        TEXTS,
    ),
    "editor /admin/reports/document-texts/?ordering=-page_count": (
        "content_documentreading content_portaldocument sorts",
        TEXTS,
    ),
    "lead /admin/sessions/?ordering=kind": ("training_session sorts", SESSIONS),
    "lead /admin/sessions/?ordering=starts_at": ("training_session sorts", SESSIONS),
    "lead /admin/sessions/?ordering=state": ("training_session sorts", SESSIONS),
    "lead /admin/sessions/?ordering=capacity": ("training_session sorts", SESSIONS),
    "editor /admin/snippets/content/glossaryterm/?ordering=term": ("content_glossaryterm", WORDS),
    "editor /admin/snippets/content/glossaryterm/?ordering=other_words": ("content_glossaryterm sorts", WORDS),
    "admin /admin/users/?ordering=email": ("accounts_user wagtailcore_page", TREE),
    "admin /admin/users/?ordering=is_active": ("accounts_user wagtailcore_page sorts", TREE),
}
