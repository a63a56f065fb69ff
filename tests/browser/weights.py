"""What a first visit to each kind of page weighs at most, on a portal served with production's settings and files.

A template of tests/browser/pictured.py without a page here fails (tests/browser/test_weight.py), unless it is in NOT_WEIGHED.
"""

KB = 1024
TEXT, LIST, MAP = 20 * KB, 25 * KB, 45 * KB

PAGES = {
    "/": MAP,
    "/sites/": MAP,
    "/sites/ny/": LIST,
    "/sites/ny/albany-lead/": TEXT,
    "/library/": LIST,
    "/library/community-toolkit/": TEXT,
    "/library/community-toolkit/editions/1/": TEXT,
    "/glossary/": LIST,
    "/glossary/warm-handoff/": TEXT,
    "/news/": LIST,
    "/news/what-you-find-on-this-portal/": TEXT,
    "/training/": TEXT,
    "/training/sessions/": LIST,
    "/training/sessions/sample-six-calls/link/": TEXT,
    "/training/courses/": LIST,
    "/training/courses/lead-101/": TEXT,
    "/what-is-lead/": TEXT,
    "/how-to-implement-lead/": TEXT,
    "/where-to-find-support/": TEXT,
    "/privacy/": TEXT,
    "/offers/": TEXT,
    "/search/?q=prosecutor": LIST,
    "/ask/": TEXT,
    "/contact/": TEXT,
    "/requests/new-link/": TEXT,
    "/account/login/": TEXT,
    "/account/login/code/": TEXT,
    "/account/password/reset/": TEXT,
    "/account/signup/": TEXT,
}
# A form that is sent needs a token against forgery.
TAKES_INPUT = {
    address for address in PAGES if address.startswith(("/ask/", "/contact/", "/account/", "/requests/"))
} | {"/training/sessions/sample-six-calls/link/"}

# Addresses that the demonstration decides; whose place or request it is comes by a private link.
OF_ONE = {
    "a lesson": (TEXT, "{lesson}"),
    "a session": (TEXT, "{session}"),
    "registering": (TEXT, "{session}register/"),
    "a registration": (TEXT, "{registration}"),
    "a request": (TEXT, "{request}"),
    "a request with a plan": (TEXT, "{planned}"),
    "an evaluation": (TEXT, "{evaluated}"),
}
ONLY_READ = {"a lesson", "a session"}

# Where one must sign in: whose page it is (the part before @example.org).
SIGNED_IN = {
    "/dashboard/": (TEXT, "learner"),
    "/training/transcript/": (TEXT, "learner"),
    "/account/profile/": (TEXT, "learner"),
    "/account/email/": (TEXT, "learner"),
    "/account/password/change/": (TEXT, "learner"),
    "/account/2fa/": (TEXT, "learner"),
    "/account/2fa/webauthn/": (TEXT, "learner"),
    "/account/sessions/": (TEXT, "learner"),
    "/account/logout/": (TEXT, "learner"),
    "/sites/ny/albany-lead/confirm/": (TEXT, "site"),
    "/trainer/": (TEXT, "trainer"),
    "/trainer/profile/": (TEXT, "trainer"),
    "/trainer/visits/{visit}/": (TEXT, "trainer"),
    "/training/sessions/sample-six-calls/people/": (TEXT, "trainer"),
}

# Which of the pages above is drawn from a template.
WEIGHED = {
    "account/email.html": "/account/email/",
    "account/login.html": "/account/login/",
    "account/logout.html": "/account/logout/",
    "account/password_change.html": "/account/password/change/",
    "account/password_reset.html": "/account/password/reset/",
    "account/request_login_code.html": "/account/login/code/",
    "account/signup.html": "/account/signup/",
    "accounts/profile.html": "/account/profile/",
    "assistance/ask.html": "/ask/",
    "assistance/contact.html": "/contact/",
    "assistance/evaluate.html": "an evaluation",
    "assistance/new_link.html": "/requests/new-link/",
    "assistance/offers.html": "/offers/",
    "assistance/status.html": "a request with a plan",
    "assistance/visit.html": "/trainer/visits/{visit}/",
    "bureau/dashboard.html": "/dashboard/",
    "content/edition.html": "/library/community-toolkit/editions/1/",
    "content/glossary.html": "/glossary/",
    "content/glossary_term.html": "/glossary/warm-handoff/",
    "content/home_page.html": "/",
    "content/library.html": "/library/",
    "content/news.html": "/news/",
    "content/news_page.html": "/news/what-you-find-on-this-portal/",
    "content/resource_page.html": "/library/community-toolkit/",
    "content/standard_page.html": "/what-is-lead/",
    "mfa/index.html": "/account/2fa/",
    "mfa/webauthn/authenticator_list.html": "/account/2fa/webauthn/",
    "scheduling/profile.html": "/trainer/profile/",
    "scheduling/trainer.html": "/trainer/",
    "search/results.html": "/search/?q=prosecutor",
    "sites/confirm.html": "/sites/ny/albany-lead/confirm/",
    "sites/directory.html": "/sites/",
    "sites/site.html": "/sites/ny/albany-lead/",
    "sites/state.html": "/sites/ny/",
    "training/course_page.html": "/training/courses/lead-101/",
    "training/courses.html": "/training/courses/",
    "training/lesson_page.html": "a lesson",
    "training/overview.html": "/training/",
    "training/people.html": "/training/sessions/sample-six-calls/people/",
    "training/register.html": "registering",
    "training/registration.html": "a registration",
    "training/send_link.html": "/training/sessions/sample-six-calls/link/",
    "training/session.html": "a session",
    "training/sessions.html": "/training/sessions/",
    "training/transcript.html": "/training/transcript/",
    "usersessions/usersession_list.html": "/account/sessions/",
}

# Regular expressions of templates, each under its reason.
NOT_WEIGHED = (
    # The Bureau's desk, in Wagtail's admin, and what production does not show to the public.
    r".*/(admin|desk)/.*|wagtail(admin|users)/.*|accounts/mailbox(_mail)?.html|bureau/styleguide.html",
    # A sentence or one field, after a form was sent or where something is refused, in the same frame and sheet as the pages above.
    r"40[34].html|account/(account_inactive|confirm_\w+|password_reset_from_key|reauthenticate).html",
    r"accounts/link_refused.html|assistance/(new_link_sent|no_grant|thanks).html|scheduling/feed_address.html",
    r"training/(link_sent|registered|registration_refused).html",
    # A step in setting up a second factor.
    r"mfa/(authenticate|reauthenticate).html|mfa/(recovery_codes|totp)/.*|mfa/webauthn/(?!authenticator_list).*",
)
