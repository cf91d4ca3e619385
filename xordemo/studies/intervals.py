"""Confidence intervals for shares."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import real_number


def wilson_interval(
    successes: ArrayLike, trials: ArrayLike, level: float = 0.95
) -> NDArray[np.float64]:
    r"""Return Wilson's confidence interval for a share that was estimated by counting.

    .. math:: \frac{\hat p + \frac{z^2}{2n} \pm z \sqrt{\frac{\hat p (1 - \hat p)}{n}
              + \frac{z^2}{4n^2}}}{1 + \frac{z^2}{n}}

    Parameters
    ----------
    successes, trials : array_like, whole numbers
        How many of the trials succeeded, and how many trials n there were, at least 1: of one
        shape, or a single number of trials.
    level : float, optional
        The interval's confidence, above 0 and below 1.

    Returns
    -------
    ndarray, shape (..., 2), float64
        The lower and upper end for each count.

    Raises
    ------
    TypeError, ValueError
        If the counts are not whole numbers, or a count or the level is out of range.

    Notes
    -----
    Unlike the usual :math:`\hat p \pm z \sqrt{\hat p (1 - \hat p) / n}` it stays inside
    [0, 1] [1]_, and near 0 and 1 its confidence falls far less below its level [2]_.

    References
    ----------
    .. [1] E. B. Wilson, "Probable inference, the law of succession, and statistical
       inference", Journal of the American Statistical Association 22 (1927).
    .. [2] L. D. Brown, T. Cai, A. DasGupta, "Interval estimation for a binomial proportion",
       Statistical Science 16 (2001).

    Examples
    --------
    >>> wilson_interval(5, 10).round(3).tolist()
    [0.237, 0.763]
    """
    count, total = np.asarray(successes), np.asarray(trials)
    for name, array in {"successes": count, "trials": total}.items():
        if array.dtype.kind not in "iu":
            raise TypeError(f"{name} must hold whole numbers, not {array.dtype}")
    if total.shape not in ((), count.shape):
        raise ValueError(
            f"trials has shape {total.shape}; it must be one number or have successes' "
            f"shape {count.shape}"
        )
    if (total < 1).any():
        raise ValueError(f"trials holds {total.min()}; there must be at least 1")
    if ((count < 0) | (count > total)).any():
        raise ValueError("successes must be from 0 to the number of trials")
    level = real_number("level", level, np.nextafter(0, 1), 1)
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, shrink = count / total, 1 + z**2 / total
    middle = (share + z**2 / (2 * total)) / shrink
    spread = z * np.sqrt(share * (1 - share) / total + (z / (2 * total)) ** 2) / shrink
    # a rounding error must not put the share outside, where it is 0 or 1
    return np.stack(
        [np.clip(middle - spread, 0, share), np.clip(middle + spread, share, 1)], axis=-1
    )
