"""Every list of the portal: whose browser reads it, and what makes one more row of it.

A key is an address as in ROWS of url_roles.py, or a page's, and, after a space, which of its lists is
meant where it has several. An address that is in neither LISTS nor NO_LIST fails
(tests/architecture/test_list_counts.py), and so does an export without a row of its own.
"""

from collections.abc import Callable

from content.models import AudienceRole, ResourceType, Topic
from tests.architecture import rows
from tests.architecture.rows import Stage

LISTS: dict[str, tuple[str, Callable[[Stage, int], object]]] = {
    # --- for everyone
    "/ sessions": ("anyone", rows.session),
    "/ news": ("anyone", rows.news),
    "/ sites": ("anyone", rows.site),
    "/ courses": ("anyone", rows.course),
    "/calendar/{token}.ics": ("anyone", rows.booking),
    "/glossary/": ("anyone", rows.term),
    "/glossary/{term}/": ("anyone", rows.see_also),
    "/library/": ("anyone", rows.resource),
    "/library/feed.atom": ("anyone", rows.resource),
    "/library/resources.csv": ("anyone", rows.resource),
    "/library/{resource}/ editions": ("anyone", rows.edition),
    "/library/{resource}/ related": ("anyone", rows.related),
    "/news/": ("anyone", rows.news),
    "/news/feed.atom": ("anyone", rows.news),
    "/offers/": ("anyone", rows.offer),
    "/search/?q=zebra": ("anyone", rows.hit),
    "/search/?q=zebra&format=json": ("anyone", rows.hit),
    "/search/suggest/?q=zeb": ("anyone", rows.hit),
    "/sitemap.xml pages": ("anyone", rows.news),
    "/sitemap.xml glossary": ("anyone", rows.term),
    "/sitemap.xml sites": ("anyone", rows.site),
    "/sitemap.xml sessions": ("anyone", rows.session),
    "/sites/": ("anyone", rows.site),
    "/sites/changes.atom": ("anyone", rows.status),
    "/sites/export.csv": ("anyone", rows.site),
    "/sites/{state}/": ("anyone", rows.site),
    "/sites/{state}/{site}/ others": ("anyone", rows.neighbor),
    "/sites/{state}/{site}/ history": ("anyone", rows.status),
    "/training/ courses": ("anyone", rows.course),
    "/training/ sessions": ("anyone", rows.session),
    "/training/courses/": ("stranger", rows.course),
    "/training/courses/zebra-9/": ("stranger", rows.lesson),
    "/training/courses/zebra-9/part-1/": ("stranger", rows.lesson),
    "/training/sessions.atom": ("anyone", rows.session),
    "/training/sessions.csv": ("anyone", rows.session),
    "/training/sessions/": ("anyone", rows.session),
    "/training/sessions/{session}/": ("anyone", rows.session_with_terms),
    # --- one’s own
    "/account/2fa/webauthn/": ("stranger", rows.passkey),
    "/account/email/": ("stranger", rows.address),
    "/dashboard/ requests": ("stranger", rows.case_of_ones_own),
    "/dashboard/ visits": ("stranger", rows.visit_to_pick),
    "/dashboard/ courses": ("stranger", rows.enrollment),
    "/dashboard/ sessions": ("stranger", rows.registration),
    "/dashboard/ sites": ("stranger", rows.site),
    "/dashboard/ bookings": ("trainer", rows.booking),
    "/dashboard/ visits of a trainer": ("trainer", rows.visit_asked_for),
    "/dashboard/ attendance": ("trainer", rows.session_to_mark),
    "/dashboard/ requests in need": ("lead", rows.case_in_need),
    "/requests/{request}/ messages": ("holder", rows.message),
    "/requests/{request}/ visits": ("holder", rows.visit_of_a_case),
    "/trainer/ bookings": ("trainer", rows.booking),
    "/trainer/ visits": ("trainer", rows.visit_asked_for),
    "/trainer/visits/{visit}/": ("trainer", rows.plan_line),
    "/training/sessions/{session}/people/": ("trainer", rows.registered),
    "/training/transcript/ courses": ("stranger", rows.enrollment),
    "/training/transcript/ sessions": ("stranger", rows.registration),
    # --- the Bureau’s desk
    "/admin/ requests": ("lead", rows.case_in_need),
    "/admin/ visits": ("lead", rows.visit_without_trainer),
    "/admin/ attendance": ("lead", rows.session_to_mark),
    "/admin/audiences/": ("editor", rows.shared_word(AudienceRole)),
    "/admin/audiences/?export=csv": ("editor", rows.shared_word(AudienceRole)),
    "/admin/bulk/accounts/mail/again/?{selected}": ("lead", rows.selected(rows.mail)),
    "/admin/bulk/accounts/mail/export/?{selected}": ("lead", rows.selected(rows.mail)),
    "/admin/bulk/assistance/assistancerequest/assign/?{selected}": ("lead", rows.selected(rows.case)),
    "/admin/bulk/assistance/assistancerequest/export/?{selected}": ("lead", rows.selected(rows.case)),
    "/admin/bulk/assistance/offer/export/?{selected}": ("lead", rows.selected(rows.offer)),
    "/admin/bulk/assistance/offer/hide/?{selected}": ("lead", rows.selected(rows.offer)),
    "/admin/bulk/assistance/offer/show/?{selected}": ("lead", rows.selected(rows.offer)),
    "/admin/bulk/content/audiencerole/export/?{selected}": ("editor", rows.selected(rows.shared_word(AudienceRole))),
    "/admin/bulk/content/documentreading/export/?{selected}": ("editor", rows.selected(rows.reading)),
    "/admin/bulk/content/documentreading/read/?{selected}": ("editor", rows.selected(rows.reading)),
    "/admin/bulk/content/glossaryterm/export/?{selected}": ("editor", rows.selected(rows.term)),
    "/admin/bulk/content/resourcetype/export/?{selected}": ("editor", rows.selected(rows.shared_word(ResourceType))),
    "/admin/bulk/content/topic/export/?{selected}": ("editor", rows.selected(rows.shared_word(Topic))),
    "/admin/bulk/lead_sites/leadsite/export/?{selected}": ("lead", rows.selected(rows.site)),
    "/admin/bulk/scheduling/trainer/book/?{selected}": ("lead", rows.selected(rows.trainer)),
    "/admin/bulk/scheduling/trainer/book-no-more/?{selected}": ("lead", rows.selected(rows.trainer)),
    "/admin/bulk/scheduling/trainer/export/?{selected}": ("lead", rows.selected(rows.trainer)),
    "/admin/bulk/search/synonymgroup/export/?{selected}": ("editor", rows.selected(rows.synonyms)),
    "/admin/bulk/training/session/export/?{selected}": ("lead", rows.selected(rows.session)),
    "/admin/documents/": ("editor", rows.document),
    "/admin/lead-sites/": ("lead", rows.site),
    "/admin/lead-sites/?export=csv": ("lead", rows.site),
    "/admin/mail/": ("lead", rows.mail),
    "/admin/mail/?export=csv": ("lead", rows.mail),
    "/admin/offers/": ("lead", rows.offer),
    "/admin/offers/?export=csv": ("lead", rows.offer),
    "/admin/reports/document-texts/": ("editor", rows.document),
    "/admin/reports/document-texts/?export=csv": ("editor", rows.document),
    "/admin/requests/": ("lead", rows.case),
    "/admin/requests/?export=csv": ("lead", rows.case),
    "/admin/requests/figures/": ("lead", rows.case_on_a_topic),
    "/admin/requests/figures/?format=csv": ("lead", rows.case_on_a_topic),
    "/admin/requests/{request}/ messages": ("lead", rows.message),
    "/admin/requests/{request}/ visits": ("lead", rows.visit_of_a_case),
    "/admin/resource_types/": ("editor", rows.shared_word(ResourceType)),
    "/admin/resource_types/?export=csv": ("editor", rows.shared_word(ResourceType)),
    "/admin/resources/{resource_page}/editions/": ("editor", rows.edition),
    "/admin/search-index/": ("editor", rows.change_given_up),
    "/admin/sessions/": ("lead", rows.session),
    "/admin/sessions/?export=csv": ("lead", rows.session),
    "/admin/sessions/inspect/{session_key}/": ("lead", rows.registered),
    "/admin/sessions/people/{session_key}.csv": ("lead", rows.registered),
    "/admin/snippets/content/glossaryterm/": ("editor", rows.term),
    "/admin/snippets/content/glossaryterm/?export=csv": ("editor", rows.term),
    "/admin/snippets/search/synonymgroup/": ("editor", rows.synonyms),
    "/admin/snippets/search/synonymgroup/?export=csv": ("editor", rows.synonyms),
    "/admin/topics/": ("editor", rows.shared_word(Topic)),
    "/admin/topics/?export=csv": ("editor", rows.shared_word(Topic)),
    "/admin/trainers/": ("lead", rows.trainer),
    "/admin/trainers/?export=csv": ("lead", rows.trainer),
    "/admin/trainers/inspect/{trainer}/": ("lead", rows.booking),
    "/admin/users/": ("admin", rows.person),
}

