"""What kind of file somebody brought is told by what is in it, and what may do harm is refused in words."""

import io
import struct
import zipfile
import zlib

import pytest
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from deliberation import file_kinds
from deliberation.errors import BadFile
from deliberation.file_kinds import CSV, DOCX, HWP, HWPX, JPEG, ODS, ODT, PDF, PNG, TXT, WEBP, XLSX, kind_of
from deliberation.pictures import without_traces

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def package(parts, stored=()):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name in stored else None)
    return file.getvalue()


def open_document(media_type, **parts):
    return package({"mimetype": media_type, "content.xml": "<a/>", **parts}, stored=("mimetype",))


def hwp(flags=0):
    return COMPOUND + b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05000300, flags) + b"\0" * 216


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(*more, width=1):
    header = struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join([chunk(b"IHDR", header), *more, chunk(b"IDAT", zlib.compress(b"\0\0")), chunk(b"IEND", b"")])


def segment(marker, content):
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def jpeg(*more):
    return b"\xff\xd8" + b"".join(more) + segment(0xDB, b"\0" * 65) + segment(0xDA, b"\0" * 6) + b"\x12\xff\x00\x34\xff\xd0\x56\xff\xd9"


def webp(*more):
    chunks = b"".join([b"VP8X" + struct.pack("<I", 10) + b"\x0c" + b"\0" * 9, *more, b"VP8 " + struct.pack("<I", 4) + b"\0" * 4])
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks


@pytest.fixture(scope="module")
def app_context(one_app):
    with one_app.app_context():
        yield one_app


TAKEN = {
    "report.pdf": (b"%PDF-1.7\n1 0 obj\n%%EOF\n", PDF),
    "map.png": (png(), PNG),
    "photo.JPEG": (jpeg(), JPEG),
    "photo.webp": (webp(), WEBP),
    "words.docx": (package({"word/document.xml": "<a/>"}), DOCX),
    "sheet.xlsx": (package({"xl/workbook.xml": "<a/>"}), XLSX),
    "words.odt": (open_document("application/vnd.oasis.opendocument.text"), ODT),
    "sheet.ods": (open_document("application/vnd.oasis.opendocument.spreadsheet"), ODS),
    "글.hwpx": (package({"mimetype": "application/hwp+zip", "Contents/content.hpf": "<a/>", "Scripts/headerScripts": "x"}), HWPX),
    "글.hwp": (hwp(), HWP),
    "figures.csv": ("연도,건수\n2022,31\n".encode("cp949"), CSV),
    "notes.txt": ("설문 결과 <응답 40명>".encode(), TXT),
    "wide.txt": ("설문".encode("utf-16"), TXT),
    "no ending": (b"%PDF-1.4\n%%EOF", PDF),
}

