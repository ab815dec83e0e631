"""Quantities of a sentence from its surface, in sentences that carry their own answer."""

from __future__ import annotations

import re
import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.english.quantities.reading import read_numbers
from pipeline.lexicon import read
from pipeline.records import Quantity
from tests.marked import unmark

SENTENCES = [
    "Output rose <q value=5 unit=%>5%</q> and imports <q value=3 unit=%>3 per cent</q>.",
    "The fund lent <q value=40000000 unit={dollar}>$40million</q> to growers.",
    "The outlay was <q value=1147254e7 unit={rupee}>Rs.11,47,254 crore</q>.",
    "Spending reached <q value=186e11 unit=INR>₹18.6 lakh crore</q>.",
    "Reserves of <q value=1e10 unit=USD>US$ 10 billion</q> were held.",
    "It cost <q value=3000 unit=HKD>HK$3,000</q> a head.",
    "revenue of <q value=10050000000 unit=HKD>hk $ 10.05 billion</q>",
    "the <q value=3e8 unit=CAD>c $ 300 million</q> charge to earnings",
    "he exceeds a <q value=4e9 unit={dollar}>$ 4 billion</q> goal",
    "Losses of <q value=75000000 unit=USD>75 USD million</q> or <q value=30e6 unit=USD>30 MUSD</q> were booked.",
    "It costs <q value=3.5 unit={dollar}>3 dollars 50 cents</q>.",
    "They paid <q value=100 unit=GEL>100₾</q> for it.",
    "The plank is <q value=7.5 unit=[ft_i]>7 1/2 feet</q> long and <q value=2.5 unit=[in_i]>2½ inches</q> thick.",
    "Sales grew <q value=1.5 unit=1>1.5-fold</q>.",
    "A <q value=30 unit=%>30-percent</q> cut and a <q value=10 unit=a>10-year</q> ban were agreed.",
    "Growth of <q low=4.5 high=5 unit=% modifier=between>4.5-5%</q> is expected.",
    "Growth of <q low=5 high=5.5 unit=% modifier=between>5%—5.5%</q> is expected.",
    "Prices moved between <q low=-0.5 high=1.5 unit=% modifier=between>-0.5% and 1.5%</q>.",
    "It should be <q low=6.3 high=6.8 unit=% modifier=between>6.3 to 6.8 per cent</q>.",
    "Some <q low=2e6 high=3e6 modifier=between>2-3 million</q> trees died.",
    "Some <q low=2e6 high=3500000 modifier=between>2 to 3,5 million</q> trees died.",
    "Between <q low=100 high=200 modifier=between>one and two hundred</q> trees died.",
    "The samples held <q low=2000 high=5000 modifier=between>2-5 × 10^3</q> cells.",
    "Rates from <q low=5 high=9 unit=% modifier=between>5 to 9 percent</q> apply.",
    "The rate rose from <q value=5 unit=%>5</q> to <q value=9 unit=%>9 percent</q>.",
    "a small proportion--<q value=17 unit=%>17 percent</q>--stayed",
    "The count was <q value=11062.6>11,062 .6</q> that day.",
    "It holds up to <q value=50 modifier=le>50</q> guests.",
    "<q value=12 unit=ug/m3>12 µg/m3</q> and <q value=13 unit=ug/m3>13 μg/m3</q> were read.",
    "The lake covers <q value=12 unit=m2>12 m²</q> and the park <q value=40 unit=km2>40 sq km</q>.",
    "The plant used <q value=90 unit=kW.h/m2>90 kWh/m2</q>.",
    "a yield of <q value=25 unit={bp}>25 basis points</q>",
    "It moved at <q value=3 unit=m/s>3 m s−1</q> and weighed <q value=2 unit=g/cm3>2 g cm-3</q>.",
    "Peaks at <q value=1616 unit=/cm>1616 cm−1</q> appeared.",
    "<q value=0.0012>1.2 × 10−3</q>, <q value=1.5e6>1.5e6</q> and <q value=1e5>10^5</q> cells",
    "a gap of <q value=0.2 unit=%>0.2% ± 0.4%</q>",
    "The race took <q value=732 unit=min>732 ± 41 min</q>.",
    "heated to <q value=40 unit=Cel>40</q>, <q value=60 unit=Cel>60</q> and <q value=80 unit=Cel>80 °C</q>",
    "δ (ppm): <q value=8.81 unit=[ppm]>8.81</q> (<m name>1</m>H, s), <q value=7.29 unit=[ppm]>7.29</q> (<m name>2</m>H, d)",
    "kept at pH <q value=7.5 unit=[pH]>7.5</q> overnight",
    "bellwether <q value=30 unit=a>30 - year</q> bonds were sold",
    "it placed <q value=10000>10, 000</q> monkeys there",
    "The <q value=100000>100,000</q>-strong force left a <q value=3>three</q>-storey house.",
    "The weight is <q value=20 unit=kg>20 [kg]</q>.",
    "It fell to <q value=-3 unit=Cel>-3 °C</q>.",
    "At least <q value=1 modifier=ge>one</q> nurse stayed, and <q value=1 unit=[mi_i]>one mile</q> was left.",
    "I will grant a<q value=15 unit=%>15%</q> rebate.",
    "The alloy holds C <q value=0.23>0.23</q> Si <q value=0.05>0.05</q> V <q value=0.12>0.12</q> P <q value=0.009>0.009</q>.",
    "a bath of <q value=0.2 unit=mol/L>0.2 M</q> sodium phosphate at <q value=30 unit=Cel>30 C</q>, well stirred",
    "the bias (CI (<q low=-0.22 high=3.99 modifier=between>-0.22, 3.99</q>)) was small",
    "Turnout was down <q value=12 unit=%>12%</q> to <q value=21400>21,400</q>.",
    "Imports fell by a <q value=0.2>fifth</q> to <q value=3e6 unit=t>3 million tonnes</q>.",
    "Claim: Stahl mit <q low=2.05 high=2.6 unit=% modifier=between>2,05 bis 2,6%</q> Chrom.",
    "They took <q value=12 unit=M{pixel}>12-megapixel</q> shots at <q value=60 unit={frame}/s>60 fps</q>.",
]

