"""Finding times: every rule run over each passage, the longest match kept, resolved in the order of the text."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from reportedly.model.when import When, between, days, length
from reportedly.read.parse.sentences import Passage
from reportedly.read.seen.mentions import TimeBound, TimeMention
from reportedly.read.when.anchors import Anchors, Now, Resolved, starting
from reportedly.read.when.bounds import bound_of
from reportedly.read.when.checks import is_hour_of, is_months_of_year
from reportedly.read.when.dateline import is_added_to, is_first_published, own_day
from reportedly.read.when.deictic import on_weekday
from reportedly.read.when.grammar import Grammar, grammar
from reportedly.read.when.holidays import FIXED, RECKONED
from reportedly.read.when.lexer import Token, lex, with_names
from reportedly.read.when.pattern import Found
from reportedly.read.when.periods import is_period_told_of
from reportedly.read.when.rule import Rule
from reportedly.read.when.stretch import years
from reportedly.read.when.tense import Tenses
from reportedly.read.when.told import at_clock, from_date, is_of_report

Kept = Sequence[tuple[Rule, Found]]

#: A dateline stands in one of the first paragraphs, a line on where a copy was first published also in the last one;
#: those between are of other reports quoted or listed.
DATELINE_WITHIN = 3

#: Between the two ends of a stretch, in characters: " and ", " to ".
_JOINED = 5

#: A time of this many days or more is a period: a month, a year.
_PERIOD = 28


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
        mentions.extend(_with_stretches(list(_mentions(passage, kept, now))))
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
    is_period = (length(when) or 0) >= _PERIOD and when.earliest <= own.earliest <= when.latest
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
    last = -1
    for place, (rule, found) in enumerate(kept):
        resolved = rule.resolve(found, now)
        if resolved is None:
            continue
        if place + 1 < len(kept):
            resolved = _from_next(rule, found, kept[place + 1], now) or resolved
        bound = bound_of(found, rule.name, bound if last == found.start - 2 else None)
        last = found.end - 1
        yield replace(_mention(passage, rule, found, resolved), bound=bound)
        if resolved.days is not None and resolved.tells:
            now.tellings.append(resolved.days)
            now.told_here = True
            if rule.name == "quarter" and is_period_told_of(found, resolved.days, now):
                now.period = resolved.days
            elif rule.name == "months of year" and now.year and resolved.days.year == now.year:
                now.period = years(now.year)
        elif rule.name == "duration" and now.year and is_months_of_year(found):
            now.period = years(now.year)


def _with_stretches(mentions: list[TimeMention]) -> list[TimeMention]:
    """The mentions of one passage, of which two that are the ends of one stretch know it: "from Friday to Sunday", "in
    May and June"."""
    for n, (start, end) in enumerate(pairwise(mentions)):
        if (start.sort, end.sort) != ("date", "date") or end.span.start - start.span.end > _JOINED:
            continue
        bounds = (start.bound, end.bound)
        stretch = (
            _stretch(start.when, end.when, within=bounds == ("since", "until")) if start.when and end.when else None
        )
        if stretch and bounds in {("since", "until"), (None, None)}:
            mentions[n : n + 2] = replace(start, stretch=stretch), replace(end, stretch=stretch)
    return mentions


def _stretch(first: When, last: When, *, within: bool) -> When | None:
    """All days from one time to another with known years; not `within` a stretch, only where both are months or years
    that follow each other."""
    start, end = days(first.edtf), days(last.edtf)
    if start is None or end is None or start[0] > end[1]:
        return None
    follows = (start[1] - start[0]).days >= _PERIOD - 1 <= (end[1] - end[0]).days and (end[0] - start[1]).days == 1
    return between(start[0], end[1]) if within or follows else None


def _from_next(rule: Rule, found: Found, following: tuple[Rule, Found], now: Now) -> Resolved | None:
    """What a match is by the date that follows it, or None: "three days after" before "May 4" or "Sunday's vote", an
    hour before its day ("10:35 a.m. (0735 GMT) Friday", "8:50 a.m. local time on April 16")."""
    next_rule, date = following
    offset, hour = rule.name == "from incident", rule.resolve is at_clock and rule.name != "part of the day told"
    if not (offset or hour) or next_rule.sort not in ("date", "time"):
        return None
    if date.start != found.end if offset else not is_hour_of(found, date):
        return None
    resolved = next_rule.resolve(date, now)
    if resolved is None or resolved.days is None:
        return None
    if offset:
        return from_date(found, resolved.days)
    return replace(resolved, tells=False) if resolved.days.grain == "day" else None


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
