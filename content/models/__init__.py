from content.models.change import Change, Generation, Raise
from content.models.document import PortalDocument
from content.models.edition import Edition
from content.models.glossary import GlossaryTerm
from content.models.library import LibraryPage, ResourcePage
from content.models.news import NewsIndexPage, NewsPage
from content.models.pages import BasePage, HomePage, StandardPage
from content.models.partial_date import validate_partial_date
from content.models.phases import PhasesField
from content.models.picture import Picture, PictureSizes, Rendition
from content.models.reading import DocumentPage, DocumentReading
from content.models.removal import FileRemoval
from content.models.sections import SectionPage
from content.models.settings import BureauSettings
from content.models.starter import StarterRow
from content.models.taxonomy import AudienceRole, ResourceType, Term, Topic

__all__ = [
    "AudienceRole",
    "BasePage",
    "BureauSettings",
    "Change",
    "DocumentPage",
    "DocumentReading",
    "Edition",
    "FileRemoval",
    "Generation",
    "GlossaryTerm",
    "HomePage",
    "LibraryPage",
    "NewsIndexPage",
    "NewsPage",
    "PhasesField",
    "Picture",
    "PictureSizes",
    "PortalDocument",
    "Raise",
    "Rendition",
    "ResourcePage",
    "ResourceType",
    "SectionPage",
    "StandardPage",
    "StarterRow",
    "Term",
    "Topic",
    "validate_partial_date",
]
