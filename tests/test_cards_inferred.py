"""What a text says behind its front page: the periods and the place that it is about."""

from __future__ import annotations

import pytest

from pipeline.records import Card
from tests.cards import PROSE, inferred


def test_a_budget_of_two_years_begins_in_the_first() -> None:
    found = inferred(
        "Budget 2031-2032\nSpeech of the Minister\n1 May 2031\n\nMadam Speaker,\nI present the budget for the year."
    )
    assert (found["doc_type"], found["target_period"], found["reported_period"]) == ("budget", "2031", "2030")


def test_an_annual_report_is_about_its_year() -> None:
    found = inferred("Annual Report 2031\n\nSales of the group were higher than they were in the year before.")
    assert found["reported_period"] == "2031"
    assert "target_period" not in found


def test_headings_give_the_periods() -> None:
    found = inferred("Review of Work in 2030\n\nThe quay was mended.\n\nMajor Tasks for 2031\n\nWe will mend the lock.")
    assert found == {"language": "en", "reported_period": "2030", "target_period": "2031"}


@pytest.mark.parametrize(
    "text",
    [
        "Trade of France and Spain\n\nThe trade of the two was larger than it was.",
        "The trade of France was larger than it was in the year before, and so was that of all of its neighbours, it is said.",
    ],
)
def test_what_is_not_certain_stays_empty(text: str) -> None:
    assert "ref_area" not in inferred(text)


def test_the_year_of_a_budget_without_a_title_is_in_its_first_paragraph() -> None:
    found = inferred(
        f"Madam Speaker,\n\nI rise to present the Budget for 2031-32. {PROSE}\n\nIn India we say so.",
        Card(ref_area="IN"),
    )
    assert (found["doc_type"], found["target_period"]) == ("budget", "2031-04/2032-03")


def test_the_end_of_the_year_that_a_report_speaks_of_throughout() -> None:
    years = "In the year ended 30 June 2031 it was dry. " * 3
    assert inferred(f"{PROSE} {years}Not so in the year ended 30 June 2030.")["reported_period"] == "2030-07/2031-06"


def test_on_whose_behalf_a_report_speaks() -> None:
    found = inferred(
        "Fellow deputies:\n\nOn behalf of the People's Government of Foshan, I report to you on its work. China is large."
    )
    assert (found["ref_area"], found["doc_type"]) == ("CN-GD/Foshan", "work_report")


def test_the_place_that_a_text_names_by_far_the_most() -> None:
    mostly = "The harbour of Ireland is old. Ireland has a second one, and Ireland needs a third. "
    assert inferred(f"{mostly}Spain has none.")["ref_area"] == "IE"
    assert "ref_area" not in inferred(f"{mostly}Spain has one, Spain has two, and Spain sold one.")
    assert "ref_area" not in inferred(mostly + PROSE * 200)


@pytest.mark.parametrize(
    ("named", "area"),
    [
        ("Guangzhou, Foshan, Shenzhen and Zhuhai", "CN-GD"),
        ("Kerala, Punjab, Goa and Bihar", "IN"),
        ("Foshan, Foshan, Foshan and Zhuhai", "CN-GD/Foshan"),
        ("Foshan and Zhuhai", None),
    ],
)
def test_a_place_whose_parts_a_text_names(named: str, area: str | None) -> None:
    assert inferred(f"{PROSE} So it was in {named}.").get("ref_area") == area


def test_an_office_and_its_address_are_no_title_and_no_place() -> None:
    assert inferred(f"Weather Department of India, New Delhi\n\nRainfall\n\n{PROSE}")["ref_area"] == "IN"
    found = inferred(f"Weather Department, New Delhi\n\nRainfall of the Islands\n\n{PROSE}")
    assert (found["title"], found.get("ref_area")) == ("Rainfall of the Islands", None)
    assert found["publisher"] == "Weather Department, New Delhi"


def test_a_goal_of_later_years_is_not_what_a_report_plans_for() -> None:
    text = f"Sustainability Report 2031\n\nOur 2035 commitments\n\n{PROSE}"
    assert "target_period" not in inferred(text)


def test_the_name_of_the_file_counts_where_the_text_agrees() -> None:
    text = f"{PROSE} This Budget is dear to Ireland. It is 2031, and in 2031 we build."
    found = inferred(text, name="ireland_budget-2031")
    assert (found["ref_area"], found["reported_period"], found["target_period"]) == ("IE", "2030", "2031")
    about = f"{PROSE} Ships were few in 2031. In 2031 it was dry, and it was hot in 2031. It was not so in 2030."
    assert inferred(about, name="ships-2031")["reported_period"] == "2031"
    assert "reported_period" not in inferred(about.replace("2031", "2029", 1), name="ships-2031")
    followed = inferred(f"Review of Our Work in 2030\n\n{PROSE}", name="lindale-2031")
    assert (followed["reported_period"], followed["target_period"]) == ("2030", "2031")
    other = inferred(text, name="spain_budget-2035")
    assert not {"ref_area", "reported_period", "target_period"} & set(other)
