"""Who gets what at every address of the portal.

Each row: method and address, and what is sent if it decides what is done; then what each of ROLES gets. A new address
or act without a row fails (tests/architecture/test_url_roles.py). `{words}` stand for things of the demonstration, see
`samples`. “Holder” has no account and has shown the private links to this request and this registration.

    in   sent to sign in, or, when signed in, told that it is not open to them
    no   refused, sent back to the first page of the desk
    302  sent on, because it was done or is done elsewhere
    404  hidden: whoever has no right to a thing does not learn that it exists
"""

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.domain.links import mint
from accounts.domain.mail import new_message_id
from accounts.models import Mail
from assistance.models import AssistanceRequest, Offer
from content.models import AudienceRole, Edition, GlossaryTerm, ResourceType, Topic
from scheduling.models import Trainer
from sites.models import LeadSite
from training.domain.notices import LINK
from training.domain.registrations import register
from training.models import CoursePage, LessonPage, Registration, Session

ROLES = {
    "anonymous": None,
    "holder": None,
    "stranger": "stranger@example.org",
    "site contact": "site@example.org",
    "trainer": "trainer@example.org",
    "TA lead": "lead@example.org",
    "editor": "editor@example.org",
    "administrator": "admin@example.org",
}

# Wagtail's own addresses: it guards them itself, below /admin/; its log-ins are tested in tests/accounts/test_one_login.py.
NOT_OURS = ("wagtail", "?")


def samples() -> dict[str, object]:
    """What the words in addresses stand for. Request and visit are the site contact's and the trainer's own."""
    request = AssistanceRequest.objects.get(contact__email=ROLES["site contact"])
    edition = Edition.objects.filter(document__isnull=False).select_related("resource", "document").first()
    session = Session.objects.public().upcoming().last()
    site = LeadSite.objects.get(slug="albany-lead")
    trainer = Trainer.objects.get(user__email=ROLES["trainer"])
    registration = register(session=session, email=ROLES["site contact"], name="Demo Site Contact")
    mail = Mail.objects.create(kind="test", to=["a@example.org"], subject="S", text="T", message_id=new_message_id())
    return {
        "request": request.pk,
        "visit": request.visits.get().pk,
        "attachment": request.attachments.first().pk,
        "resource": edition.resource.slug,
        "resource_page": edition.resource.pk,
        "edition": edition.number,
        "document": edition.document.pk,
        "file": edition.document.filename,
        "session": session.slug,
        "session_key": session.pk,
        "registration": registration.pk,
        "course": CoursePage.objects.live().first().pk,
        "lesson": LessonPage.objects.live().first().pk,
        "state": site.state.lower(),
        "site": site.slug,
        "site_key": site.pk,
        "revision": site.latest_revision_id,
        "trainer": trainer.pk,
        "day": trainer.days.first().pk,
        "term": GlossaryTerm.objects.first().slug,
        "mail": mail.pk,
        "offer": Offer.objects.first().pk,
        "topic": Topic.objects.first().pk,
        "audience": AudienceRole.objects.first().pk,
        "type": ResourceType.objects.first().pk,
        "token": "x" * 43,
    }


def shown_links() -> list[str]:
    """The addresses of the holder's private links."""
    request = AssistanceRequest.objects.get(contact__email=ROLES["site contact"])
    registration = Registration.objects.filter(contact__email=ROLES["site contact"]).latest("pk")
    held = [("request", request), (LINK, registration)]
    return [f"/link/{mint(purpose=purpose, target=thing, contact=thing.contact)}/" for purpose, thing in held]


def names(resolver: URLResolver | None = None, namespaces: tuple[str, ...] = ()) -> set[str]:
    """The full names of all addresses that are ours."""
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            found.add(":".join([*namespaces, pattern.name or "?"]))
        else:
            found |= names(pattern, (*namespaces, pattern.namespace) if pattern.namespace else namespaces)
    return {name for name in found if not name.startswith(NOT_OURS)}


def outcome(answer: HttpResponse) -> str:
    """One word of a row."""
    target = answer.get("Location", "")
    if target.startswith(("/account/login/", "/admin/login/")):
        return "in"
    return "no" if target == "/admin/" else str(answer.status_code)


