import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db import transaction
from django.test import RequestFactory
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Site
from wagtail.rich_text import expand_db_html

from accounts.enums import Role
from bureau import pagecache
from content import snapshots
from content.domain import tree
from content.domain.pages import add_draft, publish_page
from content.middleware import SnapshotMiddleware
from content.models import BureauSettings, HomePage, StandardPage
from content.permissions import Reader, may_open
from tests.cast import make_user
from tests.processes import other_process


def publish(parent, title: str, **fields) -> StandardPage:
    return publish_page(page=add_draft(parent=parent, page=StandardPage(title=title, **fields)))


@pytest.fixture
def branch(committed):
    top = publish(HomePage.objects.get(), "Top")
    return top, publish(top, "Below")


def text_of(html: str) -> list[tuple[str, str]]:
    return [("text", html)]


def test_wagtail_asks_nothing_more_once_its_notes_are_filled(branch, client, django_assert_num_queries):
    """Pins the names of Wagtail's memos: renamed, pages would be slower, not wrong."""
    seen = {}

    def view(request):
        seen["request"] = request

    request = RequestFactory().get("/top/below/")
    middleware = SnapshotMiddleware(view)
    with snapshots.scope(request, shared=True):
        middleware.process_view(request, view, (), {})
        page = tree.page_at(request._wagtail_site, "top/below/")
        with django_assert_num_queries(0):
            assert Site.find_for_request(request).is_default_site
            assert page.get_url(request) == page.url == "/top/below/"
            assert BureauSettings.for_request(request).endorsed is False
            assert list(page.get_view_restrictions()) == []


@pytest.mark.parametrize("kept", [True, False])
def test_page_known_to_the_generation_costs_its_number_alone(branch, client, django_assert_num_queries, kept):
    """Where it is not kept as it was sent, one more to find it, by Wagtail's memo of the way to it."""
    client.get("/top/below/")
    if not kept:
        pagecache.store = pagecache.Store()

    with django_assert_num_queries(1 if kept else 2):
        assert client.get("/top/below/").status_code == 200


def test_roots_are_those_that_wagtail_tells(branch):
    Site.objects.create(hostname="other.example.org", root_page=branch[0], port=443)
    Site.clear_site_root_paths_cache()

    assert [tuple(each) for each in tree.root_paths()] == [tuple(each) for each in Site.get_site_root_paths()]


@pytest.mark.parametrize("hosts", [[], ["other.example.org"]])
def test_addresses_are_those_that_wagtail_tells(branch, hosts):
    for host in hosts:
        Site.objects.create(hostname=host, root_page=branch[0])
    Site.clear_site_root_paths_cache()
    keys = list(Page.objects.filter(depth__gt=1).values_list("pk", flat=True))

    assert tree.addresses(keys) == {key: Page.objects.get(pk=key).url for key in keys}


def test_addresses_are_looked_up_once(branch, django_assert_num_queries):
    keys = [page.pk for page in branch]
    with snapshots.scope(object(), shared=False):
        first = tree.addresses(keys)
        with django_assert_num_queries(0):
            assert tree.addresses(keys) == first


def test_link_to_a_page_that_is_gone_leads_nowhere(branch):
    assert expand_db_html('<a linktype="page" id="999999">x</a>') == "<a>x</a>"


def test_link_in_a_text_follows_its_page_when_that_moves(branch, client):
    top, below = branch
    publish(HomePage.objects.get(), "Links", body=text_of(f'<a linktype="page" id="{below.pk}">x</a>'))
    assert 'href="/top/below/"' in client.get("/links/").text
    below.refresh_from_db()

    below.move(HomePage.objects.get(), pos="last-child")

    assert 'href="/below/"' in client.get("/links/").text
    assert client.get("/top/below/").headers["Location"] == "/below/"
    assert client.get("/below/").status_code == 200


def test_draft_is_not_there(committed, client):
    add_draft(parent=HomePage.objects.get(), page=StandardPage(title="Draft"))

    assert client.get("/draft/").status_code == 404


def test_page_taken_off_is_gone_at_once(branch, client):
    assert client.get("/top/").status_code == 200

    branch[0].unpublish()

    assert client.get("/top/").status_code == 404


