"""Bayesian latent classes: incidents of unlike kinds, each kind with its own chance of being told by each list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from math import lgamma, log
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from reportedly.count.unreported.chains import effective, split_r_hat
from reportedly.count.unreported.profile import Interval
from reportedly.count.unreported.table import Numbers, Table

Whole = NDArray[np.int64]

#: Classes at most. The stick-breaking law leaves most of them empty; Manrique-Vallier (2016) holds ten to be plenty.
CLASSES = 10
#: Shape and rate of the Gamma prior of the concentration, as Manrique-Vallier (2016) sets them.
SHAPE, RATE = 0.25, 0.25
#: Where the chains begin: so many times the incidents seen are unseen at first. They must all come to agree.
STARTS = (0.05, 0.5, 2.0, 8.0)
#: Sweeps after which the chains are looked at. The first third of each is not used.
LOOKS = (2_000, 4_000, 8_000, 16_000)
UNUSED = 3
#: Chains that agree this well and hold so many draws' worth of knowledge are not run on.
AGREED, ENOUGH = 1.01, 1_000.0
#: Chains that differ more than this have not found the answer: compiled ones then run as long again.
R_HAT = 1.05
#: Chances are kept this far from none and one, so that logarithms stay finite.
EDGE = 1e-12
#: Spread of a step of the concentration's logarithm; its posterior is about so wide.
STRIDE = 1.5
#: Spread of a shift of a class's chances on the log-odds; steps of any size below it are tried.
SHIFT = 1.5
#: Shifts tried in each sweep. With three rather than one, chains were worth five times the draws.
SHIFTS = 3
#: Sweeps from one exchange of places of two classes to the next, and the grid of the concentration's logarithm that
#: exchanges draw from: it reaches from the least that is allowed to far beyond what the prior holds for possible.
EXCHANGES = 8
GRID: Numbers = np.linspace(log(EDGE), 8.0, 49)
#: Stretches that the posterior is drawn in.
BINS = 60
#: How often each class is chosen for a shift: mostly early ones, which are the large ones.
_CHOSEN = 0.6 ** np.arange(CLASSES) / (0.6 ** np.arange(CLASSES)).sum()


@dataclass(frozen=True, slots=True)
class Latent:
    """What latent classes say: the ends and median of the 95 % posterior interval, the posterior's mean, how well the
    chains agree (`r_hat`, 1 where they do), how many independent draws they are worth, and how many sweeps each
    took. `weights` are numbers in order with the share of draws around each, for drawing."""

    interval: Interval
    mean: float
    r_hat: float
    effective: float
    sweeps: int
    chains: int
    weights: tuple[tuple[float, float], ...] = ()


def classes(
    table: Table, *, seed: int = 1, looks: Sequence[int] = LOOKS, starts: Sequence[float] = STARTS
) -> tuple[Latent, Whole]:
    """The number of incidents by latent classes, and the draws of it: shape (chains, draws).

    Manrique-Vallier (2016), "Bayesian population size estimation using Dirichlet process mixtures", Biometrics 72: a
    truncated stick-breaking mixture of classes within which lists are independent, every chance uniform beforehand,
    the number of incidents N with prior 1/N. Gibbs sampling over the cells of the table, all chains at once, or one
    after the other and compiled where numba is installed. The same seed gives the same draws by either way; the two
    ways draw differently and agree as two seeds do.
    """
    sampler = _Sampler(table, seed, starts)
    compiled = _compiled(sampler)
    run = compiled or sampler.run
    last = looks[-1]
    if compiled is not None:
        looks = (*looks, 2 * last)
    drawn = np.empty((len(starts), looks[-1]), dtype=np.int64)
    done, kept = 0, drawn[:, :0]
    r_hat, worth = np.inf, 0.0
    for look in looks:
        run(drawn[:, done:look])
        done = look
        kept = drawn[:, done // UNUSED : done] + table.seen
        # Numbers have a long tail to the right; on the logarithm a few far draws do not hide a disagreement.
        logs = np.log(kept)
        r_hat, worth = split_r_hat(logs), effective(logs)
        if (r_hat <= AGREED and worth >= ENOUGH) or (done >= last and r_hat <= R_HAT):
            break
    low, middle, high = (float(end) for end in np.quantile(kept, (0.025, 0.5, 0.975)))
    interval, weights = Interval(low, middle, high), _binned(kept)
    return Latent(interval, float(kept.mean()), r_hat, worth, done, len(starts), weights), kept


def _binned(kept: Whole) -> tuple[tuple[float, float], ...]:
    """The share of draws in each of `BINS` stretches of even length, at their middles; the farthest half percent on
    either side are left out."""
    first, last = np.quantile(kept, (0.005, 0.995))
    counts, edges = np.histogram(kept, bins=BINS, range=(first, max(last, first + 1)))
    return tuple(zip(((edges[:-1] + edges[1:]) / 2).tolist(), (counts / kept.size).tolist(), strict=True))


def _compiled(sampler: "_Sampler") -> Callable[[Whole], None] | None:
    """The sampler's chains run by the compiled sweeps, None where numba is not installed or may not keep its code."""
    try:
        compiled = import_module("reportedly.count.unreported.compiled")
    except (ImportError, RuntimeError):
        return None
    return sampler.compiled(compiled)


