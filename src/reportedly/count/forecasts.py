"""Forecasts: a predicted value set against the outcome, once its time has come."""

import re
from dataclasses import dataclass
from typing import Literal

from reportedly.count.outcomes import Outcomes
from reportedly.model.claim import Forecast
from reportedly.model.count import Count
from reportedly.model.when import When

Verdict = Literal["scored", "not due", "cannot be scored"]
_UP = re.compile(
    r"\b(?:ris|rose|grow|grew|increas|climb|jump|surg|gain|expand|doubl|swell|soar|up|higher)\w*", re.IGNORECASE
)
_DOWN = re.compile(
    r"\b(?:fall|fell|drop|declin|decreas|shrink|shrank|slump|plung|los|contract|halv|down|lower)\w*", re.IGNORECASE
)
#: A predicted total this many times the largest value of any period is no period's value but a running total.
_BEYOND = 5.0


@dataclass(frozen=True, slots=True)
class ForecastScore:
    """A forecast against the outcome.

    `predicted` and `actual` are in `unit` ("percent" of change against `base`, or what the outcomes count); `error` is
    actual less predicted, in the same unit (percentage points for percent). `direction` tells whether the outcome moved
    the predicted way, `within` whether it lies in the bounds the forecast stated; each None where that was not said.
    `crps` is in the unit of the error, less being better; `brier` is 0 where what was predicted came to be and 1 where
    it did not, None where neither bounds nor a direction were stated (see the functions of these names).
    `period` is the period scored, `base` the value of the period before it, which of a month is the same month a year
    earlier. `words` say it, or why it cannot be said.
    """

    forecast: str
    verdict: Verdict
    words: str
    unit: str | None = None
    period: str | None = None
    predicted: float | None = None
    actual: float | None = None
    base: float | None = None
    error: float | None = None
    direction: bool | None = None
    within: bool | None = None
    crps: float | None = None
    brier: float | None = None


def score(forecast: Forecast, outcomes: Outcomes, *, today: str | None = None) -> ForecastScore:
    """Score one forecast. `today` is an ISO 8601 day: before the horizon has passed a forecast is not due.

    A percentage is read as change against the period before the horizon's ("rise around 15 percent this year": that
    year's value over the last year's). A total far beyond any one period's value is set against the running total. No
    horizon is made up: a forecast for "soon" is scored only where it is passed, and then without a verdict on when.
    """
    value = forecast.value
    if not isinstance(value, Count) or _point(value) is None:
        return _not(forecast, "the forecast gives no number")
    running = value.unit != "percent" and _is_running(value, outcomes)
    if not isinstance(forecast.horizon, When) or not forecast.horizon.year_known or not forecast.horizon.latest:
        return _passed(forecast, value, outcomes, running=running)
    if today is not None and today <= forecast.horizon.latest:
        return ForecastScore(forecast.id, "not due", f"the horizon ends on {forecast.horizon.latest}")
    period = _period(forecast.horizon, outcomes)
    actual = outcomes.at(period) if period else None
    if period is None or actual is None:
        return _not(forecast, f"the outcomes hold no value for {period or forecast.horizon.edtf}", period)
    if running:
        total = dict(outcomes.running()).get(period)
        return _absolute(forecast, value, period=period, actual=actual if total is None else total, base=None)
    base = outcomes.at(_before(period))
    if value.unit == "percent":
        return _percent(forecast, value, period=period, actual=actual, base=base)
    return _absolute(forecast, value, period=period, actual=actual, base=base)


def crps(predicted: float, bounds: tuple[float, float] | None, actual: float) -> float:
    """The continuous ranked probability score of what was predicted: of one number its distance from the outcome, of
    two bounds that of a number anywhere between them alike. Nothing is made up of how sure a forecaster was.

    Matheson & Winkler (1976), Management Science 22, 1087; the closed form of the uniform law is that of Jordan,
    Krueger & Lerch (2019), Journal of Statistical Software 90(12).
    """
    if bounds is None or bounds[1] <= bounds[0]:
        return abs(actual - predicted)
    low, high = bounds
    place = (actual - low) / (high - low)
    share = min(max(place, 0.0), 1.0)
    return (high - low) * (abs(place - share) + share * share - share + 1 / 3)


def brier(within: bool | None, direction: bool | None) -> float | None:
    """The Brier score of a forecast said without a probability, and so held to be sure: that the outcome lies within
    the stated bounds, or without bounds that it moves the stated way.

    Brier (1950), Monthly Weather Review 78, 1.
    """
    said = direction if within is None else within
    return None if said is None else float(not said)


