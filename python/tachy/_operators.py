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
            Unit: that of the wave.

        Notes
        -----
        Causal, in second-order sections, started in the steady state of the segment's first sample, as
        scipy.signal.sosfilt(sos, x, zi=sosfilt_zi(sos)*x[0]). Streams without delay; phase is not linear, so shapes and
        times bend. Needs an input of known rate. Source: scipy.signal.butter.
        """
        return self._wave("bandpass", low=low, high=high, order=order)

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
            Unit: that of the wave.

        Notes
        -----
        Causal, in second-order sections, started in the steady state of the segment's first sample, as
        scipy.signal.sosfilt(sos, x, zi=sosfilt_zi(sos)*x[0]). Streams without delay; phase is not linear, so shapes and
        times bend. Needs an input of known rate. Source: scipy.signal.butter.
        """
        return self._wave("highpass", low=low, order=order)

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
            Unit: that of the wave.

        Notes
        -----
        Causal, in second-order sections, started in the steady state of the segment's first sample, as
        scipy.signal.sosfilt(sos, x, zi=sosfilt_zi(sos)*x[0]). Streams without delay; phase is not linear, so shapes and
        times bend. Needs an input of known rate. Source: scipy.signal.butter.
        """
        return self._wave("lowpass", high=high, order=order)

    def mean(self) -> Feature:
        """Arithmetic mean of the window's samples, in the wave's unit.

        Returns
        -------
        Feature
            Unit: that of the wave.

        Notes
        -----
        Added in a fixed order that depends on the window's samples only. NaN without samples (no_data).
        """
        return self._feature("mean")

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
            Unit: that of the wave.

        Notes
        -----
        Causal, in second-order sections, started in the steady state of the segment's first sample, as
        scipy.signal.sosfilt(sos, x, zi=sosfilt_zi(sos)*x[0]). Streams without delay; phase is not linear, so shapes and
        times bend. Needs an input of known rate. Source: scipy.signal.iirnotch.
        """
        return self._wave("notch", freq=freq, Q=Q)

    def resample(self, fs: float | str | fractions.Fraction) -> Self:
        """Changes the sampling rate by a rational factor.

        Parameters
        ----------
        fs : float | str | fractions.Fraction
            New sampling rate; Hz.

        Returns
        -------
        Wave
            Unit: that of the wave.

        Notes
        -----
        Polyphase FIR, as scipy.signal.resample_poly with its default Kaiser window: linear phase, delay removed, zeros
        assumed before and behind the segment. Streams with a delay of 10 samples of the lower of the two rates. Output i is
        at i/fs from the segment's start. A segment below 25 Hz (an ECG or EEG: 100 Hz), unless the input declares its fs,
        or whose ratio to fs has a term above 1000, is refused.
        """
        return self._wave("resample", fs=fs)


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
        line has no beats. Takes 50 to 2000 Hz; a segment of another rate is refused.
        """
        return self._events("rpeaks")


class AnyWaveOperators(EcgOperators):
    """What waves of an unknown kind offer besides: everything."""

    __slots__ = ()


class EventsOperators:
    """What events offer."""

    __slots__ = ()

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
        return self._feature("rmssd")
