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


OPENED = [
    Shot("desk-request-opened", go=unfolded("/admin/requests/4/"), who="lead"),
    Shot("desk-request-new-opened", go=unfolded("/admin/requests/1/"), who="lead"),
    Shot("desk-request-closed-opened", go=unfolded("/admin/requests/9/"), who="lead"),
    Shot(
        "desk-plan-refused",
        go=refused("/admin/requests/4/", "plan", **{"goals": "", "activities-0-due": "1999-01-01"}),
        who="lead",
    ),
    Shot("desk-close-refused", go=refused("/admin/requests/4/", "close", next_steps=""), who="lead"),
]
