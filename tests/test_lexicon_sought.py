"""Patterns that are only tried where a word stands: no match of one lacks it, in any case where case does not count."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.english import cues
from pipeline.lexicon import LexiconError
from pipeline.lexicon.sought import AnyCase, Closing, Sought


def everywhere() -> Iterator[tuple[str, Sought]]:
    """Every such pattern that stands in a module; those of the cue words check their phrases themselves."""
    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not module.name.endswith("__main__"):
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, Sought):
                    yield f"{module.name}.{name}", value


FOUND = dict(everywhere())


@pytest.mark.parametrize("name", FOUND)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_match_lacks_the_word(name: str, data: st.DataObject) -> None:
    sought = FOUND[name]
    text = data.draw(st.from_regex(sought.pattern))
    plain, found = sought.pattern.search(text), sought.search(text)
    assert (plain and plain.span()) == (found and found.span())


def test_a_text_is_searched_between_its_places() -> None:
    assert Sought(r"\bof\s$", "of").search("of 9 of ", 2, 5) is None
    assert AnyCase(r"\bof\s$", "of").search("OF 9 of ", 0, 3) is not None
    assert Sought(r"\bof\s$", "of").search("OF 9 OF ") is None


def test_words_in_any_case_have_one_form_each() -> None:
    lists = {".".join(path): cues.sought(*path) for path in cues._PIECES}
    for name, sought in {**FOUND, **lists}.items():
        if isinstance(sought, AnyCase):
            assert all(word == word.lower() and not set(word) & set("iks") for word in sought.words), name


def test_a_list_whose_phrases_have_none_of_its_pieces_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cues._PIECES, ("status", "modal"), ("xyz",))
    with pytest.raises(LexiconError, match="none of"):
        cues.sought("status", "modal")


def test_what_closes_a_text_ends_where_the_search_does() -> None:
    closing = Closing(r"\bof\s\Z", "of")
    assert closing.search("of 9", 0, 3) is not None
    assert closing.search("of 9 of ") is not None
    assert closing.search("of 9") is None
    assert closing.search("") is None


def test_only_what_fits_is_cut() -> None:
    assert Sought(r"\sof\s\d", "of").cut("toll of 9 of 8") == "toll"
    assert Sought(r"\sof\s\d", "of").cut("toll") == "toll"