ROWS: dict[str, str] = {
    # --- for everyone, and what is one’s own
    "GET /.well-known/security.txt": "200 200 200 200 200 200 200 200",
    "GET /ask/": "200 200 200 200 200 200 200 200",
    "GET /ask/thanks/": "302 302 302 302 302 302 302 302",
    "GET /calendar/{token}.ics": "404 404 404 404 404 404 404 404",
    "GET /contact/": "200 200 200 200 200 200 200 200",
    "GET /dashboard/": "in in 200 200 200 200 200 200",
    "GET /glossary/": "200 200 200 200 200 200 200 200",
    "GET /glossary/{term}/": "200 200 200 200 200 200 200 200",
    "GET /library/": "200 200 200 200 200 200 200 200",
    "GET /library/feed.atom": "200 200 200 200 200 200 200 200",
    "GET /library/resources.csv": "200 200 200 200 200 200 200 200",
    "GET /library/{resource}/editions/{edition}/": "200 200 200 200 200 200 200 200",
    "GET /library/{resource}/editions/{edition}/file/": "200 200 200 200 200 200 200 200",
    "GET /link/{token}/": "404 404 404 404 404 404 404 404",
    "GET /mailbox/": "200 200 200 200 200 200 200 200",
    "GET /mailbox/none/": "404 404 404 404 404 404 404 404",
    "GET /mailbox/none/html/": "404 404 404 404 404 404 404 404",
    "GET /media/none.png": "404 404 404 404 404 404 404 404",
    "GET /news/": "200 200 200 200 200 200 200 200",
    "GET /news/feed.atom": "200 200 200 200 200 200 200 200",
    "GET /offers/": "200 200 200 200 200 200 200 200",
    "GET /requests/new-link/": "200 200 200 200 200 200 200 200",
    "GET /requests/{request}/": "404 200 404 200 404 404 404 404",
    "POST /requests/{request}/agree/": "404 302 404 302 404 404 404 404",
    "POST /requests/{request}/comment/": "404 200 404 200 404 404 404 404",
    "GET /requests/{request}/evaluate/": "404 200 404 200 404 404 404 404",
    "GET /requests/{request}/files/{attachment}/": "404 200 404 200 404 200 404 200",
    "POST /requests/{request}/reply/": "404 200 404 200 404 404 404 404",
    "POST /requests/{request}/visits/{visit}/pick/": "404 302 404 302 404 404 404 404",
    "POST /requests/{request}/withdraw/": "404 200 404 200 404 404 404 404",
    "GET /favicon.ico": "302 302 302 302 302 302 302 302",
    "GET /robots.txt": "200 200 200 200 200 200 200 200",
    "GET /search/": "200 200 200 200 200 200 200 200",
    "GET /search/suggest/": "200 200 200 200 200 200 200 200",
    "GET /sitemap.xml": "200 200 200 200 200 200 200 200",
    "GET /sites/": "200 200 200 200 200 200 200 200",
    "GET /sites/changes.atom": "200 200 200 200 200 200 200 200",
    "GET /sites/export.csv": "200 200 200 200 200 200 200 200",
    "GET /sites/{state}/": "200 200 200 200 200 200 200 200",
    "GET /sites/{state}/{site}/": "200 200 200 200 200 200 200 200",
    "GET /sites/{state}/{site}/confirm/": "in in 404 200 404 404 404 404",
    "GET /styleguide/": "in in 404 404 404 200 200 200",
    "GET /trainer/": "in in 404 404 200 404 404 404",
    "POST /trainer/calendar/": "in in 404 404 200 404 404 404",
    "POST /trainer/calendar/end/": "in in 404 404 302 404 404 404",
    "POST /trainer/days/": "in in 404 404 200 404 404 404",
    "POST /trainer/days/{day}/remove/": "in in 404 404 302 404 404 404",
    "GET /trainer/profile/": "in in 404 404 200 404 404 404",
    "GET /trainer/visits/{visit}/": "in in 404 404 200 200 404 200",
    "POST /trainer/visits/{visit}/no-such-step/": "in in 404 404 404 404 404 404",
    "GET /training/": "200 200 200 200 200 200 200 200",
    "GET /training/courses/": "200 200 200 200 200 200 200 200",
    "POST /training/enroll/{course}/": "in in 302 302 302 302 302 302",
    "POST /training/lessons/{lesson}/done/": "in in 302 302 302 302 302 302",
    "GET /training/registrations/{registration}/": "404 200 404 200 404 404 404 404",
    "GET /training/registrations/{registration}/session.ics": "404 200 404 200 404 404 404 404",
    "GET /training/sessions.atom": "200 200 200 200 200 200 200 200",
    "GET /training/sessions.csv": "200 200 200 200 200 200 200 200",
    "GET /training/sessions/": "200 200 200 200 200 200 200 200",
    "GET /training/sessions/{session}/": "200 200 200 200 200 200 200 200",
    "GET /training/sessions/{session}/link/": "200 200 200 200 200 200 200 200",
    "GET /training/sessions/{session}/people/": "in in 404 404 404 200 404 200",
    "GET /training/sessions/{session}/register/": "200 200 200 200 200 200 200 200",
    "GET /training/sessions/{session}/registered/": "200 200 200 200 200 200 200 200",
    "GET /training/transcript/": "in in 200 200 200 200 200 200",
    # --- one’s account
    "GET /account/2fa/": "in in 200 200 200 200 200 200",
    "GET /account/2fa/authenticate/": "in in 302 302 302 302 302 302",
    "GET /account/2fa/reauthenticate/": "in in 302 302 302 302 302 302",
    "GET /account/2fa/recovery-codes/": "in in 404 404 404 404 404 404",
    "GET /account/2fa/recovery-codes/download/": "in in 404 404 404 404 404 404",
    "GET /account/2fa/recovery-codes/generate/": "in in 302 302 302 302 302 302",
    "GET /account/2fa/totp/activate/": "in in 302 302 302 302 302 302",
    "GET /account/2fa/totp/deactivate/": "in in 404 404 404 404 404 404",
    "GET /account/2fa/webauthn/": "in in 200 200 200 200 200 200",
    "GET /account/2fa/webauthn/add/": "in in 302 302 302 302 302 302",
    "GET /account/2fa/webauthn/keys/999/edit/": "in in 302 302 302 302 302 302",
    "GET /account/2fa/webauthn/keys/999/remove/": "in in 302 302 302 302 302 302",
    "GET /account/2fa/webauthn/login/": "in in 302 302 302 302 302 302",
    "GET /account/2fa/webauthn/reauthenticate/": "in in 302 302 302 302 302 302",
    "GET /account/confirm-email/": "in in 302 302 302 302 302 302",
    "GET /account/email/": "in in 200 200 200 200 200 200",
    "GET /account/inactive/": "200 200 200 200 200 200 200 200",
    "GET /account/login/": "200 200 302 302 302 302 302 302",
    "GET /account/login/code/": "200 200 302 302 302 302 302 302",
    "GET /account/login/code/confirm/": "in in 302 302 302 302 302 302",
    "GET /account/logout/": "302 302 200 200 200 200 200 200",
    "GET /account/password/change/": "in in 200 200 200 200 200 200",
    "GET /account/password/reset/": "200 200 200 200 200 200 200 200",
    "GET /account/password/reset/complete/": "302 302 302 302 302 302 302 302",
    "GET /account/password/reset/confirm/": "in in in in in in in in",
    "GET /account/password/reset/done/": "200 200 200 200 200 200 200 200",
    "GET /account/password/set/": "in in 302 302 302 302 302 302",
    "GET /account/profile/": "in in 200 200 200 200 200 200",
    "GET /account/reauthenticate/": "in in 200 200 200 200 200 200",
    "GET /account/sessions/": "in in 200 200 200 200 200 200",
    "GET /account/signup/": "200 200 302 302 302 302 302 302",
    "POST /trainer/visits/{visit}/offer/": "in in 404 404 200 200 404 200",
    "POST /trainer/visits/{visit}/take-back/": "in in 404 404 200 200 404 200",
    "POST /trainer/visits/{visit}/confirm/": "in in 404 404 200 200 404 200",
    "POST /trainer/visits/{visit}/put-back/": "in in 404 404 200 200 404 200",
    "POST /trainer/visits/{visit}/decline/": "in in 404 404 200 200 404 200",
    "POST /trainer/visits/{visit}/move/": "in in 404 404 200 200 404 200",
    "POST /trainer/visits/{visit}/cancel/": "in in 404 404 200 200 404 200",
    "POST /trainer/visits/{visit}/not-held/": "in in 404 404 200 200 404 200",
    "POST /trainer/visits/{visit}/report/": "in in 404 404 200 200 404 200",
    "POST /training/sessions/{session}/people/ blank=1": "in in 404 404 404 302 404 302",
    "POST /training/sessions/{session}/people/": "in in 404 404 404 200 404 200",
    "POST /training/registrations/{registration}/": "404 302 404 302 404 404 404 404",
    "POST /sites/{state}/{site}/confirm/": "in in 404 409 404 404 404 404",
    "POST /sites/{state}/{site}/confirm/ seen={revision}": "in in 404 302 404 404 404 404",
    "POST /training/sessions/{session}/register/": "200 200 200 200 200 200 200 200",
    # --- the Bureau’s desk
    "POST /admin/requests/{request}/assign/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/move/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/reply/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/ask/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/note/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/log/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/facts/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/plan/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/activity/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/follow_up/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/give/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/put_aside/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/reopen/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/close/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/redact/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/delete_file/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/lower_flag/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/visit_plan/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/visit_change/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/visit_assign/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/visit_cancel/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/visit_not_held/": "in in in in in 200 no 200",
    "POST /admin/sessions/inspect/{session_key}/ act=publish": "in in in in in 302 302 302",
    "POST /admin/sessions/inspect/{session_key}/ act=cancel": "in in in in in 200 200 200",
    "POST /admin/sessions/inspect/{session_key}/ act=attendance": "in in in in in 302 no 302",
    "POST /admin/sessions/inspect/{session_key}/ act=door": "in in in in in 200 no 200",
    "POST /admin/sessions/inspect/{session_key}/ act=none": "in in in in in no no no",
    "POST /admin/sessions/inspect/{session_key}/ blank=1": "in in in in in 302 no 302",
    "POST /admin/lead-sites/confirm/{site_key}/ seen={revision}": "in in in in in 302 302 302",
    "POST /admin/sessions/new/": "in in in in in 200 200 200",
    "POST /admin/sessions/edit/{session_key}/": "in in in in in 200 200 200",
    "POST /admin/resources/{resource_page}/editions/": "in in in in in no 200 200",
    "POST /admin/lead-sites/import/": "in in in in in 200 200 200",
    "GET /admin/audiences/": "in in in in in no 200 200",
    "GET /admin/audiences/delete/{audience}/": "in in in in in no no 200",
    "GET /admin/audiences/edit/{audience}/": "in in in in in no 200 200",
    "GET /admin/audiences/history-results/{audience}/": "in in in in in no 200 200",
    "GET /admin/audiences/history/{audience}/": "in in in in in no 200 200",
    "GET /admin/audiences/new/": "in in in in in no 200 200",
    "GET /admin/audiences/results/": "in in in in in no 200 200",
    "GET /admin/audiences/usage/{audience}/": "in in in in in no 200 200",
    "GET /admin/lead-sites/": "in in in in in 200 200 200",
    "GET /admin/lead-sites/add/": "in in in in in 200 200 200",
    "GET /admin/lead-sites/confirm/{site_key}/": "in in in in in 200 200 200",
    "POST /admin/lead-sites/confirm/{site_key}/": "in in in in in 302 302 302",
    "GET /admin/lead-sites/delete/{site_key}/": "in in in in in no no 200",
    "GET /admin/lead-sites/edit/{site_key}/": "in in in in in 200 200 200",
    "GET /admin/lead-sites/history-results/{site_key}/": "in in in in in 200 200 200",
    "GET /admin/lead-sites/history/{site_key}/": "in in in in in 200 200 200",
    "GET /admin/lead-sites/history/{site_key}/revisions/999/revert/": "in in in in in 404 404 404",
    "GET /admin/lead-sites/history/{site_key}/revisions/compare/earliest...live/": "in in in in in 200 200 200",
    "GET /admin/lead-sites/import/": "in in in in in 200 200 200",
    "GET /admin/lead-sites/results/": "in in in in in 200 200 200",
    "GET /admin/lead-sites/usage/{site_key}/": "in in in in in 200 200 200",
    "GET /admin/mail-samples/": "in in in in in 200 no 200",
    "GET /admin/mail/": "in in in in in 200 no 200",
    "GET /admin/mail/results/": "in in in in in 200 no 200",
    "GET /admin/mail/{mail}/": "in in in in in 200 no 200",
    "POST /admin/mail/{mail}/again/": "in in in in in 302 no 302",
    "GET /admin/offers/": "in in in in in 200 200 200",
    "GET /admin/offers/delete/{offer}/": "in in in in in no no 200",
    "GET /admin/offers/edit/{offer}/": "in in in in in 200 200 200",
    "GET /admin/offers/history-results/{offer}/": "in in in in in 200 200 200",
    "GET /admin/offers/history/{offer}/": "in in in in in 200 200 200",
    "GET /admin/offers/new/": "in in in in in 200 200 200",
    "GET /admin/offers/results/": "in in in in in 200 200 200",
    "GET /admin/offers/usage/{offer}/": "in in in in in 200 200 200",
    "GET /admin/reports/document-texts/": "in in in in in no 200 200",
    "GET /admin/reports/document-texts/results/": "in in in in in no 200 200",
    "GET /admin/requests/": "in in in in in 200 no 200",
    "GET /admin/requests/documents/": "in in in in in 200 no 200",
    "GET /admin/requests/figures/": "in in in in in 200 no 200",
    "GET /admin/requests/results/": "in in in in in 200 no 200",
    "GET /admin/requests/{request}/": "in in in in in 200 no 200",
    "POST /admin/requests/{request}/no-such-step/": "in in in in in 404 no 404",
    "GET /admin/resource_types/": "in in in in in no 200 200",
    "GET /admin/resource_types/delete/{type}/": "in in in in in no no 200",
    "GET /admin/resource_types/edit/{type}/": "in in in in in no 200 200",
    "GET /admin/resource_types/history-results/{type}/": "in in in in in no 200 200",
    "GET /admin/resource_types/history/{type}/": "in in in in in no 200 200",
    "GET /admin/resource_types/new/": "in in in in in no 200 200",
    "GET /admin/resource_types/results/": "in in in in in no 200 200",
    "GET /admin/resource_types/usage/{type}/": "in in in in in no 200 200",
    "GET /admin/resources/{resource_page}/editions/": "in in in in in no 200 200",
    "GET /admin/search-index/": "in in in in in 200 200 200",
    "POST /admin/search-index/again/": "in in in in in 302 302 302",
    "GET /admin/sessions/": "in in in in in 200 200 200",
    "GET /admin/sessions/delete/{session_key}/": "in in in in in no no 200",
    "GET /admin/sessions/edit/{session_key}/": "in in in in in 200 200 200",
    "GET /admin/sessions/history-results/{session_key}/": "in in in in in 200 200 200",
    "GET /admin/sessions/history/{session_key}/": "in in in in in 200 200 200",
    "GET /admin/sessions/inspect/{session_key}/": "in in in in in 200 200 200",
    "GET /admin/sessions/new/": "in in in in in 200 200 200",
    "GET /admin/sessions/people/{session_key}.csv": "in in in in in 200 no 200",
    "GET /admin/sessions/results/": "in in in in in 200 200 200",
    "GET /admin/sessions/usage/{session_key}/": "in in in in in 200 200 200",
    "GET /admin/topics/": "in in in in in no 200 200",
    "GET /admin/topics/delete/{topic}/": "in in in in in no no 200",
    "GET /admin/topics/edit/{topic}/": "in in in in in no 200 200",
    "GET /admin/topics/history-results/{topic}/": "in in in in in no 200 200",
    "GET /admin/topics/history/{topic}/": "in in in in in no 200 200",
    "GET /admin/topics/new/": "in in in in in no 200 200",
    "GET /admin/topics/results/": "in in in in in no 200 200",
    "GET /admin/topics/usage/{topic}/": "in in in in in no 200 200",
    "GET /admin/trainers/": "in in in in in 200 no 200",
    "GET /admin/trainers/delete/{trainer}/": "in in in in in no no 200",
    "GET /admin/trainers/edit/{trainer}/": "in in in in in 200 no 200",
    "GET /admin/trainers/history-results/{trainer}/": "in in in in in 200 no 200",
    "GET /admin/trainers/history/{trainer}/": "in in in in in 200 no 200",
    "GET /admin/trainers/inspect/{trainer}/": "in in in in in 200 no 200",
    "GET /admin/trainers/new/": "in in in in in 200 no 200",
    "GET /admin/trainers/results/": "in in in in in 200 no 200",
    "GET /admin/trainers/usage/{trainer}/": "in in in in in 200 no 200",
}
