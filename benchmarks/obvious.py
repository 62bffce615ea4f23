"""What one writes without tachy: the slice with json, numpy and scipy. The numbers that tachy is measured against.

Both forms take ECG at 250 Hz to 125 Hz, through a band-pass of 0.5 to 40 Hz and a notch at 50 Hz, to R peaks, and give
heart rate (1/min), RMSSD (ms) and mean pressure (mmHg) of windows of 30 s every 5 s. Unlike tachy they expect messages in
order, once, without gaps, at these rates; they keep no state over a restart.
"""

import json

import numpy as np
from scipy import signal

ECG, ABP = "MDC_ECG_ELEC_POTL_II", "MDC_PRESS_BLD_ART_ABP"
FS = 125
WINDOW, EVERY = 30 * 10**9, 5 * 10**9  # ns

SOS = signal.butter(4, [0.5, 40], "bandpass", fs=FS, output="sos")
NOTCH = signal.tf2sos(*signal.iirnotch(50, 30, fs=FS))
HALVE = signal.firwin(41, 0.5, window=("kaiser", 5.0))  # halves the rate; resample_poly's filter


def parse(body):
    """One message: its fields, and its samples. np.fromstring is twice as fast as np.array(text.split("^"), float)."""
    message = json.loads(body)
    return message, np.fromstring(message["val"], sep="^")


def samples(bodies):
    """How many samples the messages have."""
    return sum(len(parse(body)[1]) for body in bodies)


def key(message):
    return f"{message['srcid']}:{message['devid']}"


def end(message, samples):
    """When the block ends by the device's clock, ns."""
    return message["mtime"] + round(len(samples) * 1e9 / message["freq"])


def rpeaks(ecg):
    """R peaks of filtered ECG, in samples: the energy of the slope, summed over 0.12 s, has its peaks there."""
    energy = np.convolve(np.gradient(ecg) ** 2, np.ones(FS * 12 // 100), "same")
    return signal.find_peaks(energy, height=0.3 * np.percentile(energy, 98), distance=FS // 4)[0]


def row(bed, at, beats, pressure):
    """The row of a window that ends at `at`, given the R peaks (s) and the pressure in it."""
    rr = np.diff(beats)
    hr = 60 / rr.mean() if len(rr) else np.nan
    rmssd = 1e3 * np.sqrt(np.mean(np.diff(rr) ** 2)) if len(rr) > 1 else np.nan
    return {"key": bed, "end": at, "values": {"hr": hr, "rmssd": rmssd, "map": pressure.mean()}}


def arrays(bodies):
    """The rows of full windows, of recorded messages: each signal is put together first, then computed as one array."""
    beds = {}
    for body in bodies:
        message, samples = parse(body)
        if (bed := key(message)) not in beds:
            beds[bed] = {"offset": message["systime"] - end(message, samples), ECG: [], ABP: []}
        if not beds[bed][message["mname"]]:
            beds[bed]["start", message["mname"]] = message["mtime"]
        beds[bed][message["mname"]].append(samples)
    return [row for bed, signals in beds.items() for row in windows(bed, signals)]


def windows(bed, signals):
    start, start_abp = (signals["start", name] + signals["offset"] for name in (ECG, ABP))
    ecg = signal.resample_poly(np.concatenate(signals[ECG]), 1, 2)
    ecg = signal.sosfilt(NOTCH, signal.sosfilt(SOS, ecg))
    abp = np.concatenate(signals[ABP])
    beats = rpeaks(ecg) / FS
    first = max(start, start_abp) + WINDOW
    last = min(start + len(ecg) * 10**9 // FS, start_abp + len(abp) * 10**9 // FS)
    for at in range(-(-first // EVERY) * EVERY, last + 1, EVERY):
        inside = np.searchsorted(beats, [(at - WINDOW - start) / 1e9, (at - start) / 1e9])
        pressure = (np.array([at - WINDOW, at]) - start_abp) * FS // 10**9
        yield row(bed, at, beats[slice(*inside)], abp[slice(*pressure)])


class Service:
    """The same, message by message, as a service does it: filters keep their state, windows are cut from ring buffers."""

    def __init__(self):
        self.beds = {}

    def push(self, body):
        """Take a message; return the row that it completes, or None."""
        message, samples = parse(body)
        bed = self.beds.get(key(message))
        if bed is None:
            bed = self.beds[key(message)] = Bed(key(message), message["systime"] - end(message, samples))
        return bed.push(message["mname"], samples, end(message, samples))


class Bed:
    def __init__(self, name, offset):
        self.name, self.offset = name, offset
        self.halve = None  # the filters' states
        self.ecg, self.abp = np.empty(0), np.empty(0)  # the last 32 s
        self.ends = {ECG: 0, ABP: 0}  # when they end, ns
        self.next = None  # the end of the next window

    def push(self, name, samples, at):
        self.ends[name] = at + self.offset
        if name == ECG:
            self.ecg = np.concatenate((self.ecg, self.filter(samples)))[-32 * FS :]
        else:
            self.abp = np.concatenate((self.abp, samples))[-32 * FS :]
        covered = min(self.ends.values())
        if self.next is None and covered:
            self.next = -(-covered // EVERY) * EVERY
        if self.next is None or covered < self.next:
            return None
        at, self.next = self.next, self.next + EVERY
        return self.row(at)

    def filter(self, x):
        if self.halve is None:
            self.halve = signal.lfilter_zi(HALVE, 1) * x[0]
            self.band, self.notch = signal.sosfilt_zi(SOS) * x[0], signal.sosfilt_zi(NOTCH) * 0
        x, self.halve = signal.lfilter(HALVE, 1, x, zi=self.halve)
        x, self.band = signal.sosfilt(SOS, x[::2], zi=self.band)
        x, self.notch = signal.sosfilt(NOTCH, x, zi=self.notch)
        return x

    def row(self, at):
        ecg, abp = (x[slice(*self.inside(x, self.ends[name], at))] for x, name in ((self.ecg, ECG), (self.abp, ABP)))
        return row(self.name, at, rpeaks(ecg) / FS, abp)

    def inside(self, x, ends, at):
        """The samples of a window that ends at `at`, in a buffer that ends at `ends`."""
        stop = len(x) - (ends - at) * FS // 10**9
        return max(0, stop - WINDOW * FS // 10**9), stop


def stream(bodies):
    """All rows of recorded messages, taken one by one."""
    service = Service()
    return [row for row in map(service.push, bodies) if row]
