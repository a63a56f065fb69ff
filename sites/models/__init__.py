from sites.models.history import StatusChange
from sites.models.names import Jurisdiction, SiteAlias
from sites.models.people import SiteContact
from sites.models.site import LeadSite, holds, notice_for, notice_of

__all__ = ["Jurisdiction", "LeadSite", "SiteAlias", "SiteContact", "StatusChange", "holds", "notice_for", "notice_of"]
