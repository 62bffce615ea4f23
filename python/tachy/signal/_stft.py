"""The short-time Fourier transform as an object."""

import operator
import types

import numpy as np

from tachy import fft
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import _arrays, _segments
from tachy.signal.windows import get_window

_MODES = ("twosided", "centered", "onesided", "onesided2X")
_PADDINGS = {
    "zeros": {"mode": "constant"},
    "edge": {"mode": "edge"},
    "even": {"mode": "reflect", "reflect_type": "even"},
    "odd": {"mode": "reflect", "reflect_type": "odd"},
}


class ShortTimeFFT:
    """A short-time Fourier transform and its inverse, as `scipy.signal.ShortTimeFFT`.

    Slice p is the transform of the signal times the window's conjugate with its middle, sample `m_num_mid`, at sample
    p*hop. Slices p_min to p_max(n) - 1 touch a signal of n samples; where they reach beyond its ends it is continued.

    Parameters
    ----------
    win : array_like, shape (m_num,)
        Window, real or complex.
    hop : int
        Samples between slices.
    fs : float
        Sampling rate, Hz.
    fft_mode : {'onesided', 'twosided', 'centered', 'onesided2X'}
        Which frequencies: from 0 on, for real signals; all; all with 0 in the middle; from 0 on, with the values of
        frequencies that have a negative partner times 2 or, for powers, the square root of 2.
    mfft : int, optional
        Length of the transforms, at least m_num.
    dual_win : array_like, shape (m_num,), optional
        Window of the inverse. By default the canonical one.
    scale_to : {'magnitude', 'psd'}, optional
        See the method `scale_to`.
    phase_shift : int or None
        How many samples from the window's middle the phase counts; None: from its first sample.

    Raises
    ------
    TachyValueError
        An argument has a value that is not listed here.

    Examples
    --------
    >>> sft = ShortTimeFFT(np.array([0.5, 1, 0.5]), hop=1, fs=4)
    >>> x = np.array([1.0, 2, 3, 4])
    >>> sft.istft(sft.stft(x), k1=4).round(12).tolist()
    [1.0, 2.0, 3.0, 4.0]
    """

    def __init__(self, win, hop, fs, *, fft_mode="onesided", mfft=None, dual_win=None, scale_to=None, phase_shift=0):
        win = np.array(win)
        if win.ndim != 1 or win.size == 0:
            raise TachyValueError(f"Parameter win must be 1d, but {win.shape=}!")
        if win.dtype.kind not in "biufc" or not np.all(np.isfinite(win)):
            raise TachyValueError("Parameter win must have finite entries!")
        if not (hop >= 1 and isinstance(hop, (int, np.integer))):
            raise TachyValueError(f"Parameter {hop=} is not an integer >= 1!")
        if dual_win is not None:
            dual_win = np.array(dual_win)
            if dual_win.shape != win.shape:
                raise TachyValueError(f"{dual_win.shape=} must equal {win.shape=}!")
            if not np.all(np.isfinite(dual_win)):
                raise TachyValueError("Parameter dual_win must be a finite array!")
        self._win, self._dual_win, self._hop = _frozen(win), _frozen(dual_win), _arrays.cut("hop", hop)
        self._scaling, self._fft_mode, self._phase_shift = None, "twosided", None
        self.fs = fs
        self.mfft = len(win) if mfft is None else mfft
        if scale_to is not None:
            self.scale_to(scale_to)
        self.fft_mode = fft_mode
        self.phase_shift = phase_shift

    __class_getitem__ = classmethod(types.GenericAlias)

    @classmethod
    def from_window(
        cls, win_param, fs, nperseg, noverlap, *, symmetric_win=False, fft_mode="onesided", mfft=None, scale_to=None, phase_shift=0,
    ):
        """Make one from a window's name, its length and what neighbours share: hop = nperseg - noverlap."""
        win = get_window(win_param, nperseg, fftbins=not symmetric_win)
        return cls(win, nperseg - noverlap, fs, fft_mode=fft_mode, mfft=mfft, scale_to=scale_to, phase_shift=phase_shift)

    @classmethod
    def from_dual(cls, dual_win, hop, fs, *, fft_mode="onesided", mfft=None, scale_to=None, phase_shift=0):
        """Make one from the window of the inverse; the window is that one's canonical dual."""
        dual_win = np.asarray(dual_win)
        win = _canonical_dual(dual_win, hop)
        return cls(win, hop, fs, fft_mode=fft_mode, mfft=mfft, dual_win=dual_win, scale_to=scale_to, phase_shift=phase_shift)

    @classmethod
    def from_win_equals_dual(cls, desired_win, hop, fs, *, fft_mode="onesided", mfft=None, scale_to=None, phase_shift=0):
        """Make one whose window is its own dual, but for a factor, and nearest to `desired_win` in least squares.

        scale_to='unitary' makes the transform keep scalar products.
        """
        desired_win = np.asarray(desired_win)
        if desired_win.ndim != 1 or desired_win.size == 0:
            raise TachyValueError(f"Parameter desired_win is not 1d, but {desired_win.shape=}!")
        if desired_win.dtype.kind not in "fc":
            raise TachyValueError(f"Parameter desired_win cannot be of integer type, got {desired_win.dtype}; convert it to float!")
        if not np.all(np.isfinite(desired_win)):
            raise TachyValueError("Parameter desired_win must have finite entries!")
        if not (isinstance(hop, (int, np.integer)) and 1 <= hop <= len(desired_win)):
            raise TachyValueError(f"Parameter {hop=} is not an integer between 1 and {desired_win.size=}!")
        if scale_to not in ("magnitude", "psd", "unitary", None):
            raise TachyValueError(f"Parameter {scale_to=} not in ['magnitude', 'psd', 'unitary', None]!")
        squares = _overlapped_squares(desired_win, hop)
        if not _invertible(squares):
            raise TachyValueError(f"Parameter desired_win does not have valid STFT dual window for {hop=}!")
        win = desired_win / np.sqrt(squares)
        mfft = len(win) if mfft is None else mfft
        factor = np.sqrt(mfft) if scale_to == "unitary" else 1
        made = cls(win / factor, hop, fs, fft_mode="twosided", mfft=mfft, dual_win=win * factor, phase_shift=phase_shift)
        if scale_to == "unitary":
            made._scaling = "unitary"
        elif scale_to is not None:
            made.scale_to(scale_to)
        made.fft_mode = fft_mode
        return made

    # --- what it was made with ----------------------------------------------------------------------------------------

    @property
    def win(self):
        """The window, read-only."""
        return self._win

    @property
    def hop(self):
        """Samples between slices."""
        return self._hop

    @property
    def T(self):
        """Time between samples, seconds."""
        return 1 / self._fs

    @T.setter
    def T(self, v):
        if not v > 0:
            raise TachyValueError(f"Sampling interval T={v} must be positive!")
        self._fs = 1 / v

    @property
    def fs(self):
        """Sampling rate, Hz."""
        return self._fs

    @fs.setter
    def fs(self, v):
        if not v > 0:
            raise TachyValueError(f"Sampling frequency fs={v} must be positive!")
        self._fs = float(v)

    @property
    def fft_mode(self):
        """Which frequencies a slice has."""
        return self._fft_mode

    @fft_mode.setter
    def fft_mode(self, t):
        if t not in _MODES:
            raise TachyValueError(f"fft_mode='{t}' not in {_MODES}!")
        if t in ("onesided", "onesided2X") and self._win.dtype.kind == "c":
            raise TachyValueError(f"One-sided spectra, i.e., fft_mode='{t}', are not allowed for complex-valued windows!")
        if t == "onesided2X" and self._scaling not in ("magnitude", "psd"):
            raise TachyValueError(f"For scaling is {self._scaling}, fft_mode='{t}' is invalid! Do scale_to('psd') or scale_to('magnitude')!")
        self._fft_mode = t

    @property
    def mfft(self):
        """Length of the transforms."""
        return self._mfft

    @mfft.setter
    def mfft(self, n):
        if not n >= self.m_num:
            raise TachyValueError(f"Attribute mfft={n} needs to be at least the window length m_num={self.m_num}!")
        self._mfft = operator.index(n)

    @property
    def phase_shift(self):
        """From which sample after the window's middle the phase counts; None: from the window's first."""
        return self._phase_shift

    @phase_shift.setter
    def phase_shift(self, v):
        if v is None:
            self._phase_shift = None
            return
        if not isinstance(v, (int, np.integer)):
            raise TachyValueError(f"phase_shift={v} has the unit samples. Hence it needs to be an int or it may be None!")
        if not -self.mfft < v < self.mfft:
            raise TachyValueError(f"-mfft < phase_shift < mfft does not hold for mfft={self.mfft}, phase_shift={v}!")
        self._phase_shift = _arrays.cut("phase_shift", v)

    @property
    def scaling(self):
        """What the window is scaled to: 'magnitude', 'psd', 'unitary' or None."""
        return self._scaling

    def scale_to(self, scaling):
        """Scale the window so that slices are spectra of 'magnitude' (unit of the signal) or 'psd' (its square is per Hz)."""
        if scaling not in ("magnitude", "psd"):
            raise TachyValueError(f"{scaling=} not in ('magnitude', 'psd')!")
        if self._scaling == scaling:
            return
        factor = self.fac_psd if scaling == "psd" else self.fac_magnitude
        self._win = _frozen(self._win * factor)
        if self._dual_win is not None:
            self._dual_win = _frozen(self._dual_win / factor)
        self._scaling = scaling

    @property
    def fac_magnitude(self):
        """What slices are multiplied by to become magnitude spectra."""
        return 1.0 if self._scaling == "magnitude" else float(1 / abs(self._win.sum()))

    @property
    def fac_psd(self):
        """What slices are multiplied by for their squares to become power spectral densities."""
        return 1.0 if self._scaling == "psd" else float(1 / np.sqrt(_squares(self._win).sum() / self.T))

    @property
    def dual_win(self):
        """The window of the inverse, read-only; made on first use. TachyValueError where there is none."""
        if self._dual_win is None:
            self._dual_win = _frozen(_canonical_dual(self._win, self._hop))
        return self._dual_win

    @property
    def invertible(self):
        """Whether there is an inverse."""
        try:
            return len(self.dual_win) > 0
        except TachyValueError:
            return False

    # --- frequencies ----------------------------------------------------------------------------------------------------

    @property
    def onesided_fft(self):
        """Whether slices have only frequencies from 0 on."""
        return self._fft_mode in ("onesided", "onesided2X")

    @property
    def delta_f(self):
        """Step of the frequencies, Hz."""
        return 1 / (self.mfft * self.T)

    @property
    def f_pts(self):
        """Number of frequencies."""
        return self.mfft // 2 + 1 if self.onesided_fft else self.mfft

    @property
    def f(self):
        """Frequencies, Hz."""
        if self.onesided_fft:
            return fft.rfftfreq(self.mfft, self.T)
        f = fft.fftfreq(self.mfft, self.T)
        return fft.fftshift(f) if self._fft_mode == "centered" else f

    # --- slices and samples ---------------------------------------------------------------------------------------------

    @property
    def m_num(self):
        """Samples of the window."""
        return len(self._win)

    @property
    def m_num_mid(self):
        """The window's middle sample."""
        return self.m_num // 2

    @property
    def delta_t(self):
        """Time between slices, seconds."""
        return self.T * self.hop

    def _reach(self):
        """Return the first and last sample of the window that isn't 0, from its middle."""
        there = np.flatnonzero(self._win)
        if len(there) == 0:
            return -self.m_num_mid, self.m_num - 1 - self.m_num_mid
        return int(there[0]) - self.m_num_mid, int(there[-1]) - self.m_num_mid

    @property
    def p_min(self):
        """The first slice that touches a signal. (Zeros at the window's end count only as far as they do in SciPy.)"""
        p, there = 0, np.flatnonzero(self._win)
        while True:
            end = self.m_num - self.m_num_mid + (p - 1) * self.hop
            if end <= 0 or not np.any(there >= end):
                return p
            p -= 1

    @property
    def k_min(self):
        """The first sample of slice `p_min`."""
        return self.p_min * self.hop - self.m_num_mid

    def p_max(self, n):
        """Return one past the last slice that touches a signal of n samples."""
        self._check_samples(n)
        return -((min(self._reach()[0], -1) - n) // self.hop)

    def k_max(self, n):
        """Return one past the last sample of slice p_max(n) - 1."""
        return (self.p_max(n) - 1) * self.hop + self.m_num - self.m_num_mid

    def p_num(self, n):
        """Return the number of slices of a signal of n samples."""
        return self.p_max(n) - self.p_min

    @property
    def lower_border_end(self):
        """First sample and first slice that what comes before the signal doesn't reach; 0 and 0 if none does within a hop."""
        first, _ = self._reach()
        if first > self.hop:
            return 0, 0
        p = max(1, -(first // self.hop))
        return (p - 1) * self.hop + self.m_num + first, p

    def upper_border_begin(self, n):
        """Return the first sample and the first slice that what comes after a signal of n samples reaches."""
        self._check_samples(n)
        _, last = self._reach()
        p = min(-((last - n) // self.hop), n // self.hop + 2)  # zeros at the window's end count that far, as in SciPy
        return p * self.hop - self.m_num_mid, p

    def _check_samples(self, n):
        if not n >= self.m_num - self.m_num_mid:
            raise TachyValueError(f"Parameter n must be >= ceil(m_num/2) = {self.m_num - self.m_num_mid}, got {n}!")

    def p_range(self, n, p0=None, p1=None):
        """Return the slices p0 to p1 - 1 of a signal of n samples, by default all, checked."""
        first, end = self.p_min, self.p_max(n)
        low, high = first if p0 is None else p0, end if p1 is None else p1
        if not first <= low < high <= end:
            raise TachyValueError(f"Invalid Parameter {p0=}, {p1=}, i.e., self.p_min={first} <= p0 < p1 <= self.p_max(n)={end} does not hold for signal length {n=}!")
        return low, high

    def t(self, n, p0=None, p1=None, k_offset=0):
        """Return the times of the slices of a signal of n samples, seconds."""
        p0, p1 = self.p_range(n, p0, p1)
        return np.arange(p0, p1) * self.delta_t + k_offset * self.T

    def nearest_k_p(self, k, left=True):
        """Return the sample nearest to k, to its left or right, that is the middle of a slice."""
        p = k // self.hop if left else -(-k // self.hop)
        return p * self.hop

    def extent(self, n, axes_seq="tf", center_bins=False):
        """Return the corners (t0, t1, f0, f1), or for 'ft' (f0, f1, t0, t1), for drawing the slices of n samples."""
        if axes_seq not in ("tf", "ft"):
            raise TachyValueError(f"Parameter {axes_seq=} not in ['tf', 'ft']!")
        if self.onesided_fft:
            q0, q1 = 0, self.f_pts
        elif self._fft_mode == "centered":
            q0, q1 = -(self.mfft // 2), (self.mfft + 1) // 2
        else:
            raise TachyValueError(f"Attribute fft_mode={self._fft_mode} must be in ['centered', 'onesided', 'onesided2X']")
        p0, p1 = self.p_min, self.p_max(n)
        shift = 0.5 if center_bins else 0
        t = (self.delta_t * (p0 - shift), self.delta_t * (p1 - shift))
        f = (self.delta_f * (q0 - shift), self.delta_f * (q1 - shift))
        return (*t, *f) if axes_seq == "tf" else (*f, *t)

    # --- transforms -----------------------------------------------------------------------------------------------------

    def stft(self, x, p0=None, p1=None, *, k_offset=0, padding="zeros", axis=-1):
        """Transform a signal.

        Parameters
        ----------
        x : array_like
            Signal, at least m_num - m_num_mid samples; real for one-sided modes.
        p0, p1 : int, optional
            Slices p0 to p1 - 1, by default all.
        k_offset : int
            Index of the sample of time 0.
        padding : {'zeros', 'edge', 'even', 'odd'}
            How the signal goes on beyond its ends.
        axis : int
            The axis of time.

        Returns
        -------
        ndarray of complex128
            With frequencies along the axis and slices along the last.
        """
        return self.stft_detrend(x, None, p0, p1, k_offset=k_offset, padding=padding, axis=axis)

    def stft_detrend(self, x, detr, p0=None, p1=None, *, k_offset=0, padding="zeros", axis=-1):
        """Transform a signal less the trend of each slice: 'constant', 'linear', None, or a function. See `stft`."""
        x = np.asarray(x)
        if x.dtype.kind not in "biufc":
            raise TachyTypeError(f"x of type {x.dtype} is not supported")
        if self.onesided_fft and x.dtype.kind == "c":
            raise TachyValueError(f"Complex-valued `x` not allowed for self.fft_mode='{self._fft_mode}'! Set property `fft_mode` to 'twosided' or 'centered'.")
        if not (detr is None or callable(detr) or detr in ("constant", "linear")):
            raise TachyValueError(f"Parameter {detr=} is not a str, function or None!" if not isinstance(detr, str) else f"Parameter {detr=} must be 'constant' or 'linear'")
        if padding not in _PADDINGS:
            raise TachyValueError(f"Parameter {padding=} not in {list(_PADDINGS)}!")
        axis = _arrays.axis_of(axis, x)
        n = x.shape[axis]
        if not n >= self.m_num - self.m_num_mid:
            raise TachyValueError(f"len(x)={n} must be >= ceil(m_num/2) = {self.m_num - self.m_num_mid}!")
        p0, p1 = self.p_range(n, p0, p1)
        x = self._covering(np.moveaxis(x, axis, -1), p0 * self.hop - self.m_num_mid + k_offset, p1 - p0, padding)
        if callable(detr):
            function = detr
            detr = lambda pieces: np.apply_along_axis(function, -1, pieces)  # noqa: E731
        slices = self._segments(self._win, detr).spectra(x, self.onesided_fft)
        return np.moveaxis(self._seen(slices), -1, axis)

    def _covering(self, x, first, count, padding):
        """Return the samples of x (…, n) from `first` on that so many slices cover, continued at the ends."""
        n, end = x.shape[-1], first + (count - 1) * self.hop + self.m_num
        before, after = max(0, -first), max(0, end - n)
        inner = x[..., max(0, first):max(0, min(n, end))] if padding == "zeros" else x
        if padding == "zeros":
            return np.pad(inner, [(0, 0)] * (x.ndim - 1) + [(min(before, end - first), min(after, end - first))])
        x = np.pad(x, [(0, 0)] * (x.ndim - 1) + [(before, after)], **_PADDINGS[padding])
        return x[..., first + before:end + before]

    def _segments(self, window, detrend=None):
        roll = 0 if self._phase_shift is None else (self._phase_shift + self.m_num_mid) % self.mfft
        return _segments.Segments(window, self.hop, self.mfft, detrend, roll)

    def _partnered(self):
        """Return the frequencies that have a negative partner, and the factor of their values."""
        partners = slice(1, -1 if self.mfft % 2 == 0 else None)
        return partners, np.sqrt(2) if self._scaling == "psd" else 2.0

    def _seen(self, slices):
        if self._fft_mode == "centered":
            return fft.fftshift(slices, axes=-1)
        if self._fft_mode == "onesided2X":
            partners, factor = self._partnered()
            slices[..., partners] *= factor
        return slices

    def spectrogram(self, x, y=None, detr=None, *, p0=None, p1=None, k_offset=0, padding="zeros", axis=-1):
        """Return the squared magnitudes of `stft_detrend`, or with a second signal Sx*conj(Sy)."""
        settings = {"k_offset": k_offset, "padding": padding, "axis": axis}
        s = self.stft_detrend(x, detr, p0, p1, **settings)
        if y is None or y is x:
            return _segments.squared(s)
        other = self.stft_detrend(y, detr, p0, p1, **settings)
        return _segments.product(*np.broadcast_arrays(s, other.conj()))

    def istft(self, S, k0=0, k1=None, *, f_axis=-2, t_axis=-1):
        """Return the samples k0 to k1 - 1 of the signal whose slices are S.

        Parameters
        ----------
        S : array_like
            Slices from `p_min` on, `f_pts` frequencies each.
        k0, k1 : int, optional
            By default from 0 to the last sample that the slices touch.
        f_axis, t_axis : int
            Axes of frequencies and slices.

        Returns
        -------
        ndarray
            With time in the place of the two axes; real for one-sided modes.
        """
        S = np.asarray(S)
        f_axis, t_axis = _arrays.axis_of(f_axis, S), _arrays.axis_of(t_axis, S)
        if f_axis == t_axis:
            raise TachyValueError(f"{f_axis=} may not be equal to {t_axis=}!")
        if S.shape[f_axis] != self.f_pts:
            raise TachyValueError(f"{S.shape[f_axis]=} must be equal to {self.f_pts=} ({S.shape=})!")
        least = self.m_num - self.m_num_mid
        if not (S.shape[t_axis] >= self.p_num(least)):
            raise TachyValueError(f"{S.shape[t_axis]=} needs to have at least {self.p_num(least)} slices ({S.shape=})!")
        q_max = S.shape[t_axis] + self.p_min
        end = (q_max - 1) * self.hop + self.m_num - self.m_num_mid
        k1 = end if k1 is None else k1
        if not self.k_min <= k0 < k1 <= end:
            raise TachyValueError(f"({self.k_min=}) <= ({k0=}) < ({k1=}) <= ({end=}) is false!")
        if not k1 - k0 >= least:
            raise TachyValueError(f"({k1=}) - ({k0=}) = {k1 - k0} has to be at least the half the window length {least}!")
        slices = np.moveaxis(S, (t_axis, f_axis), (-2, -1)).astype(np.complex128)
        if self._fft_mode == "centered":
            slices = fft.ifftshift(slices, axes=-1)
        elif self._fft_mode == "onesided2X":
            partners, factor = self._partnered()
            slices[..., partners] /= factor
        x = self._segments(self.dual_win).joined(slices, self.onesided_fft, (slices.shape[-2] - 1) * self.hop + self.m_num)
        start = self.p_min * self.hop - self.m_num_mid
        return np.moveaxis(x[..., k0 - start:k1 - start], -1, f_axis if f_axis < S.ndim - 1 else t_axis)


def _frozen(values):
    if values is not None:
        values.setflags(write=False)
    return values


def _squares(window):
    return window.real**2 + window.imag**2 if window.dtype.kind == "c" else np.asarray(window, np.float64) ** 2


def _overlapped_squares(window, hop):
    """Return at each of the window's samples the sum of its squares a multiple of hop away."""
    squares = _squares(window)
    n = -(-len(squares) // hop)
    sums = np.concatenate([squares, np.zeros(n * hop - len(squares))]).reshape(n, hop).sum(axis=0)
    return np.tile(sums, n)[:len(squares)]


def _invertible(squares):
    return squares.max() > 0 and bool(np.all(squares >= np.finfo(squares.dtype).resolution * squares.max()))


def _canonical_dual(window, hop):
    if hop > len(window):
        raise TachyValueError(f"{hop=} is larger than window length of {len(window)} => STFT not invertible!")
    squares = _overlapped_squares(window, hop)
    if not _invertible(squares):
        raise TachyValueError("Short-time Fourier Transform not invertible!")
    return window / squares
