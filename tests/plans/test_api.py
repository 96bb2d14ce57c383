"""Plans as programs get them."""

from decimal import Decimal

from deliberation.db import commit, db
from deliberation.plans.models import DepartmentName, FigureKind, Indicator, IndicatorFigure
from tests.makers import make_department, make_element, make_plan

API = "/api/v1"


def make_indicator(element, **details):
    indicator = Indicator(**{"plan_id": element.plan.id, "code": "1-1", "reference": f"{element.reference}-1", "name": "Buses", **details})
    element.indicators.append(indicator)
    db.session.flush()
    return indicator


def test_a_plan_is_a_tree_with_a_lasting_address_at_every_branch(client):
    plan = make_plan(slug="plan-2022", translated_names={"en": "Plan"})
    make_element(plan, "3:1-1-2", "Parks", translated_names={"en": "Parks"})
    commit()
    answer = client.get(f"{API}/plans/plan-2022").json
    assert (answer["names"], answer["url"]) == ({"en": "Plan"}, "http://127.0.0.1:5000/plans/plan-2022")
    area = answer["elements"][0]
    task = area["elements"][0]["elements"][0]["elements"][0]
    assert (area["reference"], area["level"]) == ("3", "area")
    assert (task["reference"], task["name"], task["elements"]) == ("3:1-1-2", "Parks", [])
    assert task["url"] == "http://127.0.0.1:5000/plans/plan-2022/elements/3:1-1-2"


def test_an_element_comes_with_departments_indicators_and_yearly_figures(client):
    plan, traffic = make_plan(), make_department("Traffic")
    element = make_element(plan, "3:1-1-2", departments=(traffic,), purpose="Cleaner air")
    indicator = make_indicator(element, unit="buses", note="Low floor only")
    indicator.figures = [
        IndicatorFigure(year=2023, text="10회 이상"),
        IndicatorFigure(year=2022, text="1,500", number=Decimal("1500"), kind=FigureKind.ACTUAL),
    ]
    make_element(plan, "4:1-1-1").indicators.append(indicator)
    commit()
    db.session.expire_all()
    answer = client.get(f"{API}/plans/{plan.slug}/elements/3:1-1-2").json
    assert (answer["purpose"], answer["parent"]["reference"], answer["plan"]["slug"]) == ("Cleaner air", "3:1-1", plan.slug)
    assert [one["department"]["slug"] for one in answer["departments"]] == [traffic.slug]
    (given,) = answer["indicators"]
    assert (given["unit"], given["elements"]) == ("buses", ["3:1-1-2", "4:1-1-1"])
    assert given["figures"] == [
        {"year": 2022, "kind": "actual", "text": "1,500", "number": 1500.0},
        {"year": 2023, "kind": "target", "text": "10회 이상", "number": None},
    ]


def test_departments_are_known_by_their_other_names_too(client):
    audit = make_department("감사담당관")
    audit.other_names = [DepartmentName(name="감사과")]
    make_department("서울시", is_outside=True)
    commit()
    given = client.get(f"{API}/departments").json["results"]
    assert [(one["name"], one["other_names"], one["is_outside"]) for one in given] == [
        ("감사담당관", ["감사과"], False),
        ("서울시", [], True),
    ]


def test_what_is_no_element_of_that_plan_is_not_found(client):
    make_element(make_plan(slug="old"), "3")
    make_plan(slug="new")
    commit()
    assert client.get(f"{API}/plans/old/elements/3").status_code == 200
    assert client.get(f"{API}/plans/new/elements/3").status_code == 404


def test_no_answer_takes_more_statements_for_a_larger_plan(client, statements):
    plan = make_plan()
    for area in range(1, 8):
        for task in range(1, 6):
            element = make_element(plan, f"{area}:1-1-{task}", departments=(make_department(), make_department()))
            make_indicator(element).figures = [IndicatorFigure(year=2022, text="1")]
    commit()
    db.session.expire_all()
    slug = plan.slug
    for path in ("/plans", f"/plans/{slug}", f"/plans/{slug}/elements/7:1-1-5", f"/plans/{slug}/elements/7:1-1", "/departments"):
        db.session.expunge_all()
        statements.clear()
        assert client.get(API + path).status_code == 200
        assert len(statements) <= 12, path
