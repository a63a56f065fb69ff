"""Pages of the desk with every fold open, and with a form refused: what stands there only after somebody pressed."""

from playwright.sync_api import Page

from tests.browser.pages import Shot
from tests.browser.served import Portal
from tests.browser.ways import Way, unfolded


def refused(address: str, act: str, **typed: str) -> Way:
    """A page of the desk after one of its acts was sent with these entries, and refused."""

    def go(page: Page, portal: Portal) -> None:
        page.goto(address)
        page.locator(f"#{act}").evaluate("(fold) => { fold.open = true; }")
        for name, value in typed.items():
            page.locator(f"#{act} [name={name}]").fill(value)
        with page.expect_navigation():
            page.locator(f"#{act} .actions button").click()

    return go


def found(address: str, **letters: str) -> Way:
    """A page of the desk after letters of documents were typed into the forms of acts, and the first that came was chosen."""

    def go(page: Page, portal: Portal) -> None:
        page.goto(address)
        for act, typed in letters.items():
            page.locator(f"#{act}").evaluate("(fold) => { fold.open = true; }")
            page.locator(f"#{act} [type=search]").fill(typed)
            page.locator(f"#{act} .desk-found input").first.check()

    return go


OPENED = [
    Shot("desk-request-opened", go=unfolded("/admin/requests/4/"), who="lead"),
    Shot("desk-request-new-opened", go=unfolded("/admin/requests/1/"), who="lead"),
    Shot("desk-request-closed-opened", go=unfolded("/admin/requests/9/"), who="lead"),
    Shot(
        "desk-plan-refused",
        go=refused("/admin/requests/4/", "plan", **{"goals": "", "activities-0-due": "1999-01-01"}),
        who="lead",
    ),
    Shot("desk-documents-found", go=found("/admin/requests/4/", close="toolkit", give="a"), who="lead"),
    Shot("desk-close-refused", go=refused("/admin/requests/4/", "close", next_steps=""), who="lead"),
]