class _Sampler:
    """The state of all chains: the chance of each list in each class, the classes' shares, the concentration."""

    def __init__(self, table: Table, seed: int, starts: Sequence[float]) -> None:
        self._random = np.random.default_rng(seed)
        cells = np.array([0, *(cell for cell in range(1, len(table.counts)) if table.counts[cell])])
        #: Row 0 is the cell that no list told of.
        self._told: Numbers = ((cells[:, None] >> np.arange(table.size)) & 1).astype(np.float64)
        self._both = np.concatenate([self._told, 1 - self._told], axis=1)
        self._seen = table.seen
        chains = len(starts)
        self._counts = np.tile(np.array([table.counts[cell] for cell in cells], dtype=np.int64), (chains, 1))
        self._counts[:, 0] = [int(share * table.seen) + 1 for share in starts]
        self._concentration = np.full(chains, 1.0)
        self._sweeps = 0
        shares = self._random.dirichlet(np.full(CLASSES, 0.5), size=self._counts.shape)
        shares[:, 0] = np.eye(CLASSES)[self._random.integers(CLASSES, size=chains)]
        self._draw_parameters(self._random.multinomial(self._counts, shares))

    def run(self, drawn: Whole) -> None:
        """Sweep as often as `drawn` (chains, sweeps) is wide, and leave the number unseen after each in it."""
        for sweep in range(drawn.shape[1]):
            drawn[:, sweep] = self.sweep()

    def compiled(self, compiled: ModuleType) -> Callable[[Whole], None]:
        """The same as `run`, from where the chains are now, by the module `compiled` of this package."""
        laws = compiled.Laws(SHAPE, RATE, STRIDE, SHIFT, SHIFTS, EDGE, np.cumsum(_CHOSEN), EXCHANGES, GRID)
        shares = np.exp(self._log_shares)
        chances = np.exp(self._log_chances).transpose(0, 2, 1).copy()
        room = np.empty((len(self._told), CLASSES))
        chains = [
            compiled.Chain(
                self._told, self._seen, self._counts[n], shares[n], chances[n], self._concentration[n : n + 1], room
            )
            for n in range(len(shares))
        ]
        randoms = self._random.spawn(len(chains))

        def run(drawn: Whole) -> None:
            for random, chain, row in zip(randoms, chains, drawn, strict=True):
                compiled.run(random, chain, laws, row)

        return run

    def sweep(self) -> Whole:
        """One sweep of all chains; the number unseen in each."""
        height = self._height(self._log_shares, self._log_chances)
        for _ in range(SHIFTS):
            height = self._shift(height)
        weights = np.exp(self._log_shares[:, None, :] + self._both @ self._log_chances)
        sums = weights.sum(axis=2, keepdims=True)
        weights /= sums
        unseen: Whole = self._random.negative_binomial(self._seen, np.clip(1 - sums[:, 0, 0], EDGE, 1 - EDGE))
        self._counts[:, 0] = unseen
        self._draw_parameters(self._random.multinomial(self._counts, weights))
        return unseen

    def _draw_parameters(self, held: Whole) -> None:
        """Chances, shares and concentration, given how many of each cell are in each class."""
        size = held.sum(axis=1)
        order = self._reordered(size)
        if self._sweeps % EXCHANGES == 0:
            order = self._exchanged(size, order)
        self._sweeps += 1
        size = np.take_along_axis(size, order, axis=1)
        held = np.take_along_axis(held, order[:, None, :], axis=2)
        told = held.transpose(0, 2, 1) @ self._told
        chances = np.clip(self._random.beta(1 + told, 1 + size[:, :, None] - told), EDGE, 1 - EDGE)
        both = np.concatenate([chances, 1 - chances], axis=2)
        self._log_chances = np.log(both).transpose(0, 2, 1)
        later = size[:, ::-1].cumsum(axis=1)[:, ::-1][:, 1:]
        self._draw_concentration(size[:, :-1], later)
        sticks = self._random.beta(1 + size[:, :-1], self._concentration[:, None] + later)
        sticks = np.clip(sticks, EDGE, 1 - EDGE)
        self._log_shares = np.zeros(size.shape)
        self._log_shares[:, :-1] = np.log(sticks)
        self._log_shares[:, 1:] += np.log1p(-sticks).cumsum(axis=1)

    def _shift(self, height: Numbers) -> Numbers:
        """Make one class of each chain harder or easier to learn of in all lists alike, by a Metropolis step; gives
        the height (see `_height`) afterwards, and is given that before.

        Its share changes so that as many of it are seen as before, which hardly moves the likelihood and moves the
        number unseen far; the number and the allocation are integrated out. The map takes a chance to
        expit(logit + d), and shares s to c s / sum(c s) with c = 1 but for the class; its Jacobian is the product of
        chance (1 - chance), new over old, times c / sum(c s)^K (Tierney 1994, "Markov chains for exploring posterior
        distributions", Annals of Statistics 22, for steps of this kind).
        """
        chains = np.arange(len(self._counts))
        chosen = self._random.choice(CLASSES, size=len(chains), p=_CHOSEN)
        step = SHIFT * self._random.standard_normal(len(chains)) * self._random.random(len(chains))
        size = self._told.shape[1]
        old = self._log_chances[chains, :, chosen]
        odds = old[:, :size] - old[:, size:] + step[:, None]
        new = np.concatenate([-np.logaddexp(0, -odds), -np.logaddexp(0, odds)], axis=1)
        ratio = _log_seen(old[:, size:]) - _log_seen(new[:, size:])
        shares = self._log_shares.copy()
        shares[chains, chosen] += ratio
        total = np.log(np.exp(shares).sum(axis=1))
        shares -= total[:, None]
        chances = self._log_chances.copy()
        chances[chains, :, chosen] = new
        moved = self._height(shares, chances)
        gain = moved - height + new.sum(axis=1) - old.sum(axis=1) + ratio - CLASSES * total
        taken = (np.log(self._random.random(len(chains))) < gain) & (new.max(axis=1) < -EDGE)
        self._log_shares[taken] = shares[taken]
        self._log_chances[taken] = chances[taken]
        return np.where(taken, moved, height)

    def _height(self, shares: Numbers, chances: Numbers) -> Numbers:
        """The logarithm of the likelihood, the number unseen integrated out, times the prior of the shares."""
        cells = np.log(np.exp(shares[:, None, :] + self._both @ chances).sum(axis=2))
        unseen = np.exp(cells[:, 0])
        likelihood = (self._counts[:, 1:] * cells[:, 1:]).sum(axis=1) - self._seen * np.log1p(-unseen)
        left = np.log(np.maximum(np.exp(shares)[:, ::-1].cumsum(axis=1)[:, ::-1], 1e-300))
        found: Numbers = likelihood + (self._concentration - 1) * left[:, -1] - left[:, 1:-1].sum(axis=1)
        return found

    def _reordered(self, size: Whole) -> Whole:
        """The classes in a new order, by Metropolis swaps of neighbours with the sticks integrated out.

        Without them a large class that began late stays late, and keeps the concentration high for ever. For
        neighbours of sizes a and b with L incidents in later classes, the ratio of the two orders is
        (c + b + L) / (c + a + L), with c the concentration; the last class of all has no stick.
        """
        order = np.tile(np.arange(CLASSES), (len(size), 1))
        chances = self._random.random((len(size), CLASSES))
        concentration = self._concentration[:, None]
        for first in (0, 1):
            left = np.arange(first, CLASSES - 1, 2)
            now = np.take_along_axis(size, order, axis=1)
            later = now[:, ::-1].cumsum(axis=1)[:, ::-1]
            a, b = now[:, left], now[:, left + 1]
            behind = later[:, left + 1] - b + concentration
            ratio = (behind + b) / (behind + a)
            if left[-1] == CLASSES - 2:
                last = zip(a[:, -1].tolist(), b[:, -1].tolist(), self._concentration.tolist(), strict=True)
                logs = [lgamma(1 + y) + lgamma(c + x) - lgamma(1 + x) - lgamma(c + y) for x, y, c in last]
                ratio[:, -1] = np.exp(np.minimum(logs, 0.0))
            swap = chances[:, left] < ratio
            one, other = order[:, left], order[:, left + 1]
            order[:, left], order[:, left + 1] = np.where(swap, other, one), np.where(swap, one, other)
        return order

    def _exchanged(self, size: Whole, order: Whole) -> Whole:
        """The classes with two of them, near or far, in each other's place, and the concentration drawn anew with it.

        Where the largest class comes last the concentration is high, and where it is high a step of either alone is
        all but never taken: chains stayed there for good. The concentration comes from the grid by its posterior under
        the new order, and the way back is weighed by that under the old one (Hastings 1970, Biometrika 57).
        """
        width = float(GRID[1] - GRID[0])
        for chain in range(len(order)):
            left, right = sorted(self._random.choice(CLASSES, size=2, replace=False).tolist())
            trial = order[chain].copy()
            trial[left], trial[right] = trial[right], trial[left]
            middles = np.append(GRID[:-1] + width / 2, log(self._concentration[chain]))
            old, new = (_ordered(middles, size[chain][one]) for one in (order[chain], trial))
            there, back = (np.exp(one[:-1] - one[:-1].max()).cumsum() for one in (old, new))
            cell = int(np.searchsorted(back / back[-1], self._random.random()))
            moved = float(GRID[cell] + width * self._random.random())
            gain = float(_ordered(np.array([moved]), size[chain][trial])[0] - old[-1])
            home = int(np.searchsorted(GRID, middles[-1])) - 1
            if not 0 <= home < len(GRID) - 1:
                continue
            gain += old[home] - old[:-1].max() - log(there[-1]) - (new[cell] - new[:-1].max() - log(back[-1]))
            if log(self._random.random()) < gain:
                order[chain], self._concentration[chain] = trial, np.exp(moved)
        return order

    def _draw_concentration(self, size: Whole, later: Whole) -> None:
        """The concentration given the classes alone, the sticks integrated out: given the sticks it would hardly move.

        One Metropolis step on its logarithm in each chain.
        """
        moved = self._concentration * np.exp(STRIDE * self._random.standard_normal(len(size)))
        chances = np.log(self._random.random(len(size)))
        for chain, new in enumerate(moved.tolist()):
            pairs = [(a, b) for a, b in zip(size[chain].tolist(), later[chain].tolist(), strict=True) if a or b]
            old = float(self._concentration[chain])
            if new > EDGE and chances[chain] < _weight(new, pairs) - _weight(old, pairs):
                self._concentration[chain] = new


