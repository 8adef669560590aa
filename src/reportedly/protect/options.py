"""What a project may set about protection: tighter rules in its settings, looser ones only with a recorded reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from reportedly.errors import RefusedByPolicy, UsageError
from reportedly.protect.rules import AUDIENCES, DEFAULTS, SETTABLE, Audience, Rules, strictness

#: A rule loosened with a recorded reason: the value that each (audience, field) may go down to.
Loosened = Mapping[tuple[str, str], object]


@dataclass(frozen=True, slots=True)
class Tighter:
    """Rules of one audience as settings give them, None where the default holds; `Rules` says what each means."""

    place: str | None = None
    time: str | None = None
    delay: int | None = None
    cell: int | None = None
    linked: bool | None = None
    officials: bool | None = None


@dataclass(frozen=True, slots=True)
class ProtectOptions:
    """Rules for partners and for the public that are stricter than the defaults."""

    partner: Tighter = field(default_factory=Tighter)
    public: Tighter = field(default_factory=Tighter)


def rules_for(name: str, options: ProtectOptions, loosened: Loosened | None = None) -> Rules:
    """The rules of an audience: the defaults, what `loosened` lets go down, and over both what the settings give.

    `UsageError` for an unknown audience or value; `RefusedByPolicy` where settings are looser than they may be.
    """
    audience = next((known for known in AUDIENCES if known == name), None)
    if audience is None:
        known = ", ".join(AUDIENCES)
        raise UsageError(f"{name!r} is no audience.", where="--audience", next_step=f"Give one of: {known}.")
    if audience == "team":
        return DEFAULTS["team"]
    base = DEFAULTS[audience]
    down: dict[str, Any] = {
        rule: value for (one, rule), value in (loosened or {}).items() if one == audience and rule in SETTABLE
    }
    rules: Rules = replace(base, **down)
    chosen: Tighter = getattr(options, audience)
    given: dict[str, Any] = {
        one.name: value for one in fields(chosen) if (value := getattr(chosen, one.name)) is not None
    }
    made: Rules = replace(rules, **given)
    for rule in given:
        _check(audience, rule, getattr(made, rule), rules)
    return made


def _check(audience: Audience, name: str, value: object, least: Rules) -> None:
    allowed = getattr(least, name)
    if strictness(name, value) < strictness(name, allowed):
        raise RefusedByPolicy(
            f"rule {SETTABLE[name]!r} of the audience {audience!r} allows no {name} looser than {_said(allowed)}; the "
            f"settings ask for {_said(value)}.",
            where=f"protect.{audience}.{name}",
            next_step=f"{_said(allowed)} or stricter passes; or record why it must be looser: "
            f"`reportedly loosen {audience}.{name} {_said(value)} --reason WHY`.",
        )


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def loosening(name: str, value: str) -> tuple[Audience, str, object]:
    """The audience, field and value that "public.delay" and "7" speak of.

    `RefusedByPolicy` for a rule that is never loosened, `UsageError` for a value that is none, or no looser.
    """
    given, _, one = name.partition(".")
    audience = next((known for known in AUDIENCES if known == given and known != "team"), None)
    if audience is None:
        raise UsageError(
            f"{name!r} names no rule of partner or public.", where="loosen", next_step="Write it as public.delay."
        )
    if one not in SETTABLE:
        raise RefusedByPolicy(
            f"rule {one!r} is never loosened.",
            where=name,
            next_step=f"Only these may be, with a reason: {', '.join(SETTABLE)}.",
        )
    base = DEFAULTS[audience]
    made = _parsed(getattr(base, one), value, name)
    given_rule: dict[str, Any] = {one: made}
    replace(base, **given_rule)  # which refuses a value that is none
    if strictness(one, made) >= strictness(one, getattr(base, one)):
        raise UsageError(
            f"{value} is no looser than the default {_said(getattr(base, one))}.",
            where=name,
            next_step=f"Tighter rules go into the settings, under [protect.{audience}].",
        )
    return audience, one, made


def _parsed(like: object, value: str, where: str) -> object:
    if isinstance(like, bool):
        if value in ("true", "false"):
            return value == "true"
        raise UsageError(f"{value!r} is neither true nor false.", where=where, next_step="Give one of them.")
    if isinstance(like, int):
        if value.isdigit():
            return int(value)
        raise UsageError(f"{value!r} is no whole number.", where=where, next_step="Give one.")
    return value
