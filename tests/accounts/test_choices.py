"""A list in which nothing is chosen yet says so in words, in every form."""

from django import forms

from content.models import Topic


class Asked(forms.Form):
    topic = forms.ModelChoiceField(Topic.objects.none())
    kind = forms.ChoiceField(choices=[("", "All"), ("a", "One")])


def test_nothing_chosen_is_said_in_words(db):
    shown = Asked().as_p()

    assert ("Choose …</option>" in shown, ">All</option>" in shown, "----" in shown) == (True, True, False)


def test_no_page_of_the_desk_shows_a_row_of_dashes(lead_client, editor_client):
    addresses = (
        "/admin/requests/",
        "/admin/trainers/new/",
        "/admin/trainers/",
        "/admin/lead-sites/",
        "/admin/sessions/new/",
    )
    pages = {address: lead_client.get(address).content.decode() for address in addresses}
    pages |= {
        address: editor_client.get(address).content.decode()
        for address in ("/admin/offers/new/", "/admin/lead-sites/add/")
    }

    assert [address for address, page in pages.items() if ">----" in page] == []
