from content.templatetags.content_tags import host_of, json_ld


def test_host_of_an_address():
    assert [host_of(url) for url in ("https://www.example.org/a", "odd")] == ["example.org", "odd"]


def test_structured_data_cannot_leave_its_element():
    assert json_ld({"name": "</script>&"}) == '{"name": "\\u003C/script\\u003E\\u0026"}'
