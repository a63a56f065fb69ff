from content.models.change import Change, Generation
from content.models.document import PortalDocument
from content.models.pages import BasePage, HomePage
from content.models.picture import Picture, Rendition
from content.models.settings import BureauSettings
from content.models.taxonomy import AudienceRole, ResourceType, Term, Topic

__all__ = [
    "AudienceRole",
    "BasePage",
    "BureauSettings",
    "Change",
    "Generation",
    "HomePage",
    "Picture",
    "PortalDocument",
    "Rendition",
    "ResourceType",
    "Term",
    "Topic",
]
