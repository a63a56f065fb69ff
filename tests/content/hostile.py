"""Small files made by hand, good and hostile."""

import io
import zipfile

import pypdfium2
from PIL import Image
from PIL.PngImagePlugin import PngInfo

PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 144]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 46>>stream
BT /F1 18 Tf 20 100 Td (A warm handoff) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF"""

# Says that it is encrypted with a password that is not the empty one.
LOCKED_PDF = PDF.replace(
    b"trailer<</Root 1 0 R>>",
    b"6 0 obj<</Filter/Standard/V 1/R 2/P -4/O<"
    + b"41" * 32
    + b">/U<"
    + b"42" * 32
    + b">>>endobj\ntrailer<</Root 1 0 R/Encrypt 6 0 R/ID[<4344><4344>]>>",
)


def blank_pdf(pages: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(100, 100)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def office(part: str = "word/document.xml", **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "<document/>")
        for name, content in more.items():
            archive.writestr(name, content)
    return out.getvalue()


def billion_laughs() -> bytes:
    """A Word file whose few entities would unfold to 10^9 words."""
    import docx

    plain = io.BytesIO()
    docx.Document().save(plain)
    entities = '<!ENTITY a0 "laugh">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                content = content.replace(b"<w:document", f"<!DOCTYPE d [{entities}]><w:document".encode(), 1)
                content = content.replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", 1)
            target.writestr(entry, content)
    return out.getvalue()


def picture(form: str = "PNG") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (3, 2)).save(out, form)
    out.seek(0)
    return out


def picture_with_gps(form: str = "JPEG") -> io.BytesIO:
    """A picture that lies on its side and says where it was taken and by whom."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "Ana Somebody"
    exif.get_ifd(0x8825)[1] = "N"
    words = PngInfo()
    words.add_text("Author", "Ana Somebody")
    out = io.BytesIO()
    Image.new("RGB", (3, 2)).save(out, form, exif=exif, **({"pnginfo": words} if form == "PNG" else {}))
    out.seek(0)
    return out
