"""Who took part, as papers list them: "최○진(연희동), 김○훈", "작성자: 이○주", one a line or all on one."""

import re

from deliberation.positions.arrivals.recognising import POINT, plainly
from deliberation.positions.arrivals.spellings import Spellings

_PERSON = re.compile(r"(?P<name>[^()]{1,40}?)\s*(?:\(\s*(?P<where>[^()]*)\s*\))?\s*")
_PLACED = re.compile(r"(?P<name>\S+(?:\s\S+)?)\s+(?P<where>\S*\d?동|\S*로\d*가)")
_MOST_WORDS = 4


def people_in(line: str, spellings: Spellings) -> list[dict[str, str]]:
    """Each with name, neighbourhood and part, as far as they are said; nothing where the line is no list of names."""
    plain = plainly(line)
    found = POINT.match(plain)
    marker, rest = (plain[: found.end()], plain[found.end() :]) if found else ("", plain)
    label, colon, names = rest.partition(":")
    part = label.strip() if colon else ""
    people = [_person(one.strip()) for one in re.split(r"[,、;\n]|\s/\s", names if colon else rest) if one.strip()]
    if not people or None in people or (part and part.casefold() not in spellings.drafters and len(part) > 10):
        return []
    number = "".join(sign for sign in marker if sign.isalnum())
    return [
        {key: value for key, value in {**person, "drafter": part, "no": number}.items() if value} for person in people if person is not None
    ]


def _person(words: str) -> dict[str, str] | None:
    if found := _PLACED.fullmatch(words):
        return {"name": found["name"], "neighbourhood": found["where"]}
    found = _PERSON.fullmatch(words)
    if found is None or len(found["name"].split()) > _MOST_WORDS or re.search(r"[.!?。]", found["name"]):
        return None
    return {"name": found["name"].strip(), "neighbourhood": (found["where"] or "").strip()}