def _log_seen(log_missed: Numbers) -> Numbers:
    """The logarithm of the chance to be told by any list, from those of being missed by each."""
    found: Numbers = np.log(-np.expm1(np.minimum(log_missed.sum(axis=1), -EDGE)))
    return found


def _ordered(logarithms: Numbers, size: Whole) -> Numbers:
    """The logarithm of the joint posterior of classes of these sizes in this order and of the concentration's
    logarithm, at each of `logarithms`, the sticks integrated out: their Beta functions cancel but for the last's."""
    concentration, behind = np.exp(logarithms), size[::-1].cumsum()[::-1]
    last, whole = int(size[-1]), int(behind[0])
    ends = [lgamma(c + last) - lgamma(c + whole) for c in concentration.tolist()]
    sticks = (CLASSES - 1) * logarithms - np.log(concentration[:, None] + behind[:-1]).sum(axis=1)
    found: Numbers = SHAPE * logarithms - RATE * concentration + sticks + np.array(ends) - lgamma(1.0 + last)
    return found


def _weight(concentration: float, pairs: Sequence[tuple[int, int]]) -> float:
    """The logarithm of the posterior of the concentration's logarithm, for classes of so many incidents each with so
    many in later ones."""
    prior = SHAPE * log(concentration) - RATE * concentration
    sticks = sum(lgamma(concentration + later) - lgamma(concentration + 1 + size + later) for size, later in pairs)
    return prior + len(pairs) * log(concentration) + sticks