def _bounds(value: Count, sign: int) -> tuple[float, float] | None:
    """The stated bounds of a change in the direction `sign`, the lower first; None where one is open."""
    if value.low is None or value.high is None:
        return None
    return (value.low, value.high) if sign > 0 else (-value.high, -value.low)


def _percent(forecast: Forecast, value: Count, *, period: str, actual: float, base: float | None) -> ForecastScore:
    if not base:
        return _not(forecast, f"the outcomes hold no value for {_before(period)} to reckon the change from", period)
    sign = _sign(forecast.span.quote)
    if sign is None:
        return _not(forecast, "the words do not tell whether a rise or a fall is predicted", period)
    point = sign * (_point(value) or 0.0)
    change = 100 * (actual / base - 1)
    moved = change * sign > 0
    words = f"{change:+.1f} % ({actual:g} over {base:g}) against {point:+g} % predicted"
    within = _within(value, change * sign)
    return ForecastScore(
        forecast.id, "scored", words, "percent", period, point, change, base, change - point, moved, within,
        crps(point, _bounds(value, sign), change), brier(within, moved),
    )  # fmt: skip


def _absolute(forecast: Forecast, value: Count, *, period: str, actual: float, base: float | None) -> ForecastScore:
    point = _point(value) or 0.0
    sign = _sign(forecast.span.quote)
    moved = None if sign is None or base is None else (actual - base) * sign > 0
    words = f"{actual:g} in {period} against {forecast.span.quote!r}"
    within = _within(value, actual)
    return ForecastScore(
        forecast.id, "scored", words, value.unit, period, point, actual, base, actual - point, moved, within,
        crps(point, _bounds(value, 1), actual), brier(within, moved),
    )  # fmt: skip


def _passed(forecast: Forecast, value: Count, outcomes: Outcomes, *, running: bool) -> ForecastScore:
    """A forecast without a horizon: when its threshold was passed, if it was."""
    series = outcomes.running() if running else list(outcomes.values)
    if value.unit == "percent" or value.low is None or value.high is not None:
        return _not(forecast, "the forecast names no period that could be looked up")
    for period, actual in series:
        if actual >= value.low:
            what = "the running total" if running else "the value"
            words = f"{what} first reached {value.low:g} in {period} ({actual:g}); no horizon was given to hold it to"
            return ForecastScore(forecast.id, "cannot be scored", words, value.unit, period, value.low, actual)
    return _not(forecast, f"no horizon is given, and {value.low:g} is not reached in the outcomes")


def _is_running(value: Count, outcomes: Outcomes) -> bool:
    largest = max((number for _, number in outcomes.values), default=0.0)
    return largest > 0 and (_point(value) or 0.0) > _BEYOND * largest


def _point(value: Count) -> float | None:
    """The number a forecast names: its best value, else the middle of its bounds, else the one bound."""
    if value.best is not None:
        return value.best
    if value.low is not None and value.high is not None:
        return (value.low + value.high) / 2
    return value.low if value.low is not None else value.high


def _within(value: Count, actual: float) -> bool | None:
    if value.low is None and value.high is None:
        return None
    if value.low == value.high and value.best is not None:
        return None  # an exact point is no interval: its error says how far off it was
    return (value.low is None or actual >= value.low) and (value.high is None or actual <= value.high)


def _sign(words: str) -> int | None:
    up, down = _UP.search(words) is not None, _DOWN.search(words) is not None
    return None if up == down else 1 if up else -1


def _period(horizon: When, outcomes: Outcomes) -> str | None:
    """The period of the outcomes that the horizon lies in: a month where they are monthly and it is within one month,
    else a year where it is within one year."""
    first, last = horizon.earliest or horizon.latest, horizon.latest
    if first is None or last is None:
        return None
    monthly = any(len(period) == 7 for period, _ in outcomes.values)
    if monthly and first[:7] == last[:7]:
        return last[:7]
    return last[:4] if first[:4] == last[:4] else None


def _before(period: str) -> str:
    """The period before: of a month the same month a year earlier, since months differ by season."""
    return f"{int(period[:4]) - 1:04}{period[4:]}"


def _not(forecast: Forecast, why: str, period: str | None = None) -> ForecastScore:
    return ForecastScore(forecast.id, "cannot be scored", why, period=period)
