"""Topics and indicators of claims, sections and pledges."""

from __future__ import annotations

import pytest

from pipeline import classify as stage
from pipeline.classify import classify
from pipeline.records import Claim, Pledge, Section
from pipeline.records.enums import Topic


def claim(subject: str | None, sentence: str = "", section: str = "r#1", unit: str = "%") -> Claim:
    """A claim about `subject`."""
    return Claim(
        report_id="r",
        status="actual",
        subject=subject,
        measure="level",
        modifier="eq",
        unit=unit,
        section_role="review",
        value_text="5",
        sentence=sentence or f"It was 5 for {subject}.",
        line=1,
        claim_id="c1",
        group_id="g1",
        section_id=section,
        char_start=0,
        char_end=1,
        rule="test",
    )


def section(section_id: str, heading: str | None, parent: str | None = None, depth: int = 1) -> Section:
    """A section of the report `r`."""
    return Section(
        section_id=section_id,
        report_id="r",
        parent_id=parent,
        depth=depth,
        heading=heading,
        role="review",
        char_start=0,
        char_end=9,
    )


def pledge(sentence: str, section_id: str = "r#1") -> Pledge:
    """An aim without a number."""
    return Pledge(
        pledge_id="p1",
        report_id="r",
        section_role="tasks",
        sentence=sentence,
        section_id=section_id,
        char_start=0,
        char_end=9,
    )


ROOT = section("r#0", "Annual Report on Health", depth=0)


