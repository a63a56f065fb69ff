import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import User
from content.models import Change
from sites.domain.entries import confirm_site
from sites.models import LeadSite
from tests.sites.builders import file_of, make_site, row

pytestmark = pytest.mark.django_db
LIST, IMPORT = "/admin/lead-sites/", "/admin/lead-sites/import/"


def upload(client, data: bytes, name="sites.csv"):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, data, content_type="text/csv")})


def form_data(site: LeadSite | None = None, **changes) -> dict[str, str]:
    """What the edit form sends for a site without other names and contacts."""
    fields = ["name", "state", "year_started", "lead_agency", "website", "latitude", "longitude", "status"]
    fields += ["status_as_of", "status_source_url", "closed_on", "source_url", "source_read_on"]
    fields += ["contact_name", "contact_email", "contact_phone"]
    data = {field: getattr(site, field, None) or "" for field in fields}
    for formset in ("jurisdictions", "aliases", "contacts"):
        data |= {f"{formset}-TOTAL_FORMS": 0, f"{formset}-INITIAL_FORMS": 0}
        data |= {f"{formset}-MIN_NUM_FORMS": 0, f"{formset}-MAX_NUM_FORMS": 1000}
    return {**data, "listed": "on", **changes}


def test_the_list_is_in_the_order_of_names(lead_client):
    for state, name in (("AK", "Juniper"), ("WY", "Aspen"), ("AL", "Cedar")):
        make_site(name=name, state=state)

    assert [site.name for site in lead_client.get(LIST).context["object_list"]] == ["Aspen", "Cedar", "Juniper"]


@pytest.mark.parametrize("count", (1, 3))
@pytest.mark.parametrize(("url", "queries"), [(LIST + "results/", 8), (LIST + "?export=csv", 7)])
def test_queries_do_not_grow_with_the_list(lead_client, django_assert_num_queries, count, url, queries):
    for number in range(count):
        make_site(name=f"Site {number}")
    list(lead_client.get(url))

    with django_assert_num_queries(queries):
        b"".join(lead_client.get(url))  # without the menu, which other parts of the portal fill


@pytest.mark.parametrize("client_name", ["editor_client", "lead_client"])
@pytest.mark.parametrize("url", [LIST, IMPORT, "/admin/lead-sites/add/"])
def test_staff_reach_the_desk(request, client_name, url):
    assert request.getfixturevalue(client_name).get(url).status_code == 200


@pytest.mark.parametrize("client_name", ["stranger_client", "trainer_client"])
@pytest.mark.parametrize("url", [LIST, IMPORT, "/admin/lead-sites/add/", "/admin/lead-sites/edit/{pk}/"])
def test_others_see_nothing_of_the_desk(request, client_name, url):
    site = make_site()
    response = request.getfixturevalue(client_name).get(url.format(pk=site.pk))

    assert (response.status_code, b"Juniper" in response.content) == (302, False)


def test_others_confirm_and_import_nothing(stranger_client):
    site = make_site()
    stranger_client.post(f"/admin/lead-sites/confirm/{site.pk}/")
    upload(stranger_client, file_of(row(name="Fern LEAD")))

    assert list(LeadSite.objects.values_list("name", "confirmed_on")) == [("Juniper LEAD", None)]


def test_staff_may_not_delete(lead_client):
    site = make_site()
    lead_client.post(f"/admin/lead-sites/delete/{site.pk}/")

    assert LeadSite.objects.filter(pk=site.pk).exists()


def test_deletion_by_an_administrator_is_noted(editor, editor_client):
    User.objects.filter(pk=editor.pk).update(is_superuser=True)
    site = make_site()
    Change.objects.all().delete()
    editor_client.get(f"/admin/lead-sites/delete/{site.pk}/")
    noted_by_asking = Change.objects.count()
    editor_client.post(f"/admin/lead-sites/delete/{site.pk}/")

    assert (noted_by_asking, [change.key for change in Change.objects.all()]) == (0, [str(site.pk)])
    assert not LeadSite.objects.exists()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?state=WY", ["Fern LEAD"]),
        ("?status=unknown", ["Juniper LEAD"]),
        ("?confirmed=yes", ["Fern LEAD"]),
        ("?confirmed=no", ["Juniper LEAD"]),
        ("?listed=no", []),
        ("?q=city of juniper", ["Juniper LEAD"]),
    ],
)
def test_list_is_filtered_and_searched(lead_client, lead, query, names):
    make_site()
    confirm_site(site=make_site(name="Fern LEAD", state="WY", place="Fern County", status="operating"), by=lead)
    page = lead_client.get(LIST + query).content.decode()

    assert [name for name in ("Fern LEAD", "Juniper LEAD") if f"{name}\n" in page or f">{name}<" in page] == names


