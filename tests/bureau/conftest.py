from tests.published import furnished, page, stage  # noqa: F401
