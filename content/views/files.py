from django.http import FileResponse, Http404
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.domain import queries
from content.enums import UploadKind
from content.permissions import Reader

# By the reader's own browser, which asks each time whether they may still have it.
KEPT_BY_READER = "private, no-cache"


@require_safe
def edition_file(request, slug, number):
    """The file of one edition, handed out under its own name to whoever may read the resource and have the file."""
    edition = queries.readable_edition_file(slug=slug, number=number, reader=Reader(request.user, request.session))
    if edition is None:
        raise Http404
    etag = f'"{edition.sha256}"'
    unchanged = get_conditional_response(request, etag=etag)
    response = _handed_out(edition.document, edition.file_name) if unchanged is None else unchanged
    response["ETag"] = etag
    response["Cache-Control"] = KEPT_BY_READER
    return response


@require_safe
def document_file(request, document_id, document_filename):
    """A file that a page's text links to; Wagtail's own address for it, guarded in our way."""
    document = queries.readable_document(pk=document_id, reader=Reader(request.user, request.session))
    if document is None or document.filename != document_filename:
        raise Http404
    response = _handed_out(document, document.filename)
    response["Cache-Control"] = KEPT_BY_READER
    return response


def _handed_out(document, name):
    """Always as a download, never shown in the portal's own name."""
    try:
        stored = document.file.storage.open(document.file.name)
    except FileNotFoundError as error:
        raise Http404(_("The file is no longer in storage.")) from error
    ending = name.rpartition(".")[2].lower()
    kind = UploadKind(ending).content_type if ending in UploadKind else "application/octet-stream"
    response = FileResponse(stored, as_attachment=True, filename=name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
