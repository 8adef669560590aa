"""Finding times: every rule run over each passage, the longest match kept, resolved in the order of the text."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import zip_longest

from reportedly.model.when import When, length
from reportedly.read.parse.sentences import Passage
from reportedly.read.seen.mentions import TimeBound, TimeMention
from reportedly.read.when.anchors import Anchors, Now, Resolved, starting
from reportedly.read.when.bounds import bound_of
from reportedly.read.when.checks import is_months_of_year
from reportedly.read.when.dateline import is_added_to, is_first_published, own_day
from reportedly.read.when.deictic import on_weekday
from reportedly.read.when.grammar import Grammar, grammar
from reportedly.read.when.holidays import FIXED, RECKONED
from reportedly.read.when.joined import PERIOD, follow_each_other, two_days, with_next, with_stretches
from reportedly.read.when.lexer import Token, lex, with_names
from reportedly.read.when.pattern import Found
from reportedly.read.when.periods import is_period_told_of
from reportedly.read.when.rule import Rule
from reportedly.read.when.stretch import Stretch, years
from reportedly.read.when.tense import Tenses
from reportedly.read.when.told import at_clock, is_of_report

Kept = Sequence[tuple[Rule, Found]]

#: A dateline stands in one of the first paragraphs, a line on where a copy was first published also in the last one;
#: those between are of other reports quoted or listed.
DATELINE_WITHIN = 3


def find_times(passages: Sequence[Passage], anchors: Anchors) -> list[TimeMention]:
    """The time expressions of one report's passages, in the order of the text, each resolved as far as the words and
    `anchors` allow."""
    names = frozenset((*FIXED, *RECKONED, *map(str.lower, anchors.holidays)))
    found = [(passage, _kept(_tokens(passage, names), grammar())) for passage in passages]
    now = _with_own_dateline(starting(anchors), found)
    now = replace(
        now, added_to=is_added_to([f for _, kept in found for rule, f in kept if rule.resolve is on_weekday], now)
    )
    mentions: list[TimeMention] = []
    hours: set[int] = set()
    for passage, kept in found:
        caption = passage.block.kind == "caption"
        quarter = now.period if now.period and now.period.grain == "quarter" else None  # a longer one holds here only
        now = replace(now, tense=Tenses(passage.doc, caption=caption).of, told_here=False, period=quarter)
        mentions.extend(with_stretches(list(_mentions(passage, kept, now))))
        hours.update(passage.block.start + f.first for rule, f in kept if rule.resolve is at_clock and is_of_report(f))
    return _with_own_day(mentions, hours, now)


def _with_own_day(mentions: list[TimeMention], hours: Set[int], now: Now) -> list[TimeMention]:
    """The mentions, of which open hours (`hours`: where they begin) are of the report's own day where it tells of no
    other day before."""
    own = now.day.when() if now.day and now.day.year_known else None
    if own is None or any(m.when is not None and not _leaves_own(m.when, own) for m in mentions):
        return mentions
    return [replace(m, when=own, anchor=now.name) if m.when is None and m.span.start in hours else m for m in mentions]


def _leaves_own(when: When, own: When) -> bool:
    """Whether a time leaves the report's own day as the one of which news is told: it is that day, a period in which
    that day lies ("this year"), or still to come."""
    if not (when.year_known and when.earliest and when.latest and own.earliest):
        return False
    is_period = (length(when) or 0) >= PERIOD and when.earliest <= own.earliest <= when.latest
    return when == own or is_period or when.earliest > own.earliest


def _text(passage: Passage) -> str:
    return passage.report.text[passage.block.start : passage.block.end]  # doc.text is rebuilt at every call


def _tokens(passage: Passage, names: frozenset[str]) -> list[Token]:
    return with_names(lex(_text(passage)), _text(passage), names)


def _with_own_dateline(now: Now, found: Sequence[tuple[Passage, Kept]]) -> Now:
    """The state at the head of a report, anchored to the text's own dateline where none was given and it has one."""
    if now.name == "dateline":
        return now
    told = [one for one in found if one[0].block.kind in ("dateline", "paragraph")]
    heads, last = told[:DATELINE_WITHIN], told[DATELINE_WITHIN:][-1:]
    heads += [one for one in last if one[1] and is_first_published(_text(one[0])[: one[1][0][1].first])]
    for passage, kept in sorted(heads, key=lambda one: one[0].block.kind != "dateline"):
        if there := own_day(_text(passage), kept, passage.block.kind, now):
            return replace(now, anchor=there, name="dateline")
    return now


