"""What is wrong in a file is named by line and column, and nothing that was typed is lost."""

import pytest

from deliberation.responses.offline.actions import carry_out
from deliberation.responses.offline.filling import rest_sheet
from deliberation.responses.offline.packages import Format
from deliberation.responses.offline.queries import rest_of
from deliberation.responses.offline.sheets import write_sheet
from deliberation.responses.words import Stance
from tests.makers import make_referral
from tests.responses.offline.bringing import ANSWER, brought, judged, number_of, said, states
from tests.responses.offline.files import file_of, filled, lines_in, workbook_changed


def test_every_mistake_is_named_by_line_and_column_and_the_good_lines_are_taken(scene):
    good, bad = scene.referral(), scene.referral()
    elsewhere = make_referral(scene.row(), scene.other_office)
    content = file_of(
        {"id": number_of(good), **ANSWER},
        {"id": number_of(bad), "stance": "Perhaps", "reason": "No idea", "text": "x" * 20_001, "proof": "y" * 301},
        {"id": number_of(elsewhere), **ANSWER},
        {"id": "forum/1-1/999999", **ANSWER},
        {"id": "3-1", **ANSWER},
        {"text": "To whom?"},
        {"id": number_of(good, 2), **ANSWER},
        {"id": number_of(good).replace(scene.forum.slug, "another"), **ANSWER},
        {"id": number_of(good, 1, 7), "text": "Seventh."},
    )
    assert judged(scene, content) == [
        (2, "ready", []),
        (3, "refused", [("text", "too-long"), ("proof", "too-long"), ("stance", "unknown-word"), ("reason", "unknown-word")]),
        (4, "refused", [("id", "not-here")]),
        (5, "refused", [("id", "not-here")]),
        (6, "refused", [("id", "no-such-number")]),
        (7, "refused", [("id", "no-number")]),
        (8, "refused", [("id", "not-here")]),
        (9, "refused", [("id", "not-here")]),
        (10, "refused", [("id", "no-such-point")]),
    ]
    file = brought(scene, content)
    carry_out(scene.staff, file)
    assert states(file) == {"drafted": 1, "refused": 8}
    assert bad.draft is None
    assert elsewhere.draft is None


def test_two_lines_about_one_question_are_both_refused_unless_they_say_the_same(scene):
    one, other = scene.referral(), scene.referral()
    content = file_of(
        {"id": number_of(one), "text": "Yes."},
        {"id": number_of(other), "text": "Both."},
        {"id": number_of(one), "text": "No."},
        {"id": number_of(other), "text": "Both."},
    )
    twice = [("id", "twice")]
    assert judged(scene, content) == [(2, "refused", twice), (3, "ready", []), (4, "refused", twice), (5, "unchanged", [])]


@pytest.mark.parametrize("kind", Format)
def test_what_was_not_taken_is_handed_back_word_for_word_with_the_reason(scene, kind):
    referral = scene.referral()
    typed = {"id": number_of(referral), "stance": "Perhaps", "text": " =half\nfinished ", "Team": "Green"}
    file = brought(scene, file_of(typed, {"text": "To whom?"}))
    back = lines_in(write_sheet(rest_sheet(scene.office, rest_of(file)), kind))
    assert [{key: words for key, words in line.items() if key != "problem"} for line in back] == [typed, {"text": "To whom?"}]
    assert all(line["problem"] for line in back)
    assert "Perhaps" in back[0]["problem"]


def test_a_line_that_was_put_right_comes_in_the_second_time(scene):
    referral = scene.referral()
    file = brought(scene, filled(scene.office, {number_of(referral): {"stance": "Perhaps", "text": "Yes."}}))
    rest = write_sheet(rest_sheet(scene.office, rest_of(file)), Format.XLSX)
    carry_out(scene.staff, brought(scene, workbook_changed(rest, lambda sheet: sheet.__setitem__("G2", "Accepted"))))
    assert said(referral) == [(Stance.ACCEPTED, "Yes.")]
