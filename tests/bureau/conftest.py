from tests.published import furnished, furnished_once, page, stage  # noqa: F401
