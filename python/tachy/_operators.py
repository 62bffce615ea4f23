"""The methods of expressions. Generated from the registry of operators in Go by generate_operators.py: do not edit."""

from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    import datetime
    import fractions
    from typing import Self

    from tachy.expressions import Events, Feature


class WaveOperators:
    """What every wave offers."""

    __slots__ = ()

    def abs_dev(self) -> Feature:
        """Mean distance of the window's samples from their median, in the wave's unit.

        Returns
        -------
        Feature
            Unit: the wave's.

        Notes
        -----
        Exact; between two samples interpolated linearly, as numpy.quantile. NaN without samples (no_data). Panes of the
        windows' grid are sorted once each.
        """
        return self._feature("abs_dev")

    def band_power(self, low: float, high: float, *, nperseg: int = 256, noverlap: int = None, window: str = 'hann', detrend: str = None) -> Self:
        """Power between two frequencies in the frames of a short-time Fourier transform, at the rate of the frames; unit: the input's squared.

        Parameters
        ----------
        low : float
            Lowest frequency of the band; 0.0001 to 100000 Hz.
        high : float
            Highest frequency of the band, below half of the rate; 0.0001 to 100000 Hz.
        nperseg : int, default 256
            Length of a frame; 4 to 16384 samples.
        noverlap : int
            Samples that neighbouring frames share, by default half of nperseg; 0 to 16383 samples.
        window : str, default 'hann'
            Shape of the window; one of 'blackman', 'blackmanharris', 'boxcar', 'flattop', 'hamming', 'hann', 'nuttall'.
        detrend : str
            What is taken from each frame; nothing by default; one of 'constant', 'linear'.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        Each frame is nperseg samples, less their trend, times a periodic window; its power is summed over the frequencies
        k*rate/nperseg from low to high, both sides of the spectrum, so that a sine of amplitude a in the band has a^2/2. As
        tachy.signal.ShortTimeFFT, whose window win is scaled for that: frame i is centred at sample i*(nperseg-noverlap),
        and beyond the segment's ends are zeros, so that the first and the last frames have less power. Looks ahead by half
        of nperseg. NaN reaches the frames that hold it. Needs an input of known rate.
        """
        return self._wave("band_power", low=low, high=high, nperseg=nperseg, noverlap=noverlap, window=window, detrend=detrend)

    def bandpass(self, low: float, high: float, *, order: int = 4) -> Self:
        """Keeps low to high Hz: Butterworth.

        Parameters
        ----------
        low : float
            Lower edge, where the gain is -3 dB; 0.0001 to 100000 Hz.
        high : float
            Upper edge, where the gain is -3 dB; 0.0001 to 100000 Hz.
        order : int, default 4
            Order of the Butterworth prototype; 1 to 16.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        Causal, in second-order sections, started in the steady state of the segment's first sample, as
        scipy.signal.sosfilt(sos, x, zi=sosfilt_zi(sos)*x[0]). Streams without delay; phase is not linear, so shapes and
        times bend. Needs an input of known rate. Source: scipy.signal.butter.
        """
        return self._wave("bandpass", low=low, high=high, order=order)

    def complexity(self) -> Feature:
        """Hjorth's complexity: mobility of the differences of neighbouring samples over that of the samples; 1 of a sine.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        NaN of a flat line or a ramp (flat) and of fewer than four samples (too_few_samples). No difference crosses a gap.
        The cost grows with the window, whatever the step. Source: Hjorth, Electroencephalography and Clinical
        Neurophysiology 29 (1970) 306.
        """
        return self._feature("complexity")

    def decimate(self, q: int, ftype: str) -> Self:
        """Keeps every q-th sample behind a low-pass.

        Parameters
        ----------
        q : int
            Factor; decimate in several steps by a large one; 2 to 100.
        ftype : str
            The low-pass; one of 'fir'.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        As scipy.signal.decimate(x, q, ftype="fir"): a linear-phase FIR of 20*q+1 taps with a Hamming window, its delay
        removed, zeros assumed before and behind the segment. Looks ahead by 11*q samples. (ftype "iir" filters backward
        from the segment's end and cannot stream.) NaN reaches as many samples as the filter is long. Needs an input of
        known rate.
        """
        return self._wave("decimate", q=q, ftype=ftype)

    def energy(self) -> Feature:
        """Sum of the squares of the window's samples, in the wave's unit squared.

        Returns
        -------
        Feature
            Unit: the wave's ^2.

        Notes
        -----
        The mean is not taken away. Samples that are missing do not count. NaN without samples (no_data). Computed from
        panes of the windows' grid, each once, joined in order (Pébay, Sandia report SAND2008-6212).
        """
        return self._feature("energy")

    def fir(self, h: list[list[float]], *, phase: str = 'linear') -> Self:
        """Filters by the coefficients of an FIR.

        Parameters
        ----------
        h : list[list[float]]
            Coefficients, one row, such as [firwin(...)]; an odd number with h[k] = h[-k] or -h[-k] about the middle for
            phase linear.
        phase : str, default 'linear'
            Whether the delay is removed; one of 'linear', 'causal'.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        Direct form, summed from the oldest sample to the newest, as scipy.signal.upfirdn(h, x, mode="edge") from the middle
        coefficient on. The segment goes on beyond its ends with its first and its last sample. With phase linear the
        filter's delay is removed: it looks ahead by half of its length, which is declared. With phase causal it has no
        look-ahead and shifts in time. NaN reaches as many samples as the filter is long. Needs an input of known rate.
        """
        return self._wave("fir", h=h, phase=phase)

    def highpass(self, low: float, *, order: int = 4) -> Self:
        """Keeps what is above a frequency: Butterworth.

        Parameters
        ----------
        low : float
            Edge, where the gain is -3 dB; 0.0001 to 100000 Hz.
        order : int, default 4
            Order of the Butterworth prototype; 1 to 16.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        Causal, in second-order sections, started in the steady state of the segment's first sample, as
        scipy.signal.sosfilt(sos, x, zi=sosfilt_zi(sos)*x[0]). Streams without delay; phase is not linear, so shapes and
        times bend. Needs an input of known rate. Source: scipy.signal.butter.
        """
        return self._wave("highpass", low=low, order=order)

    def iqr(self) -> Feature:
        """Interquartile range of the window's samples, third less first, in the wave's unit.

        Returns
        -------
        Feature
            Unit: the wave's.

        Notes
        -----
        Exact; between two samples interpolated linearly, as numpy.quantile. NaN without samples (no_data). Panes of the
        windows' grid are sorted once each.
        """
        return self._feature("iqr")

    def kurtosis(self) -> Feature:
        """Excess kurtosis of the window's samples: 0 of a normal distribution.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Corrected for bias (Joanes and Gill, The Statistician 47 (1998) 183), as scipy.stats with bias=False. NaN of a flat
        line (flat) and of fewer than four samples (too_few_samples). Computed from panes of the windows' grid, each once,
        joined in order (Pébay, Sandia report SAND2008-6212).
        """
        return self._feature("kurtosis")

    def lfilter(self, b: list[list[float]], a: list[list[float]], *, start: str = 'rest') -> Self:
        """Filters by the coefficients of a rational transfer function.

        Parameters
        ----------
        b : list[list[float]]
            Numerator, one row.
        a : list[list[float]]
            Denominator, one row.
        start : str, default 'rest'
            Whether a segment begins at rest, or as if its first sample had been there for ever; one of 'rest', 'steady'.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        Direct form II transposed, as scipy.signal.lfilter(b, a, x), or with zi=lfilter_zi(b, a)*x[0]. From the fourth order
        on prefer sosfilt, which loses fewer digits. Causal: streams without delay; phase is the filter's own, so shapes and
        times bend. The coefficients are those of one sampling rate: needs an input of known rate. NaN stays in the filter
        until the segment ends. A filter that is not stable grows without bound.
        """
        return self._wave("lfilter", b=b, a=a, start=start)

    def line_length(self) -> Feature:
        """Sum of the absolute differences of neighbouring samples, in the wave's unit.

        Returns
        -------
        Feature
            Unit: the wave's.

        Notes
        -----
        No difference crosses a gap. It grows with the window, with noise and with the sampling rate. NaN without two
        neighbours (too_few_samples). Source: Esteller and others, Proc. 23rd IEEE EMBS (2001) 1707.
        """
        return self._feature("line_length")

    def lowpass(self, high: float, *, order: int = 4) -> Self:
        """Keeps what is below a frequency: Butterworth.

        Parameters
        ----------
        high : float
            Edge, where the gain is -3 dB; 0.0001 to 100000 Hz.
        order : int, default 4
            Order of the Butterworth prototype; 1 to 16.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        Causal, in second-order sections, started in the steady state of the segment's first sample, as
        scipy.signal.sosfilt(sos, x, zi=sosfilt_zi(sos)*x[0]). Streams without delay; phase is not linear, so shapes and
        times bend. Needs an input of known rate. Source: scipy.signal.butter.
        """
        return self._wave("lowpass", high=high, order=order)

    def max(self) -> Feature:
        """Greatest of the window's samples, in the wave's unit.

        Returns
        -------
        Feature
            Unit: the wave's.

        Notes
        -----
        NaN without samples (no_data).
        """
        return self._feature("max")

    def mean(self) -> Feature:
        """Arithmetic mean of the window's samples, in the wave's unit.

        Returns
        -------
        Feature
            Unit: the wave's.

        Notes
        -----
        NaN without samples (no_data). Computed from panes of the windows' grid, each once, joined in order (Pébay, Sandia
        report SAND2008-6212).
        """
        return self._feature("mean")

    def medfilt(self, window: int) -> Self:
        """Running median of the samples about each one.

        Parameters
        ----------
        window : int
            Length, an odd number of samples; 1 to 16385 samples.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        As scipy.ndimage.median_filter(x, window, mode="nearest"): the segment goes on beyond its ends with its first and
        its last sample. Looks ahead by half of the window. Removes spikes shorter than that, and what remains is a sample,
        unchanged. Needs an input of known rate.
        """
        return self._wave("medfilt", window=window)

    def median(self) -> Feature:
        """Median of the window's samples, in the wave's unit.

        Returns
        -------
        Feature
            Unit: the wave's.

        Notes
        -----
        Exact; between two samples interpolated linearly, as numpy.quantile. NaN without samples (no_data). Panes of the
        windows' grid are sorted once each.
        """
        return self._feature("median")

    def min(self) -> Feature:
        """Smallest of the window's samples, in the wave's unit.

        Returns
        -------
        Feature
            Unit: the wave's.

        Notes
        -----
        NaN without samples (no_data).
        """
        return self._feature("min")

    def mobility(self) -> Feature:
        """Hjorth's mobility: standard deviation of the differences of neighbouring samples over that of the samples.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        It depends on the sampling rate. NaN of a flat line (flat) and of fewer than three samples (too_few_samples). No
        difference crosses a gap. The cost grows with the window, whatever the step. Source: Hjorth, Electroencephalography
        and Clinical Neurophysiology 29 (1970) 306.
        """
        return self._feature("mobility")

    def moving_max(self, n: int) -> Self:
        """Largest of the last samples.

        Parameters
        ----------
        n : int
            Length of the window; 1 to 16384 samples.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        Of the last n samples, the present one included; of as many as there are, at a segment's start. Causal, without
        look-ahead. Computed from the window's samples alone, so that an artefact is gone when it has left the window; the
        cost grows with n.
        """
        return self._wave("moving_max", n=n)

    def moving_mean(self, n: int) -> Self:
        """Mean of the last samples.

        Parameters
        ----------
        n : int
            Length of the window; 1 to 16384 samples.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        Of the last n samples, the present one included; of as many as there are, at a segment's start. Causal, without
        look-ahead. Computed from the window's samples alone, so that an artefact is gone when it has left the window; the
        cost grows with n.
        """
        return self._wave("moving_mean", n=n)

    def moving_min(self, n: int) -> Self:
        """Smallest of the last samples.

        Parameters
        ----------
        n : int
            Length of the window; 1 to 16384 samples.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        Of the last n samples, the present one included; of as many as there are, at a segment's start. Causal, without
        look-ahead. Computed from the window's samples alone, so that an artefact is gone when it has left the window; the
        cost grows with n.
        """
        return self._wave("moving_min", n=n)

    def moving_std(self, n: int) -> Self:
        """Standard deviation of the last samples, numpy.std.

        Parameters
        ----------
        n : int
            Length of the window; 1 to 16384 samples.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        Of the last n samples, the present one included; of as many as there are, at a segment's start. Causal, without
        look-ahead. Computed from the window's samples alone, so that an artefact is gone when it has left the window; the
        cost grows with n.
        """
        return self._wave("moving_std", n=n)

    def notch(self, freq: float, *, Q: float = 30) -> Self:
        """Removes one frequency, such as the mains'.

        Parameters
        ----------
        freq : float
            Frequency to remove; 0.0001 to 100000 Hz.
        Q : float, default 30
            Quality: freq over the width at -3 dB; 0.1 to 10000.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        Causal, in second-order sections, started in the steady state of the segment's first sample, as
        scipy.signal.sosfilt(sos, x, zi=sosfilt_zi(sos)*x[0]). Streams without delay; phase is not linear, so shapes and
        times bend. Needs an input of known rate. Source: scipy.signal.iirnotch.
        """
        return self._wave("notch", freq=freq, Q=Q)

    def q1(self) -> Feature:
        """First quartile of the window's samples, in the wave's unit.

        Returns
        -------
        Feature
            Unit: the wave's.

        Notes
        -----
        Exact; between two samples interpolated linearly, as numpy.quantile. NaN without samples (no_data). Panes of the
        windows' grid are sorted once each.
        """
        return self._feature("q1")

    def q3(self) -> Feature:
        """Third quartile of the window's samples, in the wave's unit.

        Returns
        -------
        Feature
            Unit: the wave's.

        Notes
        -----
        Exact; between two samples interpolated linearly, as numpy.quantile. NaN without samples (no_data). Panes of the
        windows' grid are sorted once each.
        """
        return self._feature("q3")

    def range(self) -> Feature:
        """Greatest less smallest of the window's samples, in the wave's unit.

        Returns
        -------
        Feature
            Unit: the wave's.

        Notes
        -----
        NaN without samples (no_data).
        """
        return self._feature("range")

    def resample(self, fs: float | str | fractions.Fraction) -> Self:
        """Changes the sampling rate by a rational factor.

        Parameters
        ----------
        fs : float | str | fractions.Fraction
            New sampling rate; Hz.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        Polyphase FIR, as scipy.signal.resample_poly with its default Kaiser window: linear phase, delay removed, zeros
        assumed before and behind the segment. Streams with a delay of 10 samples of the lower of the two rates. Output i is
        at i/fs from the segment's start. A segment below 25 Hz (an ECG or EEG: 100 Hz), unless the input declares its fs,
        or whose ratio to fs has a term above 1000, is refused.
        """
        return self._wave("resample", fs=fs)

    def rms(self) -> Feature:
        """Root mean square of the window's samples, in the wave's unit.

        Returns
        -------
        Feature
            Unit: the wave's.

        Notes
        -----
        The mean is not taken away. NaN without samples (no_data). Computed from panes of the windows' grid, each once,
        joined in order (Pébay, Sandia report SAND2008-6212).
        """
        return self._feature("rms")

    def savgol(self, window: int, polyorder: int, *, deriv: int = 0) -> Self:
        """Smooths, or differentiates, by the polynomial that fits the samples about each one best; a derivative's unit is the input's per s.

        Parameters
        ----------
        window : int
            Length, an odd number of samples; 1 to 16385 samples.
        polyorder : int
            Degree of the polynomial, below the window's length; 0 to 30.
        deriv : int, default 0
            Order of the derivative; 0 smooths; 0 to 30.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        Savitzky and Golay's filter, as scipy.signal.savgol_filter(x, window, polyorder, deriv, 1/fs, mode="mirror"): the
        segment is mirrored at its ends. Looks ahead by half of the window, without delay in time. NaN reaches the windows
        that hold it. Needs an input of known rate. Source: P. A. Gorry, Analytical Chemistry 62, 1990.
        """
        return self._wave("savgol", window=window, polyorder=polyorder, deriv=deriv)

    def skewness(self) -> Feature:
        """Skewness of the window's samples.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Corrected for bias (Joanes and Gill, The Statistician 47 (1998) 183), as scipy.stats with bias=False. NaN of a flat
        line (flat) and of fewer than three samples (too_few_samples). Computed from panes of the windows' grid, each once,
        joined in order (Pébay, Sandia report SAND2008-6212).
        """
        return self._feature("skewness")

    def slope(self) -> Feature:
        """Slope of the line of least squares through the window's samples over time, in the wave's unit a second.

        Returns
        -------
        Feature
            Unit: the wave's /s.

        Notes
        -----
        One line through all of the window, gaps left out. A flat line has 0. NaN of a single sample (too_few_samples).
        Computed from panes of the windows' grid, each once, joined in order (Pébay, Sandia report SAND2008-6212).
        """
        return self._feature("slope")

    def sosfilt(self, sos: list[list[float]], *, start: str = 'rest') -> Self:
        """Filters by second-order sections that were designed elsewhere.

        Parameters
        ----------
        sos : list[list[float]]
            Sections, a row each: b0 b1 b2 1 a1 a2, such as tachy.signal.cheby1(..., output="sos").tolist().
        start : str, default 'rest'
            Whether a segment begins at rest, or as if its first sample had been there for ever; one of 'rest', 'steady'.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        As scipy.signal.sosfilt(sos, x), or with zi=sosfilt_zi(sos)*x[0]. Causal: streams without delay; phase is the
        filter's own, so shapes and times bend. The coefficients are those of one sampling rate: needs an input of known
        rate. NaN stays in the filter until the segment ends. A filter that is not stable grows without bound.
        """
        return self._wave("sosfilt", sos=sos, start=start)

    def std(self) -> Feature:
        """Standard deviation of the window's samples, over n - 1, in the wave's unit.

        Returns
        -------
        Feature
            Unit: the wave's.

        Notes
        -----
        NaN of a single sample (too_few_samples). Computed from panes of the windows' grid, each once, joined in order
        (Pébay, Sandia report SAND2008-6212).
        """
        return self._feature("std")

    def var(self) -> Feature:
        """Variance of the window's samples, over n - 1, in the wave's unit squared.

        Returns
        -------
        Feature
            Unit: the wave's ^2.

        Notes
        -----
        NaN of a single sample (too_few_samples). Computed from panes of the windows' grid, each once, joined in order
        (Pébay, Sandia report SAND2008-6212).
        """
        return self._feature("var")

    def wavelet(self, wavelet: str, level: int, *, part: str = 'detail') -> Self:
        """One level of the discrete wavelet transform, at the rate of the input over 2^level.

        Parameters
        ----------
        wavelet : str
            Its name, such as "db4", see tachy.wavelet.wavelist(kind="discrete").
        level : int
            How often the signal is taken apart; 1 to 16.
        part : str, default 'detail'
            Which half of the level; one of 'detail', 'approximation'.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        As pywt.wavedec with mode symmetric: the segment is mirrored at its ends. Coefficient lead+i stands at sample
        i*2^level, which is the nearest to the middle of the samples that it is made of: at most half a coefficient off.
        Those before lead, and those centred behind the segment's end, are left out. Looks ahead by half of the filter's
        length at that level, which is declared. NaN reaches as many coefficients as the filters are long. Needs an input of
        known rate. Source: S. Mallat, IEEE Trans. PAMI 11 (1989) 674.
        """
        return self._wave("wavelet", wavelet=wavelet, level=level, part=part)

    def zero_crossings(self) -> Feature:
        """How often the wave changes between below 0 and not below 0.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Neighbouring samples are compared, none across a gap; 0 is not below 0. A wave with an offset, such as a pressure,
        is filtered first (highpass, bandpass). NaN without two neighbours (too_few_samples).
        """
        return self._feature("zero_crossings")

    def zero_phase(self, lookahead: str | datetime.timedelta | int, *, low: float = None, high: float = None, order: int = 4) -> Self:
        """Keeps low to high Hz without bending shapes or times: Butterworth, forward and, over a bounded look-ahead, backward.

        Parameters
        ----------
        lookahead : str | datetime.timedelta | int
            How long an output may wait; 1ms to 10min.
        low : float
            Lower edge; none for a low-pass; 0.0001 to 100000 Hz.
        high : float
            Upper edge; none for a high-pass; 0.0001 to 100000 Hz.
        order : int, default 4
            Order of the Butterworth prototype; 1 to 16.

        Returns
        -------
        Wave
            Unit: the wave's.

        Notes
        -----
        As scipy.signal.sosfiltfilt(sos, x, padtype=None) of the design with that order, whose gain is squared, so that it
        is -6 dB at the edges; but the backward pass starts anew, at rest, at least three quarters of the look-ahead behind
        each output. The difference, relative to the largest value after the forward pass, is at most error, which is
        computed and stored: with 0.5 to 40 Hz some 20 % at 0.5 s, 2 % at 2 s, 5e-7 at 10 s. The last part of a segment has
        no such difference. Needs an input of known rate.
        """
        return self._wave("zero_phase", lookahead=lookahead, low=low, high=high, order=order)


