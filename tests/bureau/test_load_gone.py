"""The demonstration goes whole, or stays whole."""

import pytest
import time_machine
from django.core.management import call_command

from accounts.models import User
from assistance.enums import RequestState, VisitState
from assistance.models import AssistanceRequest, Visit
from scheduling.models import Trainer
from tests.assistance.conftest import make_case
from tests.assistance.visit_stage import NOW, bring_to
from tests.bureau.test_load import counts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


@time_machine.travel(NOW)
def test_demonstration_goes_whole_after_it_was_used_for_real_requests():
    lead = User.objects.get(email="lead@example.org")
    trainer = Trainer.objects.get(user__email="trainer@example.org")
    cases = [make_case(state=state) for state in (RequestState.SCOPED, RequestState.PLAN_AGREED)]
    for case, day in zip(cases, (0, 1), strict=True):
        bring_to(VisitState.CONFIRMED, case=case, lead=lead, trainer=trainer, days=[day])
    Visit.objects.filter(request=cases[1]).update(state=VisitState.DONE)

    call_command("load_demo", remove=True)

    assert not User.objects.filter(email__endswith="@example.org", is_superuser=False).exists()
    assert [(visit.state, visit.trainer, visit.starts_at is None) for visit in Visit.objects.order_by("pk")] == [
        (VisitState.PLANNED, None, True),
        (VisitState.DONE, None, False),
    ]
    assert AssistanceRequest.objects.count() == 2


def test_demonstration_that_cannot_go_stays_whole(monkeypatch):
    before = counts()
    monkeypatch.setattr("accounts.demo.remove", lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        call_command("load_demo", remove=True)

    assert counts() == before