REFUSED = {
    "empty": ("a.pdf", b"", "empty"),
    "blank": ("a.txt", b" \n", "empty"),
    "a program in a PDF's name": ("a.pdf", b"MZ\x90\x00\x03" + bytes(range(256)), "not taken"),
    "a web page as words": ("a.txt", b"<!DOCTYPE html><script>alert(1)</script>", "web page"),
    "a web page with a mark before it": ("a.csv", b"\xef\xbb\xbf  <HTML>", "web page"),
    "a drawing": ("a.png", b'<svg xmlns="http://www.w3.org/2000/svg">', "web page"),
    "a document in a PDF's name": ("a.pdf", package({"word/document.xml": "<a/>"}), "ends in .pdf, but what is in the file is DOCX"),
    "macros": ("a.docx", package({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}), "macros"),
    "macros in an open document": (
        "a.odt",
        open_document("application/vnd.oasis.opendocument.text", **{"Basic/Standard/Module1.xml": "x"}),
        "macros",
    ),
    "entities": ("a.docx", package({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "document type"),
    "a bomb": ("a.xlsx", package({"xl/workbook.xml": "<a/>", "xl/media/a.png": b"\0" * 30_000_000}), "too large once unpacked"),
    "any archive": ("a.zip", package({"a.exe": "MZ"}), "not taken"),
    "no archive at all": ("a.docx", b"PK\x03\x04 and nothing more", "damaged"),
    "an older format": ("a.doc", COMPOUND, "older format"),
    "a locked HWP": ("a.hwp", hwp(0x2), "password"),
    "half a PDF": ("a.pdf", b"%PDF-1.7\n1 0 obj", "damaged"),
    "a locked PDF": ("a.pdf", b"%PDF-1.7\ntrailer <</Encrypt 5 0 R>>\n%%EOF", "password"),
    "a PDF that acts": ("a.pdf", b"%PDF-1.7\n<</S /JavaScript /JS (app.alert)>>\n%%EOF", "code"),
    "half a PNG": ("a.png", png()[:40], "damaged"),
    "a PNG beyond reason": ("a.png", png(width=2**31 - 1), "damaged"),
    "half a photo": ("a.jpg", jpeg()[:20], "damaged"),
    "half a WebP": ("a.webp", webp()[:-3], "damaged"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_each_kind_is_told_by_what_is_in_it(name, app):
    content, kind = TAKEN[name]
    assert kind_of(name, content) is kind


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_hostile_or_broken_is_refused_in_words(case, app):
    name, content, words = REFUSED[case]
    assert words in refusal_of(name, content)


def refusal_of(name, content):
    with force_locale("en"), pytest.raises(BadFile) as refused:
        kind_of(name, content)
    (mistake,) = refused.value.mistakes
    return mistake.expected


def test_a_file_that_is_too_large_is_refused(app, monkeypatch):
    monkeypatch.setattr(file_kinds, "LARGEST", 2_000_000)
    assert kind_of("a.txt", b"a" * 2_000_000) is TXT
    assert "at most 2 million bytes" in refusal_of("a.txt", b"a" * 2_000_001)


# What a picture says besides the picture.


def exif(way):
    entries = [(0x010F, 2, 4, b"ACME"), (0x0112, 3, 1, struct.pack(">HH", way, 0))]
    tiff = b"MM\0*" + struct.pack(">IH", 8, len(entries)) + b"".join(struct.pack(">HHI", *one[:3]) + one[3] for one in entries) + b"\0" * 4
    return b"Exif\0\0" + tiff + b"N 37.57"


def test_a_photo_keeps_nothing_but_which_way_up_it_is():
    photo = jpeg(segment(0xE0, b"JFIF\0"), segment(0xE1, exif(6)), segment(0xED, b"by ACME"), segment(0xFE, b"ACME"))
    photo += b"a smaller copy by ACME"
    bare = without_traces(photo, JPEG)
    assert b"ACME" not in bare
    assert b"37.57" not in bare
    assert b"JFIF" in bare
    assert bare.count(b"Exif") == 1
    assert b"\x12\xff\x00\x34\xff\xd0\x56\xff\xd9" in bare
    assert without_traces(bare, JPEG) == bare


def test_a_photo_that_is_upright_keeps_no_exif_at_all():
    assert without_traces(jpeg(segment(0xE1, exif(1))), JPEG) == jpeg()


def test_other_pictures_lose_their_words_too():
    assert without_traces(png(chunk(b"tEXt", b"Author\0ACME"), chunk(b"eXIf", b"MM")), PNG) == png()
    told = webp(b"EXIF" + struct.pack("<I", 4) + b"ACME", b"XMP " + struct.pack("<I", 3) + b"abc\0")
    bare = without_traces(told, WEBP)
    assert b"ACME" not in bare
    assert b"XMP" not in bare
    assert bare[20] == 0, "the header says that nothing of it follows"


@pytest.mark.parametrize("broken", [jpeg()[:30], png()[:50], b"\xff\xd8\xff\xe1\xff\xff", webp()[:35]])
def test_a_picture_that_cannot_be_taken_apart_is_none(broken):
    kind = {b"\xff": JPEG, b"\x89": PNG, b"R": WEBP}[broken[:1]]
    assert without_traces(broken, kind) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures_look_the_same_to_another_library(kind):
    image_module = pytest.importorskip("PIL.Image")
    told, file = image_module.Exif(), io.BytesIO()
    told[0x010F] = "ACME"
    image = image_module.effect_noise((64, 40), 80).convert("RGB")
    image.save(file, kind, exif=told.tobytes(), **({"progressive": True} if kind == "JPEG" else {}))
    bare = without_traces(file.getvalue(), {"JPEG": JPEG, "PNG": PNG, "WEBP": WEBP}[kind])
    again = image_module.open(io.BytesIO(bare))
    assert again.tobytes() == image_module.open(file).tobytes()
    assert not again.getexif()


@given(st.sampled_from([content for content, _kind in TAKEN.values()]), st.data())
def test_a_file_that_lost_or_changed_bytes_is_taken_or_refused_and_nothing_else(app_context, content, data):
    at = data.draw(st.integers(0, len(content)))
    broken = content[:at] + data.draw(st.binary(max_size=12)) + content[at + data.draw(st.integers(0, 12)) :]
    try:
        kind = kind_of("any", broken)
    except BadFile:
        return
    bare = without_traces(broken, kind)
    assert bare is None or isinstance(bare, bytes)