MENTIONS = [
    "<m name>5</m>G and PM<m name>2.5</m> and the A<m name>380</m>",
    "in <m date>2011</m>.<m list_marker>47</m>.The fund grew",
    "<m idiom>one</m> of the best",
    "as Figs. <m citation>12</m> and <m citation>13</m> and Equation (<m citation>2</m>) show",
    "a change of (<m citation>12</m>) and of [<m citation>10</m>]",
    "<m list_marker>3</m>. The decrease was small.",
    "call <m citation>555</m>-<m citation>867</m>-<m citation>5309</m> now",
    "the index CA <m name>15</m>-<m name>3</m> was read",
    "the factor <m name>1</m>−x of C<m name>13</m>H<m name>9</m>",
    "a speed in km s −<m unit_part>1</m>",
    "litres per kWh/<m denominator>100</m> km",
    "the method of Section <m citation>3.1.1</m> holds",
    "open <m name>24</m>/<m name>7</m> all year",
    "speeds of v (a/<m name>1</m> mm) −<m name>0.5</m> fit",
    "it falls as r −<m unit_part>1/2</m> does",
    "due on sept. <m date>30</m>, <m date>1994</m>, in full",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_quantities(marked: str) -> None:
    bare, marks = unmark(marked)
    found = read_numbers(bare).quantities
    assert [bare[q.start : q.end] for q in found] == [bare[m.start : m.end] for m in marks if m.kind == "q"]
    for quantity, mark in zip(found, [m for m in marks if m.kind == "q"], strict=True):
        assert _fields(quantity, mark.fields) == mark.fields | _defaults(mark.fields)


def _defaults(fields: dict[str, str]) -> dict[str, str]:
    return {"unit": fields.get("unit", "")}


def _fields(quantity: Quantity, asked: dict[str, str]) -> dict[str, str]:
    """The asked fields of the quantity as the marks print them: a number counts as equal when its value is."""
    out = {"unit": quantity.unit}
    for name in ("value", "low", "high"):
        if name in asked:
            value = getattr(quantity, name)
            out[name] = asked[name] if value == Decimal(asked[name]) else str(value)
    if "modifier" in asked:
        out["modifier"] = quantity.modifier
    return out


@pytest.mark.parametrize("marked", MENTIONS)
def test_what_is_no_quantity(marked: str) -> None:
    bare, marks = unmark(marked)
    found = [(m.start, m.end, m.role) for m in read_numbers(bare).mentions]
    for mark in marks:
        assert (mark.start, mark.end, mark.fields["role"]) in found


@pytest.mark.parametrize(
    ("kind", "example"),
    [(kind, example) for kind, entry in read("en/modifiers").items() for example in entry["examples"]],
)
def test_examples_of_modifiers(kind: str, example: str) -> None:
    assert [q.modifier for q in read_numbers(f"It was {example} there.").quantities] == [kind]


PIECES = st.sampled_from(
    ["5", "12", "2023", "1,200", "3.5", "½", "two", "dozens of",
     "$", "€ ", "%", " percent", " million", " km", "°C", "-", "–",
     " to ", " and ", ", ", ". ", " per ", "/", "(", ")", "in ", "over ", "May ", "Table ", "A", "×10", "^", "±", "first ",
     " ", "x"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=24).map("".join))
def test_every_number_has_one_place(text: str) -> None:
    reading = read_numbers(text)
    spans = sorted([(q.start, q.end) for q in reading.quantities] + [(m.start, m.end) for m in reading.mentions])
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
    for digit in re.finditer(r"\d", text):
        assert any(start <= digit.start() < end for start, end in spans) or _of_scale(text, digit.start())


def _of_scale(text: str, at: int) -> bool:
    """A digit that a mention leaves to the power behind it ("Table 5×10")."""
    return re.search(r"[×^][\d ^–-]*$", text[: at + 1]) is not None


@pytest.mark.parametrize("piece", ["1,", "9", "1.1", "in 2011.", "1 m s-1 ", "$1 ", "(1) ", "one hundred ", "ppm: 1, "])
def test_time_grows_with_the_text(piece: str) -> None:
    def spent(size: int) -> float:
        text = (piece * size)[:size]
        best = 9.0
        for _ in range(2):
            start = time.process_time()
            read_numbers(text)
            best = min(best, time.process_time() - start)
        return best

    read_numbers("5 km")
    assert spent(8000) < 0.5 + 8 * spent(2000)
