"""Files at an S3 service, all of them private there: browsers get pictures through the portal itself."""

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class Pictures(S3Storage):
    """The pictures of public pages. Their addresses are the portal's own, as its Content-Security-Policy asks."""

    def url(self, name, parameters=None, expire=None, http_method=None):
        return settings.MEDIA_URL + filepath_to_uri(name)
