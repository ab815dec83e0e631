"""Topics, heading words, languages and periods: the examples of the lexicon, and what refuses to load."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from pipeline.lexicon import LexiconError, headings, languages, read, topics
from pipeline.lexicon.periods import Bases, heading_period, is_period, years

TOPICS = [(entry["topic"], text) for entry in read("topics")["topic"] for text in entry["examples"]]
NOT_TOPICS = [(entry["topic"], text) for entry in read("topics")["topic"] for text in entry["not_examples"]]
WORDS = headings.headings("en")
KINDS: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "role": ("role", WORDS.role),
    "opener": ("role", lambda text: WORDS.opener(text) if WORDS.opens(text) else None),
    "doc_type": ("doc_type", WORDS.doc_type),
    "says": ("doc_type", WORDS.says),
}
NUMBERING = re.compile(r"(?:[IVX]+\.|\d+|Part [IVX]+)\s")


def headed(group: str) -> list[tuple[str, str, str]]:
    """Kind, value and text of the examples of the heading words."""
    data = read("en/headings")
    return [
        (kind, entry[field], text)
        for kind, (field, _) in KINDS.items()
        for entry in data[kind]
        for text in entry[group]
    ]


def phrase(text: str) -> bool:
    """Whether an example is a noun phrase, and no sentence."""
    return not text.endswith(".")


@pytest.mark.parametrize(("topic", "text"), TOPICS)
def test_topic_examples(topic: str, text: str) -> None:
    assert topics.topic_of(text, "en", phrase=phrase(text)) == topic


@pytest.mark.parametrize(("topic", "text"), NOT_TOPICS)
def test_topic_not_examples(topic: str, text: str) -> None:
    assert topics.topic_of(text, "en", phrase=phrase(text)) != topic


def test_topics_are_those_of_the_schema() -> None:
    codes = {entry.topic: entry.code for entry in topics.topics().values()}
    assert len(codes) == 21
    assert (codes["macroeconomics"], codes["health"], codes["law_and_crime"], codes["culture"]) == (1, 3, 12, 23)
    assert list(codes.values()) == sorted(codes.values())
    assert all(re.fullmatch(r"(?:0[1-9]|10)", entry.cofog) for entry in topics.topics().values())


def test_the_head_of_a_phrase_decides() -> None:
    assert topics.topic_of("museums for students", "en", phrase=True) == "culture"
    assert topics.topic_of("students in museums", "en", phrase=True) == "education"
    assert topics.topic_of("museums for students", "en") is None


def test_the_head_is_in_the_first_part_of_a_phrase_that_tells_anything() -> None:
    assert topics.topic_of("output of green, recyclable, organic vegetables", "en", phrase=True) == "agriculture"
    assert topics.topic_of("number of pupils in museums", "en", phrase=True) == "education"
    assert topics.topic_of("value added of fishing, wind farms and solar parks", "en", phrase=True) == "energy"


@pytest.mark.parametrize(
    ("topic", "subjects"),
    [
        ("agriculture", "fish landed; olive oil; dairy cows; milk yield; hectares under irrigation; potatoes"),
        ("civil_rights", "cases of discrimination; hate crimes; gender pay gap"),
        ("culture", "library loans; theatre seats; archaeological finds; listed buildings; players in the orchestra"),
        ("defence", "frigates; reservists; military exercises"),
        (
            "domestic_commerce",
            "return on equity; dividend per share; order book; gross margin; overnight stays; shareholders",
        ),
        (
            "domestic_commerce",
            "earnings per share; operating profit of the ferry line; net sales; cash flow; loan losses",
        ),
        (
            "education",
            "doctoral degrees; places in kindergartens; students in halls of residence; bursaries; lecturers",
        ),
        ("energy", "kilowatt-hours sold; power cuts; heat pumps; transmission losses; refineries; barrels of oil"),
        ("environment", "total phosphorus; dissolved oxygen; Secchi depth; chlorophyll; days of good air quality; pH"),
        ("environment", "zooplankton; household waste recycled; PM2.5; leaks of untreated sewage; seabirds"),
        ("foreign_trade", "balance of payments; current account deficit; foreign exchange reserves; export permits"),
        ("government_operations", "votes cast; public tenders; passports issued; datasets on the open data portal"),
        ("health", "knee replacements; A&E attendances; district nurses; beds occupied; emergency calls"),
        ("housing", "rent subsidies; council flats; empty homes; building permits; slum dwellers; mortgages"),
        ("immigration", "asylum seekers; residence permits; refugees"),
        ("international_affairs", "embassies; peacekeepers; humanitarian aid"),
        (
            "labour",
            "working days lost to strikes; trainees placed in jobs; staff turnover; lost-time injuries; vacancies",
        ),
        ("law_and_crime", "traffic citations; calls for service; burglaries; arrests; parking tickets; inmates"),
        ("macroeconomics", "taxes; unemployment rate; tax arrears; public debt; growth of the economy; interest rates"),
        ("public_lands", "parks; water mains renewed; flood banks along the river; burst mains; iron ore"),
        ("social_welfare", "recipients of social grants; meals on wheels; foster carers; food parcels; volunteers"),
        ("technology", "broadband connections; lines of code; researchers; television viewers; 5G masts"),
        ("transportation", "buses; ships that called; potholes filled; punctuality of trains; ferries; cycle paths"),
    ],
)
def test_words_of_annual_reports(topic: str, subjects: str) -> None:
    found = {subject: topics.topic_of(subject, "en", phrase=True) for subject in subjects.split("; ")}
    assert found == dict.fromkeys(found, topic)


@pytest.mark.parametrize(
    "text",
    [
        "urban residents",
        "historical data",
        "state-of-the-art looms",
        "Prices are in line with ours.",
        "these",
        "120 m2",
    ],
)
def test_words_that_tell_no_topic(text: str) -> None:
    assert topics.topic_of(text, "en") is None


@pytest.mark.parametrize(
    ("subject", "topic"),
    [("growth", "macroeconomics"), ("the stronger growth", "macroeconomics"), ("growth of moss", None), ("", None)],
)
def test_a_general_word_tells_only_alone(subject: str, topic: str | None) -> None:
    assert topics.whole_topic(subject, "en") == topic


@pytest.mark.parametrize(
    ("unit", "topic"),
    [
        ("MW", "energy"),
        ("ug/L", "environment"),
        ("{ferry}", "transportation"),
        ("{person}", None),
        ("%", None),
        ("", None),
    ],
)
def test_units_that_tell_a_topic(unit: str, topic: str | None) -> None:
    assert topics.unit_topic(unit, "en") == topic


@pytest.mark.parametrize(
    ("sentence", "value", "clause"),
    [
        ("Ferries carried 8, while museums had 9 guests.", "9", ", while museums had 9 guests."),
        ("Ferries carried 8, while museums had 9 guests.", "8", "Ferries carried 8"),
        ("Of red, blue and green boats, 7 sank: 2 were saved; 5 were not.", "2", ": 2 were saved"),
        ("Nothing here.", "4", "Nothing here."),
        ("", "4", ""),
    ],
)
def test_clauses(sentence: str, value: str, clause: str) -> None:
    assert topics.clause(sentence, value, "en") == clause


def test_of_topics_as_strong_the_nearest_to_the_number() -> None:
    sentence = "Beside the hospital stand 12 museums."
    assert topics.nearest(sentence, "12", "en", ("health", "culture")) == "culture"
    assert topics.nearest(sentence, "12", "en", ("health",)) == "health"
    assert topics.nearest(sentence, "12", "en", ("energy",)) is None


def test_two_topics_that_claim_one_phrase_refuse_to_load(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [
        {"topic": "health", "strong": {"en": ["clinic"]}, "weak": {"en": []}},
        {"topic": "energy", "weak": {"en": ["Clinics"]}},
    ]
    settings: dict[str, object] = {"strong": 3, "weak": 1, "head_before": {}, "joins": {}}
    monkeypatch.setattr(topics, "read", lambda _: {"topic": entries, "settings": settings})
    with pytest.raises(LexiconError, match="health and energy both claim"):
        topics._phrases.__wrapped__("en")
    settings["neutral"] = {"en": ["clinic"]}
    with pytest.raises(LexiconError, match="`neutral` and health both claim"):
        topics._phrases.__wrapped__("en")


@pytest.mark.parametrize(("kind", "value", "text"), headed("examples"))
def test_heading_examples(kind: str, value: str, text: str) -> None:
    assert KINDS[kind][1](NUMBERING.sub("", text, count=1) if kind == "role" else text) == value


@pytest.mark.parametrize(("kind", "value", "text"), headed("not_examples"))
def test_heading_not_examples(kind: str, value: str, text: str) -> None:
    assert KINDS[kind][1](text) != value


def test_two_roles_that_claim_one_phrase_refuse_to_load(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [{"role": "review", "phrases": ["the results"]}, {"role": "tasks", "phrases": ["Results"]}]
    data = {"role": entries, "words": {"dropped": ["the"]}}
    monkeypatch.setattr(headings, "read", lambda _: data)
    with pytest.raises(LexiconError, match="review and tasks both claim the phrase 'Results'"):
        headings.headings.__wrapped__("en")
    monkeypatch.setattr(headings, "read", lambda _: {"role": [{"role": "revue", "phrases": ["x"]}]})
    with pytest.raises(LexiconError, match="no such role"):
        headings.headings.__wrapped__("en")


def test_a_language_without_heading_words_has_none() -> None:
    words = headings.headings("xx")
    assert words.role("Review") is None
    assert words.tenses("We built") == (0, 0)


@pytest.mark.parametrize("example", read("languages")["examples"], ids=lambda e: e["text"][:30])
def test_language_examples(example: dict[str, str]) -> None:
    assert languages.detect(example["text"]) == example["language"]


@pytest.mark.parametrize("example", read("languages")["not_examples"], ids=lambda e: e["text"][:30])
def test_language_not_examples(example: dict[str, str]) -> None:
    assert languages.detect(example["text"]) != example["language"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Review of 2031", ["2031"]),
        ("The plan of 2031-2035", ["2031/2035"]),
        ("Estimates for 2031-32", ["2031"]),
        ("Report (2031)", ["2031"]),
        ("Master plan (harbour, 2016-2035)", []),
        ("2031 and 2032", ["2031", "2032"]),
        ("2,031 tonnes, 1999.5 km, 20311 people", []),
        ("2031–36", ["2031/2036"]),
    ],
)
def test_years(text: str, found: list[str]) -> None:
    assert years(text) == found


BASES = Bases("2030", "2031", "2031-02-03")


@pytest.mark.parametrize(
    ("text", "bases", "period"),
    [
        ("Work in the past five years", BASES, "2026/2030"),
        ("Goals for the next three years", BASES, "2031/2033"),
        ("The main targets for this year", BASES, "2031"),
        ("What we did last year", BASES, "2030"),
        ("Targets for next year", BASES, "2032"),
        ("Years 2029 and 2030", BASES, None),
        ("The budget for 2031-32", Bases("2030-04/2031-03", None, None), "2031-04/2032-03"),
        ("The past five years", Bases(), None),
        ("Onward", BASES, None),
        ("Estimates for 2030-2031", Bases("2030", "2031", budget=True), "2030"),
        ("Works of 2030-2031", Bases("2030", "2031"), "2030/2031"),
        ("Trade in the fourth quarter of 2030", BASES, "2030-Q4"),
        ("Tolls, Q2 2030", BASES, "2030-Q2"),
        ("Review of the first half of 2030", BASES, "2030-H1"),
        ("First and second quarter and the first quarter of 2030", BASES, "2030"),
    ],
)
def test_heading_periods(text: str, bases: Bases, period: str | None) -> None:
    assert heading_period(text, WORDS, bases) == period


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("2031", True),
        ("2031-02", True),
        ("2031-Q4", True),
        ("2031-H2", True),
        ("2031-02-30", False),
        ("2031/2030", False),
        ("2031-Q5", False),
        ("31", False),
        ("2030-04/2031-03", True),
    ],
)
def test_periods(text: str, good: bool) -> None:
    assert is_period(text) is good
