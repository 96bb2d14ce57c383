"""Are the catalogues whole? `python -m tests.house.words` says what is not; `--update` takes new sentences in first.

Whole means: the template (`messages.pot`) holds what the source says today, every language has a translation for each sentence,
and no translation loses a placeholder or a tag.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
TRANSLATIONS = ROOT / "translations"
TEMPLATE = TRANSLATIONS / "messages.pot"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
TAG = re.compile(r"</?[a-z][^>]*>")
#: What `msgfmt` and gettext need, and nothing that changes by itself: no dates, no names.
HEADER = r"""msgid ""
msgstr ""
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plural_forms}\n"

"""


def extract(into: Path) -> None:
    options = "--keyword _l --add-comments L10n: --add-location file --no-wrap --sort-output --omit-header".split()
    pybabel("extract", "--mapping-file", str(TRANSLATIONS / "babel.cfg"), *options, "--output-file", str(into), ".")


def pybabel(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", "--quiet", *arguments], cwd=ROOT, check=True)


def languages() -> list[str]:
    return sorted(path.parents[1].name for path in TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"))


def read(path: Path, language: str | None = None) -> Catalog:
    """The catalogue in a file; one without a header needs to be told its language."""
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def sentences(catalogue: Catalog) -> dict[tuple[str, ...], Message]:
    return {_key(message): message for message in catalogue if message.id}


def _key(message: Message) -> tuple[str, ...]:
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    return (message.context or "", *ids)


def complaints() -> Iterator[str]:
    """Each thing that is not whole, in a sentence; nothing when all is."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "messages.pot"
        extract(fresh)
        said = sentences(read(fresh))
    kept = sentences(read(TEMPLATE))
    if said.keys() != kept.keys():
        new, gone = len(said.keys() - kept.keys()), len(kept.keys() - said.keys())
        yield f"messages.pot is stale: {new} sentences are new, {gone} are gone; run `make words`"
    for language in languages():
        translated = sentences(read(TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"))
        for key in said:
            yield from _complaints_about(language, key, translated.get(key))


def _complaints_about(language: str, key: tuple[str, ...], message: Message | None) -> Iterator[str]:
    where = f"{language}: {key[1]!r}"
    strings = () if message is None else message.string if isinstance(message.string, tuple) else (message.string,)
    if message is None or not all(strings) or message.fuzzy:
        yield f"{where} is not translated"
        return
    for string in strings:
        for what, pattern in (("placeholder", PLACEHOLDER), ("tag", TAG)):
            # The plural is what every form may use: a singular may leave the number out.
            allowed, found = {*pattern.findall(key[-1])}, {*pattern.findall(string)}
            needed = allowed if len(key) == 2 else allowed - {"count", "num"}
            if not needed <= found <= allowed | {*pattern.findall(key[1])}:
                yield f"{where} loses or adds a {what}: {string!r}"


def update() -> None:
    """Take what the source says today into the template and every language; an empty catalogue is filled like any other."""
    extract(TEMPLATE)
    for language in languages():
        path = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
        catalogue = read(path, language)
        catalogue.update(read(TEMPLATE), no_fuzzy_matching=True)
        write(path, catalogue, HEADER.format(language=language, plural_forms=catalogue.plural_forms))


def write(path: Path, catalogue: Catalog, header: str) -> None:
    with path.open("wb") as file:
        file.write(header.encode())
        write_po(file, catalogue, width=0, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)


if __name__ == "__main__":
    if "--update" in sys.argv:
        update()
    found = list(complaints())
    print("\n".join(found) or f"The catalogues are whole: {', '.join(languages())}.")
    sys.exit(1 if found else 0)
