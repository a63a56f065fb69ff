"""Made-up documents and questions for the tests of the engines."""

from search.documents import SearchDocument, SearchRequest


def document(number, title="A page", **fields):
    return SearchDocument(
        key=f"test.thing:{number}", kind=fields.pop("kind", "page"), url=f"/{number}/", title=title, **fields
    )


def ask(engine, text, **fields):
    return engine.query(SearchRequest(text=text, **fields))


def numbers(page):
    return [int(hit.key.partition(":")[2]) for hit in page.hits]
