from content.views.files import document_file, edition_file
from content.views.frame import robots, security
from content.views.glossary import glossary, glossary_term
from content.views.library import library, library_csv
from content.views.news import news
from content.views.pages import page, page_password
from content.views.resources import edition

__all__ = [
    "document_file",
    "edition",
    "edition_file",
    "glossary",
    "glossary_term",
    "library",
    "library_csv",
    "news",
    "page",
    "page_password",
    "robots",
    "security",
]