def test_renamed_page_is_at_its_new_address_only(branch, client):
    client.get("/top/below/")
    top = StandardPage.objects.get(pk=branch[0].pk)
    top.slug = "summit"

    publish_page(page=top)

    assert client.get("/top/below/").headers["Location"] == "/summit/below/"
    assert client.get("/summit/below/").status_code == 200


def test_deleted_page_is_gone_at_once(branch, client):
    client.get("/top/below/")

    StandardPage.objects.get(pk=branch[0].pk).delete()

    assert client.get("/top/below/").status_code == 404


@pytest.mark.parametrize(
    "restriction", [{"restriction_type": "login"}, {"restriction_type": "password", "password": "x"}]
)
def test_restriction_closes_what_is_below_at_once_and_opens_it_again(branch, client, restriction):
    assert client.get("/top/below/").context["page"].title == "Below"

    barrier = PageViewRestriction.objects.create(page=branch[0], **restriction)
    closed = client.get("/top/below/")
    barrier.delete()

    assert not closed.context or closed.context["page"].is_known_open is False
    assert "<h1>Below</h1>" not in closed.text
    assert client.get("/top/below/").status_code == 200


def test_alias_obeys_the_restriction_of_its_source(branch, client):
    top, _ = branch
    alias = StandardPage.objects.get(pk=top.pk).create_alias(update_slug="same")
    assert client.get(alias.url).status_code == 200

    PageViewRestriction.objects.create(page=top, restriction_type="login")

    assert client.get(alias.url).status_code == 302


def test_alias_obeys_the_restriction_of_a_page_above_its_source(branch, client):
    top, below = branch
    elsewhere = publish(HomePage.objects.get(), "Elsewhere")
    alias = StandardPage.objects.get(pk=below.pk).create_alias(parent=elsewhere, update_slug="same")
    under = publish(StandardPage.objects.get(pk=alias.pk), "Under an alias")
    of_that = under.create_alias(parent=elsewhere, update_slug="twice")
    pages = [StandardPage.objects.get(pk=page.pk) for page in (alias, under, of_that)]
    for _ in range(2):  # made, then kept
        assert [client.get(page.url).status_code for page in pages] == [200, 200, 200]

    barrier = PageViewRestriction.objects.create(page=top, restriction_type="login")

    assert [client.get(page.url).status_code for page in pages] == [302, 302, 302]
    assert [list(page.get_view_restrictions()) for page in pages] == [[barrier]] * 3
    assert [may_open(Reader(AnonymousUser()), Page.objects.get(pk=page.pk)) for page in pages] == [False] * 3
    sitemap = client.get("/sitemap.xml").text
    assert [page.url in sitemap for page in (elsewhere, *pages)] == [True, False, False, False]
    barrier.delete()
    assert [client.get(page.url).status_code for page in pages] == [200, 200, 200]


def test_restrictions_asked_for_outside_a_page_are_wagtails_own(branch):
    barrier = PageViewRestriction.objects.create(page=branch[0], restriction_type="login")

    assert list(StandardPage.objects.get(pk=branch[1].pk).get_view_restrictions()) == [barrier]


def test_change_that_was_rolled_back_is_never_shown(branch, client):
    client.get("/top/")
    top = StandardPage.objects.get(pk=branch[0].pk)
    with transaction.atomic():
        top.title = "Fallen"
        publish_page(page=top)
        assert "<h1>Fallen</h1>" in client.get("/top/").text
        transaction.set_rollback(True)

    assert "<h1>Top</h1>" in client.get("/top/").text


def test_reader_of_a_page_has_a_copy_of_its_own(branch, client):
    address = "/top/?not=kept"
    first = client.get(address).context["page"]
    first.title = "Scribbled"

    assert client.get(address).context["page"].title == "Top"


def test_preview_shows_the_draft_and_leaves_nothing_of_it(branch, client):
    top = StandardPage.objects.get(pk=branch[0].pk)
    top.title, top.body = "Secret title", text_of("<p>Secret words</p>")
    draft = top.save_revision().as_object()

    preview = draft.make_preview_request()
    shown = client.get("/top/").text

    assert ("Secret title" in preview.text, "Secret words" in preview.text) == (True, True)
    assert ("Secret title" in shown, "Secret words" in shown) == (False, False)


