"""Small office documents, PDFs and archives, written by hand: what is in them is what a test says, and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{}</dc:creator></cp:coreProperties>'
)


def packed(parts: Mapping[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", how) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return held.getvalue()


def docx(
    *paragraphs: str, author: str = "", more: Mapping[str, str | bytes] | None = None, raw: str = ""
) -> bytes:
    """A Word document; `raw`: markup after its paragraphs."""
    told = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    body = f'<w:document xmlns:w="{W}"><w:body>{told}{raw}</w:body></w:document>'
    return packed({"word/document.xml": body, "docProps/core.xml": CORE.format(author), **(more or {})})


def xlsx(rows: list[list[str | int]], state: str = "visible", hidden: str = "", more: str = "") -> bytes:
    """A workbook of one sheet 名单; numbers are numbers; `hidden`: attributes of its rows; `more`: shared strings."""
    strings: list[str] = []
    told = ""
    for at, row in enumerate(rows, start=1):
        cells = ""
        for column, value in enumerate(row):
            place = f"{chr(65 + column)}{at}"
            if isinstance(value, int):
                cells += f'<c r="{place}"><v>{value}</v></c>'
            else:
                cells += f'<c r="{place}" t="s"><v>{len(strings)}</v></c>'
                strings.append(value)
        told += f'<row r="{at}" {hidden}>{cells}</row>'
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings) + more
    return packed({
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>'
        f'<sheet name="名单" sheetId="1" state="{state}" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        '<Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}"><sheetData>{told}</sheetData></worksheet>',
    })  # fmt: skip


def pdf(*pages: str, extra: str = "") -> bytes:
    """A PDF whose pages say one line each; `extra`: more of its catalogue."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{extra}>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, text in enumerate(pages):
        told = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET"
        page = "/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"<<{page}/Contents {5 + 2 * number} 0 R>>")
        objects.append(f"<</Length {len(told)}>>stream\n{told}\nendstream")
    made = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return made + f"{tail}startxref\n{len(made)}\n%%EOF\n".encode()