def _mentions(passage: Passage, kept: Kept, now: Now) -> Iterator[TimeMention]:
    bound: TimeBound | None = None
    given: Resolved | None = None
    period: When | None = None
    last = -1
    for here, following in zip_longest(kept, kept[1:]):
        rule, found = here
        resolved, given = given or rule.resolve(found, now), None
        if resolved is None:
            continue
        if following:
            joined, given = with_next(here, following, now)
            resolved = joined or resolved
        bound = bound_of(found, rule.name, bound if last == found.start - 2 else None)
        last = found.end - 1
        yield from (
            replace(one, bound=bound, stretch=period or one.stretch) for one in _told(passage, rule, found, resolved)
        )
        runs = rule.name == "period up to" and resolved.days is not None and resolved.days.year_known
        period = resolved.days.when() if runs and resolved.days else None
        _remember(rule, found, _last_told(rule, resolved), now)


def _last_told(rule: Rule, resolved: Resolved) -> Resolved:
    """What a match leaves to hang on: of "May 6 and 9" the 9th, as nobody tells of the days between."""
    days_told = resolved.days
    if rule.name != "two days of month" or days_told is None or follow_each_other(days_told):
        return resolved
    return replace(resolved, days=Stretch(days_told.last, days_told.last, days_told.year_known))


def _remember(rule: Rule, found: Found, resolved: Resolved, now: Now) -> None:
    """Keep what later expressions hang on: the date told, and the period that a text speaks of."""
    if resolved.days is not None and resolved.tells:
        now.tellings.append(resolved.days)
        now.told_here = True
        if rule.name == "quarter" and is_period_told_of(found, resolved.days, now):
            now.period = resolved.days
        elif rule.name == "months of year" and now.year and resolved.days.year == now.year:
            now.period = years(now.year)
    elif rule.name == "duration" and now.year and is_months_of_year(found):
        now.period = years(now.year)


def _told(passage: Passage, rule: Rule, found: Found, resolved: Resolved) -> Iterator[TimeMention]:
    """The mention of a match, or the two of "May 6 and 7", which know the stretch that both are."""
    if rule.name != "two days of month" or resolved.days is None:
        yield _mention(passage, rule, found, resolved)
        return
    both = resolved.days.when() if follow_each_other(resolved.days) else None
    for start, end, days_told in two_days(found, resolved.days):
        one = TimeMention(passage.span(start, end), rule.sort, days_told.when(), resolved.anchor)
        yield replace(one, stretch=both)


def _mention(passage: Passage, rule: Rule, found: Found, resolved: Resolved) -> TimeMention:
    dated = rule.sort in ("date", "time") and resolved.days is not None
    return TimeMention(
        passage.span(found.first, found.last),
        rule.sort,
        resolved.days.when() if dated and resolved.days else None,
        resolved.anchor,
        resolved.to_incident,
        named=resolved.named.when() if dated and resolved.named else None,
    )


def _kept(tokens: Sequence[Token], rules: Grammar) -> list[tuple[Rule, Found]]:
    """The matches that stand, in order: of overlapping ones the longest, of equal ones the earlier rule's."""
    codes = rules.coder.encode(tokens)
    seen = frozenset(codes)
    matches = []
    for order, rule, pattern in rules.fitting(seen):
        for match in pattern.expression.finditer(codes):
            found = Found(tokens, match.start(), match.end(), match)
            if rule.check is None or rule.check(found):
                matches.append((match.start() - match.end(), order, match.start(), rule, found))
    matches.sort(key=lambda item: item[:3])
    taken = bytearray(len(tokens))
    kept = []
    for _, _, start, rule, found in matches:
        if not any(taken[start : found.end]):
            taken[start : found.end] = b"\x01" * (found.end - start)
            kept.append((rule, found))
    return sorted(kept, key=lambda item: item[1].start)