def test_second_process_shows_each_change_with_its_next_answer(branch, tmp_path):
    top, below = (StandardPage.objects.get(pk=page.pk) for page in branch)
    with other_process(tmp_path) as other:
        assert "<h1>Below</h1>" in other.get("/top/below/")[1]
        below.title = "Renamed"
        publish_page(page=below)
        assert "<h1>Renamed</h1>" in other.get("/top/below/")[1]
        barrier = PageViewRestriction.objects.create(page=top, restriction_type="login")
        assert other.get("/top/below/")[0] == 302
        barrier.delete()
        assert other.get("/top/below/")[0] == 200
        site = Site.objects.get()
        site.root_page = Page.objects.get(pk=top.pk)
        site.save()
        assert "<h1>Renamed</h1>" in other.get("/below/")[1]
        StandardPage.objects.get(pk=below.pk).unpublish()
        assert other.get("/below/")[0] == 404


def test_second_process_shows_what_was_moved_or_deleted_and_another_footer(branch, tmp_path):
    top, below = (StandardPage.objects.get(pk=page.pk) for page in branch)
    with other_process(tmp_path) as other:
        assert other.get("/top/below/")[0] == 200
        below.move(Page.objects.get(pk=HomePage.objects.get().pk), pos="last-child")
        assert (other.get("/top/below/")[0] != 200, other.get("/below/")[0]) == (True, 200)
        line = "It is not published or endorsed by the Bureau."
        assert line in other.get("/top/")[1]
        BureauSettings.objects.create(site=Site.objects.get(), endorsed=True)
        assert line not in other.get("/top/")[1]
        Page.objects.get(pk=top.pk).delete()
        assert other.get("/top/")[0] == 404


def test_second_process_shows_nothing_of_a_draft_a_preview_or_what_was_rolled_back(branch, tmp_path):
    top, _ = (StandardPage.objects.get(pk=page.pk) for page in branch)
    with other_process(tmp_path) as other:
        before = other.get("/top/")
        with transaction.atomic():
            top.title = "Fallen"
            publish_page(page=top)
            transaction.set_rollback(True)
        top = StandardPage.objects.get(pk=top.pk)
        top.title = "Secret title"
        top.save_revision()
        assert "Secret title" in top.get_latest_revision().as_object().make_preview_request().text
        after = other.get("/top/")

    assert (after[0], "Fallen" in after[1], "Secret" in after[1], "<h1>Top</h1>" in after[1]) == (
        200,
        False,
        False,
        True,
    )
    assert after == before


def test_host_that_no_site_answers_for_has_none(committed):
    Site.objects.update(is_default_site=False)

    assert tree.site_at(host="stranger.example.org", port="80") is None


def test_page_below_no_site_has_no_address(committed):
    outside = Page.get_first_root_node().add_child(instance=StandardPage(title="Outside", slug="outside"))

    assert tree.addresses([outside.pk]) == {}


def test_who_may_edit_a_page_is_whom_wagtail_lets(branch):
    """Rights below one page alone, to change all there or only what is one's own; and those of the roles."""
    top, _ = branch
    grant = {right: Permission.objects.get(codename=f"{right}_page") for right in ("add", "change", "publish")}
    people = {role.value: make_user(role.value, role) for role in Role} | {"nobody": make_user("Nobody")}
    for right, permission in grant.items():
        group = Group.objects.create(name=right)
        GroupPagePermission.objects.create(group=group, page=top, permission=permission)
        people[right] = make_user(right)
        people[right].groups.add(group)
    people["all"] = make_user("All")
    people["all"].is_superuser = True
    people["gone"] = make_user("Gone", Role.EDITOR)
    people["gone"].is_active = False
    for one in people.values():
        one.save()
    for title, owner in (("Theirs", people["add"]), ("Another", people["change"])):
        publish(top, title, owner=owner)
    pages = list(Page.objects.filter(depth__gt=1))

    may = {
        (name, page.title): (
            tree.may_edit(user, path=page.path, owner=page.owner_id),
            page.permissions_for_user(user).can_edit(),
        )
        for name, user in people.items()
        for page in pages
    }

    assert {key: found for key, found in may.items() if found[0] != found[1]} == {}
    assert {name for (name, title), (found, _) in may.items() if found and title == "Theirs"} >= {
        "add",
        "change",
        "all",
    }
    assert not any(found for (name, _), (found, _) in may.items() if name in ("publish", "nobody", "gone"))
