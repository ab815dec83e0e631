"""The attachment rules: which thing a number belongs to, one small function a rule, tried in the order of `RULES`.

Each takes a `Site` and gives a `Frame`, or None when it does not apply. The rule's name stands in the column `rule`.
"""

from __future__ import annotations

from pipeline.english.frames import Rule
from pipeline.english.rules.adverbs import adverb_of_change
from pipeline.english.rules.after_nouns import after_noun
from pipeline.english.rules.among import count_among, part_among
from pipeline.english.rules.amounts import amount_of_noun, worth
from pipeline.english.rules.assigned import assigned, for_each
from pipeline.english.rules.bare import glued, left_noun, lost, people_or_share, subject_number
from pipeline.english.rules.before_change_nouns import bounded_growth, change_noun_after, growth_near, of_again
from pipeline.english.rules.before_nouns import before_noun, topped_up
from pipeline.english.rules.beside import bracketed, bracketed_now, compared, last_year, own_change, part_from
from pipeline.english.rules.carried import continued, fronted, parallel
from pipeline.english.rules.change_ends import change_noun_from, revised_to
from pipeline.english.rules.change_nouns import change_noun_of
from pipeline.english.rules.changed_again import by_again, in_turn, moved_again
from pipeline.english.rules.changes import (
    at_rate,
    imperative,
    increasing,
    labelled,
    moved_after_time,
    moved_on,
    reduced_by_part,
    seen_moving,
    signed,
)
from pipeline.english.rules.costs import at_cost
from pipeline.english.rules.counts import counted_noun
from pipeline.english.rules.differences import apart, difference
from pipeline.english.rules.durations import as_long_as, existing
from pipeline.english.rules.earlier import earlier, from_again, moved_to, progress_at
from pipeline.english.rules.fragments import (
    bounded_item,
    bracketed_change,
    bracketed_count,
    bracketed_level,
    bracketed_move,
    bracketed_next,
    fragment_change,
    ranging,
    with_amount,
)
from pipeline.english.rules.gaps import for_next, gapped, kind_next
from pipeline.english.rules.granted import granted
from pipeline.english.rules.headlines import account_line, headline, there_is
from pipeline.english.rules.held_off import held_off
from pipeline.english.rules.in_other_places import elsewhere, in_next_place, in_others, in_part
from pipeline.english.rules.items import led
from pipeline.english.rules.laid_on import laid_on, put_on_price
from pipeline.english.rules.money import invested, put_into
from pipeline.english.rules.moving import rise_behind, trending
from pipeline.english.rules.multiples import (
    doubled_from,
    in_half,
    multiple_verb,
    times_again,
    times_as_many,
    times_of,
    times_other,
)
from pipeline.english.rules.parts import in_next_year, part_told
from pipeline.english.rules.passed import (
    equal_to,
    equivalent_to,
    exceeded,
    moved_from,
    past_target,
    put_otherwise,
    so_long,
)
from pipeline.english.rules.placed import beside_names, followed, placed
from pipeline.english.rules.portions import portion
from pipeline.english.rules.ranks import places_moved, rank
from pipeline.english.rules.ratios import ratio_part
from pipeline.english.rules.registered import registered
from pipeline.english.rules.saved import by_doing, made_so, saved_on
from pipeline.english.rules.shares import share_due, share_of_noun
from pipeline.english.rules.shares_next import share_next
from pipeline.english.rules.than import than_it_was, times_than
from pipeline.english.rules.topmost import in_top
from pipeline.english.rules.unsaid import counted_again, more_of_them, part_again, put_again, said_again
from pipeline.english.rules.values import noun_of
from pipeline.english.rules.verbs import verb_value

RULES: tuple[Rule, ...] = (
    rank,
    in_top,
    times_than,
    than_it_was,
    places_moved,
    times_again,
    times_of,
    times_other,
    multiple_verb,
    times_as_many,
    doubled_from,
    bracketed,
    bracketed_now,
    last_year,
    in_half,
    earlier,
    from_again,
    moved_to,
    reduced_by_part,
    progress_at,
    in_turn,
    for_next,
    kind_next,
    rise_behind,
    trending,
    at_rate,
    put_otherwise,
    portion,
    part_again,
    laid_on,
    put_on_price,
    own_change,
    share_next,
    part_among,
    count_among,
    apart,
    continued,
    past_target,
    moved_from,
    exceeded,
    more_of_them,
    equal_to,
    equivalent_to,
    held_off,
    compared,
    part_from,
    counted_again,
    said_again,
    ratio_part,
    elsewhere,
    followed,
    placed,
    beside_names,
    put_again,
    by_again,
    by_doing,
    saved_on,
    made_so,
    moved_again,
    in_part,
    in_others,
    in_next_place,
    in_next_year,
    so_long,
    parallel,
    fronted,
    signed,
    account_line,
    headline,
    labelled,
    bounded_item,
    ranging,
    fragment_change,
    bracketed_change,
    bracketed_count,
    bracketed_next,
    bracketed_move,
    bracketed_level,
    with_amount,
    registered,
    assigned,
    for_each,
    granted,
    at_cost,
    gapped,
    as_long_as,
    worth,
    topped_up,
    imperative,
    led,
    revised_to,
    change_noun_from,
    seen_moving,
    moved_on,
    increasing,
    change_noun_after,
    of_again,
    change_noun_of,
    growth_near,
    bounded_growth,
    difference,
    adverb_of_change,
    moved_after_time,
    part_told,
    share_due,
    share_of_noun,
    people_or_share,
    counted_noun,
    amount_of_noun,
    existing,
    invested,
    put_into,
    there_is,
    before_noun,
    noun_of,
    after_noun,
    subject_number,
    glued,
    verb_value,
    left_noun,
    lost,
)
"""In order: the first one that applies attaches the number. `lost` always does."""