def test_export_runs_no_formula(lead_client):
    make_site(name="=HYPERLINK(1)")
    text = b"".join(lead_client.get(LIST + "?export=csv")).decode()

    assert "'=HYPERLINK(1)" in text


def test_confirm_is_one_post_and_returns_to_the_list(lead_client, lead):
    site = make_site()
    response = lead_client.post(
        f"/admin/lead-sites/confirm/{site.pk}/", {"seen": site.latest_revision_id, "next": LIST + "?confirmed=no"}
    )

    assert LeadSite.objects.get().confirmed_by == lead
    assert response.url == LIST + "?confirmed=no"


def test_confirm_goes_to_no_other_host(lead_client):
    site = make_site()
    response = lead_client.post(
        f"/admin/lead-sites/confirm/{site.pk}/", {"seen": site.latest_revision_id, "next": "https://evil.example/"}
    )

    assert response.url == LIST


def test_list_leads_to_a_page_that_asks_and_confirms_nothing_yet(lead_client):
    site = make_site()
    address = f"/admin/lead-sites/confirm/{site.pk}/?next=%2Fadmin%2Flead-sites%2F%3Fconfirmed%3Dno"
    page = lead_client.get(address)

    assert f'href="{address}"' in lead_client.get(LIST + "?confirmed=no").text
    assert (page.status_code, page.context["next"]) == (200, LIST + "?confirmed=no")
    assert [words in page.text for words in ("Juniper LEAD", "Confirm it", "Leave it as it is")] == [True] * 3
    assert LeadSite.objects.get().confirmed_on is None


def test_new_site_is_saved_through_the_domain(editor_client):
    editor_client.post("/admin/lead-sites/add/", form_data(name="Fern LEAD", state="WY", status="launching"))
    site = LeadSite.objects.get()

    assert (site.slug, site.history.get().status, site.kept) == ("fern-lead", "launching", ["name", "status"])


def test_edit_is_saved_through_the_domain(editor_client, editor):
    site = make_site(status="launching")
    editor_client.post(f"/admin/lead-sites/edit/{site.pk}/", form_data(site, status="operating", status_as_of="2026"))

    assert [(change.status, change.recorded_by) for change in site.history.all()] == [
        ("operating", editor),
        ("launching", None),
    ]


def test_save_and_confirm_in_one(editor_client, editor):
    site = make_site()
    data = form_data(site, lead_agency="Juniper Health", **{"action-confirm": "Save and confirm"})
    editor_client.post(f"/admin/lead-sites/edit/{site.pk}/", data)
    site.refresh_from_db()

    assert (site.lead_agency, site.confirmed_by) == ("Juniper Health", editor)


def test_edit_without_confirming_confirms_nothing(editor_client):
    site = make_site()
    editor_client.post(f"/admin/lead-sites/edit/{site.pk}/", form_data(site))

    assert LeadSite.objects.get().confirmed_on is None


def test_bad_edit_keeps_what_was_typed(editor_client):
    site = make_site()
    response = editor_client.post(
        f"/admin/lead-sites/edit/{site.pk}/", form_data(site, status_as_of="soon", lead_agency="Juniper Health")
    )

    assert b"Write the date as 2021, 2021-10, or 2021-10-05" in response.content
    assert b"Juniper Health" in response.content


def test_name_that_another_site_has_is_refused(editor_client):
    make_site()
    response = editor_client.post("/admin/lead-sites/add/", form_data(name="JUNIPER lead", state="NY"))

    assert b"could not be created due to errors" in response.content
    assert LeadSite.objects.count() == 1


