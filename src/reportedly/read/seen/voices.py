"""Voices: the chain of speakers behind a claim, from the acts of saying that cover its words."""

from collections.abc import Iterable, Iterator

from reportedly.ids import mint
from reportedly.model.claim import Attribution, Voice
from reportedly.model.report import Report
from reportedly.read.seen.mentions import Said
from reportedly.read.seen.report import Seen
from reportedly.text import Span

#: From the outside in, where several acts of saying cover the very same words.
_OUTER_FIRST = {"outlet": 0, "agency": 1, "official": 2, "person": 3, "anonymous": 4, None: 5}
_CITING = {"citing", "cite", "cited", "quoting", "according"}


class Voices:
    """Makes attributions for one report and keeps each but once."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._outlet = outlet_voice(seen.report)
        self.made: dict[str, Attribution] = {}

    def behind(self, span: Span, *, by: Said | None = None) -> Attribution:
        """The attribution of words at `span`: the outlet, then every act of saying whose content covers them, the
        widest first, and the one they are said `by`."""
        covering = [said for said in self._seen.saids_over(span) if said.asserts or said is by]
        saids = _nested(covering if by is None or by in covering else [*covering, by])
        spoken = list[Voice]()
        for said in saids:
            spoken.extend(voice for voice in self._voices(said) if not (spoken and _goes_on(spoken[-1], voice, said)))
        voices = (self._outlet, *(v for v in spoken if v != self._outlet))
        cue = saids[-1].cue if saids else None
        hedges = tuple(sorted({h for said in saids for h in said.hedges}, key=lambda h: h.start))
        return self._keep(voices, cue, hedges)

    def _voices(self, said: Said) -> Iterator[Voice]:
        """Who said it, within the other outlet that they said it to."""
        heard = said.heard
        own = (self._seen.report.outlet or "").casefold().removeprefix("the ")
        if heard is not None and heard.name.casefold().removeprefix("the ") != own:
            yield Voice(heard.kind, heard.name, None, heard.span)
        if said.name or said.description:
            yield self._voice(said)

    def _voice(self, said: Said) -> Voice:
        kind = said.kind or "anonymous"
        published = said.spoke_on if kind in {"outlet", "agency"} else None
        return Voice(kind, said.name, said.description, said.source or said.cue, said.spoke_on, published)

    def _keep(self, voices: tuple[Voice, ...], cue: Span | None, hedges: tuple[Span, ...]) -> Attribution:
        parts = [(v.kind, v.name, v.description, v.span.start if v.span else None, v.spoke_on) for v in voices]
        key = mint("t", self._seen.report.id, parts, cue.start if cue else None, [h.start for h in hedges])
        return self.made.setdefault(key, Attribution(key, self._seen.report.id, voices, cue, hedges))


def _goes_on(last: Voice, voice: Voice, said: Said) -> bool:
    """Whether a voice is the one around it, who only goes on speaking: "the ministry said that according to its
    figures". Two unnamed ones with the same words may be two persons."""
    same = (last.kind, last.name, last.description) == (voice.kind, voice.name, voice.description)
    return same and (said.carried or voice.name is not None)


def outlet_voice(report: Report) -> Voice:
    """The report's own outlet as a voice; without a name where none was given."""
    day = report.published[:10] if report.published else None
    return Voice("outlet", report.outlet, None if report.outlet else "the outlet", None, None, day)


def _nested(saids: Iterable[Said]) -> list[Said]:
    """Acts of saying from the outside in; of those with one content, who is cited stands within who cites."""
    return sorted(
        saids,
        key=lambda s: (
            s.content.start - s.content.end,
            s.depth,
            s.cue.quote.split()[0].lower() in _CITING if s.cue.quote.split() else False,
            _OUTER_FIRST[s.kind],
            s.cue.start,
        ),
    )
