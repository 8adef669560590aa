"""Pictures of two things told of the same: tallies and the record, forecasts and outcomes, clusters and chance."""

from collections.abc import Sequence

from reportedly.count.surges.clusters import Clustered, in_words
from reportedly.export.brief.words import value_words
from reportedly.export.plot import Block, Pair, Reach, pairs_block, picture, words_block
from reportedly.model.count import Count
from reportedly.pipeline.cells import in_cell
from reportedly.pipeline.figures.counting import CheckedTally, ScoredForecast
from reportedly.pipeline.pictures.sheet import Sheet

#: Pairs in one picture; how many are not drawn is said.
PAIRS = 30
_SAID = {
    "more": "the record holds more",
    "fewer": "the record holds fewer",
    "agrees": "they agree",
    "may agree": "they may agree: nothing bounds how many more the record holds",
}


def tallies_svg(tallies: Sequence[CheckedTally], sheet: Sheet | None = None) -> str:
    """What reports count, each beside what the record holds of the same; where they differ, that is said."""
    sheet = sheet or Sheet()
    pairs = [_tally(one) for one in tallies]
    differ = sum(one.check is not None and one.check.verdict in ("more", "fewer") for one in tallies)
    checked = sum(one.check is not None and one.check.bounds is not None for one in tallies)
    stated = "1 count that reports state" if len(tallies) == 1 else f"{len(tallies)} counts that reports state"
    words = f"{stated}; {checked} could be checked, {differ} of them differ{'s' if differ == 1 else ''}."
    return _drawn(pairs, ("report", "record"), "What reports count, and what the record holds", words, sheet)


def _tally(one: CheckedTally) -> Pair:
    tally, check = one.tally, one.check
    kind = tally.what.replace("_", " ")
    name = ", ".join(filter(None, (kind.capitalize(), in_cell(tally.period), "" if tally.span.quote else tally.report)))
    held = None
    if check is not None and check.bounds is not None:
        bounds = check.bounds
        end = "?" if bounds.high is None else f"{bounds.high:,g}"
        same = bounds.low == bounds.best == bounds.high
        held = Reach(
            bounds.low,
            bounds.best,
            bounds.high,
            f"{bounds.best:,g}" if same else f"{bounds.best:,g} ({bounds.low:,g}–{end})",
        )
    said = value_words(tally.value)
    verdict = "" if check is None else _SAID.get(check.verdict, f"{check.verdict}: {check.words}")
    return Pair(name, _reach(tally.value, said), held, verdict)


def forecasts_svg(forecasts: Sequence[ScoredForecast], sheet: Sheet | None = None) -> str:
    """What reports predict, each beside what came to be where that is known."""
    sheet = sheet or Sheet()
    pairs = [pair for one in forecasts if (pair := _forecast(one)) is not None]
    scored = sum(one.score is not None and one.score.verdict == "scored" for one in forecasts)
    words = f"{len(forecasts)} forecast{'s' if len(forecasts) != 1 else ''}, {scored} scored."
    return _drawn(pairs, ("predicted", "came to be"), "What reports predict", words, sheet)


def _forecast(one: ScoredForecast) -> Pair | None:
    forecast, score = one.forecast, one.score
    value = forecast.value
    first = _reach(value, value_words(value)) if isinstance(value, Count) else Reach(None, None, None, "no number")
    horizon = in_cell(forecast.horizon)
    name = forecast.quantity + (f", {horizon}" if horizon else ", no horizon given")
    if score is None:
        return Pair(name, first, None)
    second = None
    if score.actual is not None and score.verdict == "scored":
        unit = " %" if score.unit == "percent" else ""
        second = Reach(None, score.actual, None, f"{score.actual:,.3g}{unit}" if unit else f"{score.actual:,g}")
        sign = -1.0 if (score.predicted or 0.0) < 0 else 1.0
        if sign < 0:
            low, high = ((None if end is None else -end) for end in (first.high, first.low))
            first = Reach(low, score.predicted, high, first.said)
    return Pair(name, first, second, f"{score.verdict}: {score.words}")


def clusters_svg(clusters: Sequence[Clustered], sheet: Sheet | None = None) -> str:
    """Places and weeks with more incidents than chance gives, or why none can be looked for."""
    sheet = sheet or Sheet()
    pairs = []
    for one in clusters:
        if one.observed is not None and one.expected is not None:
            weeks = one.first if one.first == one.last else f"{one.first} to {one.last}"
            chance = Reach(None, one.expected, None, in_words(one.expected))
            told = Reach(None, float(one.observed), None, f"{one.observed:,}")
            verdict = f"{one.verdict}, p {one.p_value:.3f}" if one.p_value is not None else one.verdict
            pairs.append(Pair(f"{'; '.join(one.places)}: {weeks}", chance, told, verdict))
    found = [one.why for one in clusters if one.observed is None]
    surges = sum(one.verdict == "surge" for one in clusters)
    words = "; ".join(found) or f"{surges} cluster{'' if surges == 1 else 's'} that chance does not give."
    return _drawn(pairs, ("by chance", "told of"), "Clusters in space and time", words, sheet)


def _reach(value: Count, said: str) -> Reach:
    low, best, high = value.low, value.best, value.high
    if low is not None and low == high:
        return Reach(None, low, None, said)
    return Reach(low, best, high, said)


def _drawn(pairs: Sequence[Pair], names: tuple[str, str], title: str, words: str, sheet: Sheet) -> str:
    blocks: list[Block] = [words_block(words, sheet.width)]
    if pairs:
        blocks.append(pairs_block(pairs[:PAIRS], sheet.width, names=names))
    if len(pairs) > PAIRS:
        blocks.append(words_block(f"The first {PAIRS} of {len(pairs)} are drawn.", sheet.width))
    return picture(blocks, width=sheet.width, title=title, words=words, page=sheet.page)
