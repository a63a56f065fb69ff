"""Every kind of page, and how to come to it, for pictures and for checks of all pages."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.served import Portal


@dataclass(frozen=True)
class Shot:
    """One page: its name, its address, and who looks (the part before @example.org; empty: nobody signed in)."""

    name: str
    address: str = ""
    who: str = ""
    go: Callable[[Page, Portal], None] | None = None

    def open(self, page: Page, portal: Portal) -> None:
        if self.go:
            self.go(page, portal)
        else:
            page.goto(self.address)
        page.wait_for_load_state("networkidle")


PAGES = [
    Shot("home", "/"),
    Shot("login", "/account/login/"),
    Shot("mailbox", "/mailbox/"),
    Shot("dashboard", "/dashboard/", "learner"),
    Shot("admin-home", "/admin/", "lead"),
]
