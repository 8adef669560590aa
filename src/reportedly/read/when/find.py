"""Finding times: every rule run over each passage, the longest match kept, resolved in the order of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.read.mentions import TimeMention
from reportedly.read.sentences import Passage
from reportedly.read.when.anchors import Anchors, Now, Resolved, starting
from reportedly.read.when.grammar import Grammar, grammar
from reportedly.read.when.holidays import FIXED, RECKONED
from reportedly.read.when.lexer import Token, lex, with_names
from reportedly.read.when.pattern import Found
from reportedly.read.when.rule import Rule
from reportedly.read.when.tense import Tenses


def find_times(passages: Sequence[Passage], anchors: Anchors) -> list[TimeMention]:
    """The time expressions of one report's passages, in the order of the text, each resolved as far as the words and
    `anchors` allow."""
    rules = grammar()
    names = frozenset((*FIXED, *RECKONED, *anchors.holidays))
    mentions: list[TimeMention] = []
    now: Now | None = None
    for passage in passages:
        tense = Tenses(passage.doc).of
        now = replace(now, tense=tense, told_here=False) if now else starting(anchors, tense)
        text = passage.report.text[passage.block.start : passage.block.end]  # doc.text is rebuilt at every call
        tokens = with_names(lex(text), text, names)
        mentions.extend(_mentions(passage, _kept(tokens, rules), now))
    return mentions


def _mentions(passage: Passage, kept: Sequence[tuple[Rule, Found]], now: Now) -> Iterator[TimeMention]:
    for rule, found in kept:
        resolved = rule.resolve(found, now)
        if resolved is None:
            continue
        yield _mention(passage, rule, found, resolved)
        if resolved.days is not None and resolved.tells:
            now.told, now.told_here = resolved.days, True
            if resolved.days.grain == "quarter" and rule.name == "quarter":
                now.period = resolved.days


def _mention(passage: Passage, rule: Rule, found: Found, resolved: Resolved) -> TimeMention:
    dated = rule.sort in ("date", "time") and resolved.days is not None
    return TimeMention(
        passage.span(found.first, found.last),
        rule.sort,
        resolved.days.when() if dated and resolved.days else None,
        resolved.anchor,
        resolved.to_incident,
    )


def _kept(tokens: Sequence[Token], rules: Grammar) -> list[tuple[Rule, Found]]:
    """The matches that stand, in order: of overlapping ones the longest, of equal ones the earlier rule's."""
    codes = rules.coder.encode(tokens)
    seen = frozenset(codes)
    matches = []
    for order, (rule, pattern) in enumerate(rules.rules):
        if not pattern.may_match(seen):
            continue
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
