"""How people act on the pages about visits, and what the pages say."""

from django.urls import reverse

_count = iter(range(10_000))


def key():
    return {"one_time_key": f"visit key {next(_count)}"}


def do(client, visit, action, **typed):
    """Presses a button of the page that showed the visit as it is given here."""
    sent = {**key(), "seen": visit.date_mark, **typed}
    return client.post(f"{visit.get_absolute_url()}{action}/", sent, follow=True)


def at_desk(client, case, action, **typed):
    return client.post(reverse("assistance:act", args=[case.pk, action]), {**key(), **typed}, follow=True)


def row(number=0, day="2026-03-10", begins="09:00", ends="17:00"):
    return {f"day_{number}": day, f"begins_{number}": begins, f"ends_{number}": ends}


def text(answer):
    return answer.content.decode().replace("\xa0", " ")
