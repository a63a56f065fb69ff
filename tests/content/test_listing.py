import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "key"),
    [("/library/resources.csv", "type"), ("/training/sessions.csv", "kind"), ("/sites/export.csv", "state")],
)
def test_list_as_a_file_says_each_bad_value_on_a_line(client, address, key):
    answer = client.get(f"{address}?{key}=<b>no%0Ane</b>&page=0")

    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert sorted(answer.text.split("\n")) == sorted(
        [
            f"{key}: “<b>no ne</b>” is not one of the choices.",
            "page: This number is too small. The smallest is 1.",
        ]
    )