def test_other_name_given_twice_is_refused(editor_client):
    twice = {"aliases-TOTAL_FORMS": 2, "aliases-0-name": "PAD", "aliases-1-name": "PAD"}
    response = editor_client.post("/admin/lead-sites/add/", form_data(name="Fern LEAD", state="NY", **twice))

    assert response.status_code == 200
    assert not LeadSite.objects.exists()


def test_nothing_is_saved_while_typing(editor_client):
    site = make_site()

    assert b"w-autosave-interval" not in editor_client.get(f"/admin/lead-sites/edit/{site.pk}/").content


def test_old_revision_is_taken_up_through_the_domain(editor_client):
    site = make_site(status="launching")
    first = site.latest_revision_id
    editor_client.post(f"/admin/lead-sites/edit/{site.pk}/", form_data(site, status="paused"))
    editor_client.post(
        f"/admin/lead-sites/history/{site.pk}/revisions/{first}/revert/", form_data(site, status="launching")
    )

    assert [change.status for change in site.history.all()] == ["launching", "paused", "launching"]


def test_upload_shows_what_would_change_and_changes_nothing(lead_client):
    response = upload(lead_client, file_of(row()))

    assert b"What would change" in response.content and b"1 site new" in response.content
    assert not LeadSite.objects.exists()


def test_what_was_shown_is_then_imported(lead_client, lead):
    held = upload(lead_client, file_of(row())).context["held"]
    response = lead_client.post(IMPORT, {"held": held})

    assert b"The file was imported" in response.content
    assert LeadSite.objects.get().latest_revision.user == lead


def test_differences_are_shown(lead_client, lead):
    confirm_site(site=make_site(status="operating"), by=lead)
    response = upload(lead_client, file_of(row(status="paused")))

    assert b"Left as staff or the site wrote them" in response.content


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (file_of(row(state="ZZ")), "“state” cannot be “ZZ”."),
        (b"\xff\xfe", "The file is not in UTF-8."),
        (b"<html><b>x</b></html>", "The column “name” is missing."),
        (file_of(row(), row()), "The same site stands on line 2 already."),
        (b"x" * 1_000_001, "The file is larger than 1 MB."),
        (b"", "The submitted file is empty."),
    ],
)
def test_bad_file_is_refused_whole_with_reasons(lead_client, data, reason):
    response = upload(lead_client, data)

    assert reason in response.content.decode()
    assert not LeadSite.objects.exists()


def test_file_name_of_300_characters_gets_a_clear_message(lead_client):
    response = upload(lead_client, file_of(row()), name="s" * 300 + ".csv")

    assert response.status_code == 200
    assert not LeadSite.objects.exists()


@pytest.mark.parametrize("held", ["", "not base64!", "ü", base64.b64encode(b"name\n").decode()])
def test_held_file_that_was_tampered_with_is_refused(lead_client, held):
    response = lead_client.post(IMPORT, {"held": held})

    assert b"Nothing was changed" in response.content


def test_page_without_a_file_asks_for_one(lead_client):
    assert b"Please choose a file." in lead_client.post(IMPORT, {}).content


def test_list_is_named_in_the_menu(lead_client):
    assert reverse("lead_sites_admin:list") == LIST
    assert b"LEAD sites" in lead_client.get("/admin/").content


def test_selected_sites_are_taken_along_by_staff_alone(editor_client, stranger_client):
    sites = [make_site(name=f"LEAD Selected {n}") for n in range(3)]
    address = f"/admin/bulk/lead_sites/leadsite/export/?id={sites[0].pk}&id={sites[2].pk}"

    lines = editor_client.get(address).getvalue().decode().splitlines()

    assert [line.split(",")[0] for line in lines[1:]] == ["LEAD Selected 0", "LEAD Selected 2"]
    assert stranger_client.get(address).status_code == 302


def test_list_says_dates_in_words_and_an_empty_one_leads_back(editor_client):
    make_site(status="operating", status_as_of="2021-10-05")

    whole, none = (editor_client.get(f"/admin/lead-sites/{query}").content.decode() for query in ("", "?q=zzzz"))

    assert '<td data-label="As of"><time datetime="2021-10-05">October 5, 2021</time></td>' in whole
    assert "Show the whole list" not in whole
    assert '<a class="button button-secondary" href="/admin/lead-sites/">Show the whole list</a>' in none