@pytest.fixture(autouse=True)
def _no_indicator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Topics by words alone, but where a test says otherwise."""
    monkeypatch.setattr(stage, "link", lambda *claim: None)


@pytest.mark.parametrize(
    ("subject", "sentence", "heading", "topic"),
    [
        ("hospital beds", "The port has 5 hospital beds.", "Transport", "health"),
        ("staff", "Of the staff of the museums, 5% are new.", "Transport", "culture"),
        ("number", "The number was 5.", "Railways and roads", "transportation"),
        ("number", "The number was 5.", "Onward", None),
        (None, "It was 5.", None, None),
        ("schools and hospitals", "There were 5 schools and hospitals.", None, None),
    ],
)
def test_subject_then_sentence_then_heading(
    subject: str | None, sentence: str, heading: str | None, topic: Topic | None
) -> None:
    placed, _, _ = classify([claim(subject, sentence)], [ROOT, section("r#1", heading, "r#0")], [], "en")
    assert placed[0].topic == topic


@pytest.mark.parametrize(
    ("subject", "sentence", "unit", "heading", "topic"),
    [
        ("growth", "With dearer timber exports, growth was 5.", "%", None, "macroeconomics"),
        ("villagers", "Pensions now cover 5 villagers.", "{person}", None, "social_welfare"),
        ("surplus", "The balance of payments showed a surplus of 5 percent of GDP.", "%", None, "foreign_trade"),
        ("total", "The total was 5.", "MW", "Schools", "energy"),
        ("total", "The total was 5.", "{ferry}", "Schools", "transportation"),
        ("places", "Museums grew, while the hospital had 5 places.", "{place}", None, "health"),
        ("places", "Near the hospital in the bay 5 places in museums opened.", "{place}", None, "culture"),
        ("places", "Near the hospital in the bay 5 places in museums opened.", "{place}", "Health", "health"),
        ("incidents", "By telephone 5 incidents were settled by patrols.", "{incident}", None, "law_and_crime"),
        ("staff", "There were 5 staff.", "{person}", "Railways", "transportation"),
        ("staff", "There were 5 staff.", "{person}", None, "labour"),
        ("thing", "Staff saw 5 things.", "{thing}", None, None),
        ("Depth", "Upper layer | 5 | 7", "m", "Historical plankton data", "environment"),
    ],
)
def test_words_of_the_claim_outvote_those_around_it(
    subject: str, sentence: str, unit: str, heading: str | None, topic: Topic | None
) -> None:
    placed, _, _ = classify([claim(subject, sentence, unit=unit)], [ROOT, section("r#1", heading, "r#0")], [], "en")
    assert placed[0].topic == topic


def test_a_claim_that_tells_nothing_has_what_those_before_and_after_it_agree_on() -> None:
    sections = [section("r#0", None, depth=0), section("r#1", "A", "r#0"), section("r#2", "B", "r#0")]
    claims = [claim("hospital beds"), claim("thing"), claim("nurses"), claim("thing", section="r#2"), claim("thing")]
    claims += [claim("museums"), claim("wheat"), claim("tram lines"), claim("museums")]
    placed, _, _ = classify(claims, sections, [], "en")
    assert [c.topic for c in placed[1:5]] == ["health", "health", None, None]


def test_an_indicator_of_people_leaves_the_topic_to_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "link", lambda *_: "x")
    monkeypatch.setattr(stage, "indicators", lambda: {"x": type("X", (), {"topic": None})})
    placed, _, _ = classify([claim("people", "Vaccines reached 5 people."), claim("people")], [ROOT], [], "en")
    assert [c.topic for c in placed] == ["health", None]


def test_the_indicator_outranks_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        stage, "link", lambda subject, measure, unit, *_: "x" if (measure, unit) == ("level", "%") else None
    )
    monkeypatch.setattr(stage, "indicators", lambda: {"x": type("X", (), {"topic": "energy"})})
    placed, _, _ = classify([claim("hospital beds"), claim("hospital beds", unit="t")], [ROOT], [], "en")
    assert [(c.indicator_id, c.topic) for c in placed] == [("x", "energy"), (None, "health")]


def test_a_section_has_the_topic_of_its_heading_else_of_most_of_its_rows() -> None:
    sections = [
        ROOT,
        section("r#1", "Onward", "r#0"),
        section("r#1.1", "Our museums", "r#1"),
        section("r#2", "Forward", "r#0"),
    ]
    claims = [claim("hospital beds"), claim("hospital beds"), claim("museums", section="r#1.1")]
    _, settled, _ = classify(
        claims, sections, [pledge("Build more schools.", "r#2"), pledge("Mend the roads.", "r#2")], "en"
    )
    assert [s.topic for s in settled] == [None, "health", "culture", None]


def test_a_row_that_tells_nothing_has_the_topic_of_nearly_all_rows_around_it() -> None:
    sections = [
        section("r#0", None, depth=0),
        section("r#1", "A look back", "r#0"),
        section("r#1.1", "Next steps", "r#1", 2),
        section("r#2", "Financial sector", "r#0"),
        section("r#2.1", "Next steps", "r#2", 2),
    ]
    claims = [*(claim("wheat") for _ in range(5)), claim("thing"), claim("thing", section="r#1.1")]
    claims += [claim("thing", section="r#2"), claim("thing", section="r#2.1")]
    rows, _, _ = classify(claims, sections, [], "en")
    assert [row.topic for row in rows[5:]] == ["agriculture", "agriculture", "domestic_commerce", None]
    few, _, _ = classify([*claims[:1], claims[6]], sections, [], "en")
    assert few[1].topic is None


def test_a_heading_is_about_what_stands_before_its_colon() -> None:
    found = classify([], [section("r#1", "Farming: vital for the economy"), section("r#2", "Box 2: schools")], [], "en")
    assert [row.topic for row in found[1]] == ["agriculture", "education"]


def test_a_pledge_has_the_topic_of_its_words_else_of_its_section() -> None:
    sections = [ROOT, section("r#1", "Museums", "r#0")]
    _, _, promised = classify([], sections, [pledge("Employ more nurses."), pledge("Do better.")], "en")
    assert [p.topic for p in promised] == ["health", "culture"]


def test_rows_keep_their_order_and_all_else() -> None:
    claims = [claim("museums"), claim("hospital beds")]
    placed, _, _ = classify(claims, [ROOT], [], "en")
    assert [c.model_copy(update={"topic": None}) for c in placed] == claims


def test_a_language_without_words_has_no_topics() -> None:
    placed, _, _ = classify([claim("hospital beds")], [ROOT], [], "xx")
    assert placed[0].topic is None
