"""Whether Markov chains agree, and how many independent draws they are worth."""

import numpy as np

from reportedly.count.unreported.table import Numbers


def split_r_hat(draws: Numbers) -> float:
    """How much wider all chains together are than each half of each: 1 where they agree. `draws`: (chains, draws).

    Gelman et al. (2013), "Bayesian Data Analysis", 3rd ed., section 11.4.
    """
    halves = _halves(draws)
    length = halves.shape[1]
    within = float(halves.var(axis=1, ddof=1).mean())
    between = float(halves.mean(axis=1).var(ddof=1))
    if within == 0:
        return 1.0 if between == 0 else float("inf")
    return float(np.sqrt((length - 1) / length + between / within))


def effective(draws: Numbers) -> float:
    """How many independent draws they are worth, by Geyer's initial monotone sequence over all half chains.

    Gelman et al. (2013), section 11.5; Geyer (1992), "Practical Markov chain Monte Carlo", Statistical Science 7.
    """
    halves = _halves(draws)
    count, length = halves.shape
    within = float(halves.var(axis=1, ddof=1).mean())
    total = within * (length - 1) / length + float(halves.mean(axis=1).var(ddof=1))
    if total == 0:
        return float(count * length)
    correlation = 1 - (within - _autocovariance(halves)) / total
    even = correlation[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    negative = np.flatnonzero(even < 0)
    even = np.minimum.accumulate(even[: negative[0]] if len(negative) else even)
    return float(count * length / max(2 * even.sum() - 1, 1 / np.log10(count * length)))


def _halves(draws: Numbers) -> Numbers:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _autocovariance(chains: Numbers) -> Numbers:
    """The mean autocovariance at each lag, by the fast Fourier transform."""
    length = chains.shape[1]
    centred = chains - chains.mean(axis=1, keepdims=True)
    spectrum = np.abs(np.fft.rfft(centred, n=2 * length, axis=1)) ** 2
    found: Numbers = np.fft.irfft(spectrum, axis=1)[:, :length].mean(axis=0) / length
    return found
