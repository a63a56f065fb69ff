import pytest
import time_machine

from content.domain.pages import add_draft, publish_page
from content.models import HomePage, StandardPage
from tests.architecture import rows
from tests.architecture.rows import Stage
from tests.assistance.visit_stage import NOW


@pytest.fixture
def stage(committed):
    with time_machine.travel(NOW, tick=False) as clock:
        stage = Stage()
        stage.clock = clock
        yield stage


@pytest.fixture
def page(stage):
    page = StandardPage(title="Page", body=[("text", "<p>Old words</p>")])
    return publish_page(page=add_draft(parent=HomePage.objects.get(), page=page))


@pytest.fixture
def furnished(page, stage):
    for make in (rows.resource, rows.term, rows.news, rows.site, rows.session, rows.offer, rows.course):
        make(stage, 1)
    return stage