# What holds no list: regular expressions of addresses, each under its reason.
NO_LIST = (
    # Forms, and what is said after them. Of the list of one’s sessions: allauth opens each by itself, to show none that ended.
    r"/account/(?!(email|2fa/webauthn)/$).*",
    r"/(ask|contact)/|/ask/thanks/|/requests/new-link/|/requests/{request}/evaluate/",
    r"/training/sessions/{session}/(link|register|registered)/|/trainer/profile/|/sites/{state}/{site}/confirm/",
    r"/admin/.*/(add|new|import)/|/admin/.*/(edit|delete)/{\w+}/",
    # One thing, one file.
    r"/library/{resource}/editions/{edition}/(file/)?|/requests/{request}/files/{attachment}/|/link/{token}/",
    r"/training/registrations/{registration}/(session.ics)?|/admin/mail/{mail}/|/media/none.png",
    r"/favicon.ico|/robots.txt|/.well-known/security.txt",
    # The same view as its list, without the frame.
    r"/admin/.*/results/",
    # Wagtail’s own views of what is logged of one thing and of where it is used.
    r"/admin/.*/(usage|history|history-results)/{\w+}/(revisions/.*)?",
    # Not from the database: a folder of mails while the portal is developed, fixed samples.
    r"/mailbox/.*|/styleguide/|/admin/mail-samples/",
)

# Pages that show no other rows than those of a list above, by kind.
PAGES = {
    "content.HomePage": "/",
    "content.LibraryPage": "/library/",
    "content.ResourcePage": "/library/{resource}/",
    "content.NewsIndexPage": "/news/",
    "training.TrainingPage": "/training/",
    "training.CourseIndexPage": "/training/courses/",
    "training.CoursePage": "/training/courses/zebra-9/",
    "training.LessonPage": "/training/courses/zebra-9/part-1/",
    "content.StandardPage": "",  # what its editor wrote, nothing else
    "content.NewsPage": "",
}
