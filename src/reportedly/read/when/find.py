"""Finding times: every rule run over each passage, the longest match kept, resolved in the order of the text."""

from collections.abc import Iterator, Sequence

from reportedly.read.mentions import TimeMention
from reportedly.read.sentences import Passage
from reportedly.read.when.anchors import Anchors, Now, Resolved, starting
from reportedly.read.when.grammar import Grammar, Rule, grammar
from reportedly.read.when.lexer import lex
from reportedly.read.when.pattern import Found
from reportedly.read.when.tense import Tenses


def find_times(passages: Sequence[Passage], anchors: Anchors) -> list[TimeMention]:
    """The time expressions of one report's passages, in the order of the text, each resolved as far as the words and
    `anchors` allow."""
    rules = grammar()
    mentions: list[TimeMention] = []
    now: Now | None = None
    for passage in passages:
        tense = Tenses(passage.doc).of
        now = Now(now.anchor, now.name, now.holidays, tense, now.told) if now else starting(anchors, tense)
        mentions.extend(_mentions(passage, rules, now))
    return mentions


def _mentions(passage: Passage, rules: Grammar, now: Now) -> Iterator[TimeMention]:
    for rule, found in _kept(passage.doc.text, rules):
        resolved = rule.resolve(found, now)
        if resolved is None:
            continue
        yield _mention(passage, rule, found, resolved)
        if resolved.days is not None:
            now.told = resolved.days


def _mention(passage: Passage, rule: Rule, found: Found, resolved: Resolved) -> TimeMention:
    dated = rule.sort in ("date", "time") and resolved.days is not None
    return TimeMention(
        passage.span(found.first, found.last),
        rule.sort,
        resolved.days.when() if dated and resolved.days else None,
        resolved.anchor,
        resolved.to_incident,
    )


def _kept(text: str, rules: Grammar) -> list[tuple[Rule, Found]]:
    """The matches that stand, in order: of overlapping ones the longest, of equal ones the earlier rule's."""
    tokens = lex(text)
    codes = rules.coder.encode(tokens)
    matches = []
    for order, (rule, pattern) in enumerate(rules.rules):
        for match in pattern.finditer(codes):
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