class EcgOperators:
    """What only ecg offers."""

    __slots__ = ()

    def rpeaks(self) -> Events:
        """R peaks of an ECG; each event's value is the wave's height there, in mV.

        Returns
        -------
        Events
            Unit: mV.

        Notes
        -----
        The detector is features/ecg.RPeaks. Streams: a beat is reported at most 0.25 s after it and never revised. A flat
        line has no beats, nor have noise in a pause and P waves that no complex follows. Takes 50 to 2000 Hz; a segment of
        another rate is refused.
        """
        return self._events("rpeaks")


class AnyWaveOperators(EcgOperators):
    """What waves of an unknown kind offer besides: everything."""

    __slots__ = ()


class HrvFeatures:
    """Heart-rate variability: features of the intervals between beats, none of them across a gap. `beats.hrv` is one."""

    __slots__ = ("_events",)

    def __init__(self, events):
        self._events = events

    def __repr__(self):
        return f"<HrvFeatures of {self._events!r}: {', '.join(name for name in dir(self) if name[0] != '_')}>"

    def cd(self) -> Feature:
        """Correlation dimension of the intervals between beats, by stretches of 2.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Stretches cross no gap. NaN with fewer than ten (too_few_beats), or when they are all the same (flat). Takes the
        square of the beats. Source: Grassberger and Procaccia, Physica D 9 (1983) 189.
        """
        return self._events._feature("hrv.cd")

    def cvnn(self) -> Feature:
        """Standard deviation of the intervals between beats over their mean.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the intervals between beats that lie wholly in the window, none across a gap. NaN with fewer than two
        (too_few_beats).
        """
        return self._events._feature("hrv.cvnn")

    def cvsd(self) -> Feature:
        """Root mean square of successive differences over the mean interval.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Differences are taken between neighbouring intervals; none crosses a gap. NaN with fewer than three beats in a row
        (too_few_beats).
        """
        return self._events._feature("hrv.cvsd")

    def dfa_alpha1(self) -> Feature:
        """Detrended fluctuation analysis of the intervals between beats over 4 to 16 of them: the exponent.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 32 intervals (too_few_beats), or when they are all the same
        (flat). Source: Peng and others, Chaos 5 (1995) 82.
        """
        return self._events._feature("hrv.dfa_alpha1")

    def dfa_alpha2(self) -> Feature:
        """Detrended fluctuation analysis of the intervals between beats over 16 to 64 of them: the exponent.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 128 intervals (too_few_beats), or when they are all the same
        (flat). Source: Peng and others, Chaos 5 (1995) 82.
        """
        return self._events._feature("hrv.dfa_alpha2")

    def hf(self) -> Feature:
        """Power of the intervals between beats from 0.15 to 0.4 Hz, in ms^2.

        Returns
        -------
        Feature
            Unit: ms^2.

        Notes
        -----
        By the Lomb-Scargle periodogram at the beats themselves, gaps left out, so that nothing is resampled. NaN with fewer
        than four intervals, or where they add up to less than 54 s (too_few_beats), so that a window has to be longer.
        Sources: Task Force of ESC and NASPE, Circulation 93 (1996) 1043; Clifford and Tarassenko, IEEE Trans. Biomed. Eng.
        52 (2005) 630.
        """
        return self._events._feature("hrv.hf")

    def iqr_nn(self) -> Feature:
        """Interquartile range of the intervals between beats, in ms.

        Returns
        -------
        Feature
            Unit: ms.

        Notes
        -----
        Of the intervals between beats that lie wholly in the window, none across a gap. NaN without one (too_few_beats).
        """
        return self._events._feature("hrv.iqr_nn")

    def lf(self) -> Feature:
        """Power of the intervals between beats from 0.04 to 0.15 Hz, in ms^2.

        Returns
        -------
        Feature
            Unit: ms^2.

        Notes
        -----
        By the Lomb-Scargle periodogram at the beats themselves, gaps left out, so that nothing is resampled. NaN with fewer
        than four intervals, or where they add up to less than 108 s (too_few_beats), so that a window has to be longer.
        Sources: Task Force of ESC and NASPE, Circulation 93 (1996) 1043; Clifford and Tarassenko, IEEE Trans. Biomed. Eng.
        52 (2005) 630.
        """
        return self._events._feature("hrv.lf")

    def lf_hf(self) -> Feature:
        """Power from 0.04 to 0.15 Hz over that from 0.15 to 0.4 Hz.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        By the Lomb-Scargle periodogram at the beats themselves, gaps left out, so that nothing is resampled. NaN with fewer
        than four intervals, or where they add up to less than 108 s (too_few_beats), so that a window has to be longer.
        Sources: Task Force of ESC and NASPE, Circulation 93 (1996) 1043; Clifford and Tarassenko, IEEE Trans. Biomed. Eng.
        52 (2005) 630.
        """
        return self._events._feature("hrv.lf_hf")

    def lnhf(self) -> Feature:
        """Natural logarithm of the power from 0.15 to 0.4 Hz in ms^2.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        By the Lomb-Scargle periodogram at the beats themselves, gaps left out, so that nothing is resampled. NaN with fewer
        than four intervals, or where they add up to less than 54 s (too_few_beats), so that a window has to be longer.
        Sources: Task Force of ESC and NASPE, Circulation 93 (1996) 1043; Clifford and Tarassenko, IEEE Trans. Biomed. Eng.
        52 (2005) 630.
        """
        return self._events._feature("hrv.lnhf")

    def mad_nn(self) -> Feature:
        """Median absolute deviation of the intervals between beats, times 1.4826, in ms.

        Returns
        -------
        Feature
            Unit: ms.

        Notes
        -----
        Of the intervals between beats that lie wholly in the window, none across a gap. NaN without one (too_few_beats).
        """
        return self._events._feature("hrv.mad_nn")

    def max_nn(self) -> Feature:
        """Longest interval between beats, in ms.

        Returns
        -------
        Feature
            Unit: ms.

        Notes
        -----
        Of the intervals between beats that lie wholly in the window, none across a gap. NaN without one (too_few_beats).
        """
        return self._events._feature("hrv.max_nn")

    def mean_nn(self) -> Feature:
        """Mean interval between beats, in ms.

        Returns
        -------
        Feature
            Unit: ms.

        Notes
        -----
        Of the intervals between beats that lie wholly in the window, none across a gap. NaN without one (too_few_beats).
        """
        return self._events._feature("hrv.mean_nn")

    def median_nn(self) -> Feature:
        """Median interval between beats, in ms.

        Returns
        -------
        Feature
            Unit: ms.

        Notes
        -----
        Of the intervals between beats that lie wholly in the window, none across a gap. NaN without one (too_few_beats).
        """
        return self._events._feature("hrv.median_nn")

    def mfdfa_alpha1_asymmetry(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 4 to 16 of them: share of the spectrum's width below its peak.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 32 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87; Orozco-Duque and others, Physiol. Meas. 36 (2015)
        2269.
        """
        return self._events._feature("hrv.mfdfa_alpha1_asymmetry")

    def mfdfa_alpha1_delta(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 4 to 16 of them: f of the greatest alpha less that of the least.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 32 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87.
        """
        return self._events._feature("hrv.mfdfa_alpha1_delta")

    def mfdfa_alpha1_fluctuation(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 4 to 16 of them: squares of the second derivative of h(q).

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 32 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87; Orozco-Duque and others, Physiol. Meas. 36 (2015)
        2269.
        """
        return self._events._feature("hrv.mfdfa_alpha1_fluctuation")

    def mfdfa_alpha1_increment(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 4 to 16 of them: squares of the derivative of h(q).

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 32 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87; Faini and others, Phil. Trans. R. Soc. A 379 (2021)
        20200254.
        """
        return self._events._feature("hrv.mfdfa_alpha1_increment")

    def mfdfa_alpha1_max(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 4 to 16 of them: f of the greatest alpha.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 32 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87.
        """
        return self._events._feature("hrv.mfdfa_alpha1_max")

    def mfdfa_alpha1_mean(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 4 to 16 of them: middle of the range of alpha.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 32 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87.
        """
        return self._events._feature("hrv.mfdfa_alpha1_mean")

    def mfdfa_alpha1_peak(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 4 to 16 of them: alpha where f(alpha) is greatest.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 32 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87.
        """
        return self._events._feature("hrv.mfdfa_alpha1_peak")

    def mfdfa_alpha1_width(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 4 to 16 of them: width of the spectrum f(alpha).

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 32 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87.
        """
        return self._events._feature("hrv.mfdfa_alpha1_width")

    def mfdfa_alpha2_asymmetry(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 16 to 64 of them: share of the spectrum's width below its peak.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 128 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87; Orozco-Duque and others, Physiol. Meas. 36 (2015)
        2269.
        """
        return self._events._feature("hrv.mfdfa_alpha2_asymmetry")

    def mfdfa_alpha2_delta(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 16 to 64 of them: f of the greatest alpha less that of the least.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 128 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87.
        """
        return self._events._feature("hrv.mfdfa_alpha2_delta")

    def mfdfa_alpha2_fluctuation(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 16 to 64 of them: squares of the second derivative of h(q).

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 128 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87; Orozco-Duque and others, Physiol. Meas. 36 (2015)
        2269.
        """
        return self._events._feature("hrv.mfdfa_alpha2_fluctuation")

    def mfdfa_alpha2_increment(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 16 to 64 of them: squares of the derivative of h(q).

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 128 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87; Faini and others, Phil. Trans. R. Soc. A 379 (2021)
        20200254.
        """
        return self._events._feature("hrv.mfdfa_alpha2_increment")

    def mfdfa_alpha2_max(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 16 to 64 of them: f of the greatest alpha.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 128 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87.
        """
        return self._events._feature("hrv.mfdfa_alpha2_max")

    def mfdfa_alpha2_mean(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 16 to 64 of them: middle of the range of alpha.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 128 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87.
        """
        return self._events._feature("hrv.mfdfa_alpha2_mean")

    def mfdfa_alpha2_peak(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 16 to 64 of them: alpha where f(alpha) is greatest.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 128 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87.
        """
        return self._events._feature("hrv.mfdfa_alpha2_peak")

    def mfdfa_alpha2_width(self) -> Feature:
        """Multifractal detrended fluctuation analysis of the intervals between beats over 16 to 64 of them: width of the spectrum f(alpha).

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Of the longest run without a gap. NaN with fewer than 128 intervals (too_few_beats), or when they are all the same
        (flat). Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their
        number. Source: Kantelhardt and others, Physica A 316 (2002) 87.
        """
        return self._events._feature("hrv.mfdfa_alpha2_width")

    def min_nn(self) -> Feature:
        """Shortest interval between beats, in ms.

        Returns
        -------
        Feature
            Unit: ms.

        Notes
        -----
        Of the intervals between beats that lie wholly in the window, none across a gap. NaN without one (too_few_beats).
        """
        return self._events._feature("hrv.min_nn")

    def pnn20(self) -> Feature:
        """Successive differences of more than 20 ms, percent of all.

        Returns
        -------
        Feature
            Unit: %.

        Notes
        -----
        Differences are taken between neighbouring intervals; none crosses a gap. NaN with fewer than three beats in a row
        (too_few_beats). Source: Mietus and others, Heart 88 (2002) 378.
        """
        return self._events._feature("hrv.pnn20")

    def pnn50(self) -> Feature:
        """Successive differences of more than 50 ms, percent of all.

        Returns
        -------
        Feature
            Unit: %.

        Notes
        -----
        Differences are taken between neighbouring intervals; none crosses a gap. NaN with fewer than three beats in a row
        (too_few_beats). Source: Task Force of ESC and NASPE, Circulation 93 (1996) 1043.
        """
        return self._events._feature("hrv.pnn50")

    def rmssd(self) -> Feature:
        """Root mean square of successive differences of the intervals between beats, in ms.

        Returns
        -------
        Feature
            Unit: ms.

        Notes
        -----
        Differences are taken between neighbouring intervals; none crosses a gap. NaN with fewer than three beats in a row
        (too_few_beats). Source: Task Force of ESC and NASPE, Circulation 93 (1996) 1043.
        """
        return self._events._feature("hrv.rmssd")

    def sampen(self) -> Feature:
        """Sample entropy of the intervals between beats: stretches of 2, tolerance 0.2 of their standard deviation.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Stretches cross no gap. NaN without a pair of stretches alike (too_few_beats), or where none goes on alike
        (undefined). Takes the square of the beats. Source: Richman and Moorman, Am. J. Physiol. 278 (2000) H2039.
        """
        return self._events._feature("hrv.sampen")

    def sd1(self) -> Feature:
        """Poincaré plot: standard deviation across the line of identity, in ms.

        Returns
        -------
        Feature
            Unit: ms.

        Notes
        -----
        Points (interval, next interval), none across a gap; over n - 1. NaN with fewer than two (too_few_beats). Source:
        Brennan, Palaniswami and Kamen, IEEE Trans. Biomed. Eng. 48 (2001) 1342.
        """
        return self._events._feature("hrv.sd1")

    def sd12(self) -> Feature:
        """Poincaré plot: sd1 over sd2.

        Returns
        -------
        Feature
            Unit: 1.

        Notes
        -----
        Points (interval, next interval), none across a gap; over n - 1. NaN with fewer than two (too_few_beats). Source:
        Brennan, Palaniswami and Kamen, IEEE Trans. Biomed. Eng. 48 (2001) 1342.
        """
        return self._events._feature("hrv.sd12")

    def sd2(self) -> Feature:
        """Poincaré plot: standard deviation along the line of identity, in ms.

        Returns
        -------
        Feature
            Unit: ms.

        Notes
        -----
        Points (interval, next interval), none across a gap; over n - 1. NaN with fewer than two (too_few_beats). Source:
        Brennan, Palaniswami and Kamen, IEEE Trans. Biomed. Eng. 48 (2001) 1342.
        """
        return self._events._feature("hrv.sd2")

    def sdnn(self) -> Feature:
        """Standard deviation of the intervals between beats, over n - 1, in ms.

        Returns
        -------
        Feature
            Unit: ms.

        Notes
        -----
        Of the intervals between beats that lie wholly in the window, none across a gap. NaN with fewer than two
        (too_few_beats). Source: Task Force of ESC and NASPE, Circulation 93 (1996) 1043.
        """
        return self._events._feature("hrv.sdnn")

    def sdsd(self) -> Feature:
        """Standard deviation of successive differences of the intervals between beats, over n - 1, in ms.

        Returns
        -------
        Feature
            Unit: ms.

        Notes
        -----
        Differences are taken between neighbouring intervals; none crosses a gap. NaN with fewer than two (too_few_beats).
        Source: Task Force of ESC and NASPE, Circulation 93 (1996) 1043.
        """
        return self._events._feature("hrv.sdsd")

    def total_power(self) -> Feature:
        """Power of the intervals between beats up to 0.4 Hz, in ms^2.

        Returns
        -------
        Feature
            Unit: ms^2.

        Notes
        -----
        By the Lomb-Scargle periodogram at the beats themselves, gaps left out, so that nothing is resampled. NaN with fewer
        than four intervals, or where they add up to less than 108 s (too_few_beats), so that a window has to be longer.
        Sources: Task Force of ESC and NASPE, Circulation 93 (1996) 1043; Clifford and Tarassenko, IEEE Trans. Biomed. Eng.
        52 (2005) 630.
        """
        return self._events._feature("hrv.total_power")

    def vlf(self) -> Feature:
        """Power of the intervals between beats from 0.0033 to 0.04 Hz, in ms^2.

        Returns
        -------
        Feature
            Unit: ms^2.

        Notes
        -----
        By the Lomb-Scargle periodogram at the beats themselves, gaps left out, so that nothing is resampled. NaN with fewer
        than four intervals, or where they add up to less than 303 s (too_few_beats), so that a window has to be longer.
        Sources: Task Force of ESC and NASPE, Circulation 93 (1996) 1043; Clifford and Tarassenko, IEEE Trans. Biomed. Eng.
        52 (2005) 630.
        """
        return self._events._feature("hrv.vlf")


class EventsOperators:
    """What events offer."""

    __slots__ = ()

    def __getattr__(self, name):
        hint = f"; heart-rate variability stands under hrv: {name} is beats.hrv.{name}()" if hasattr(HrvFeatures, name) else ""
        raise AttributeError(f"{type(self).__name__} has no attribute {name!r}{hint}")

    @property
    def hrv(self) -> HrvFeatures:
        """Heart-rate variability: features of the intervals between beats, none of them across a gap."""
        return HrvFeatures(self)

    def rate(self) -> Feature:
        """Events a minute: 60 over the mean interval between events in the window.

        Returns
        -------
        Feature
            Unit: 1/min.

        Notes
        -----
        Intervals lie wholly in the window and cross no gap. NaN with fewer than two such events (too_few_beats).
        """
        return self._feature("rate")
