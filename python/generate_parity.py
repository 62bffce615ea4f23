"""Writes docs/parity.md from what the parity tests record: `python generate_parity.py`, with tachy and the tests' packages installed."""

import json
import pathlib
import subprocess
import sys
import tempfile
from importlib.metadata import version

from tachy import bio, fft, signal, streaming, wavelet

ROOT = pathlib.Path(__file__).resolve().parents[1]
TESTS = ["signal", "test_fft.py", "test_grid.py", "test_signal.py", "test_wavelet.py", "bio/test_bio_parity.py"]

TOPICS = {  # heading: modules of tachy.signal
    "Filter design": "conversions design fir orders prototypes residues responses transforms",
    "Filtering and smoothing": "filtering smoothing splines zerophase",
    "Convolution, resampling, chirps": "analytic chirp convolution resampling",
    "Spectra": "periods spectra stft",
    "Peaks": "peaks",
    "Waveforms": "waveforms",
}

DIFFERENCES = {
    "fft.*": "single precision is computed in 64 bits and rounded once",
    "signal.argrelextrema": "integers above 2**53 are told apart",
    "signal.choose_conv_method": "chooses by tachy's own costs",
    "signal.chirp": "narrow integers count as float64 and don't wrap around",
    "signal.cspline1d": "one sample is its own coefficient",
    "signal.qspline1d": "one sample is its own coefficient",
    "signal.deconvolve": "the quotient of a shorter signal is an array, not a list",
    "signal.decimate": "narrow integers don't wrap around in the padding",
    "signal.filtfilt": "as lfilter; narrow integers don't wrap around in the padding; complex coefficients are refused with method='gust'",
    "signal.find_peaks": "complex signals are refused; of equal peaks too near to each other any one may stay",
    "signal.find_peaks_cwt": "no peaks are an array of integers",
    "signal.freqz": "frequencies are real for complex filters too",
    "signal.gauss_spline": "unsigned integers don't wrap around",
    "signal.istft": "times are as long as the signal, whatever its axis",
    "signal.lfilter": "an FIR is summed from the oldest sample to the newest on any CPU; axes may be empty",
    "signal.lombscargle": "one frequency in a list gives an array of one",
    "signal.medfilt": "integers above 2**53 keep their last digit",
    "signal.order_filter": "wrong ranks and domains are refused",
    "signal.peak_prominences": "complex signals are refused",
    "signal.savgol_coeffs": "exact for ill-conditioned fits, where SciPy's least squares are off",
    "signal.savgol_filter": "weights as of savgol_coeffs; complex signals by their parts",
    "signal.sawtooth": "just below 0 it is the period's end, not NaN",
    "signal.square": "just below 0 it is the period's end, not NaN",
    "signal.sosfilt": "the axis may be empty",
    "signal.sosfiltfilt": "narrow integers don't wrap around in the padding",
    "signal.spectrogram": "a function as `detrend` sees segments along the last axis in every mode",
    "signal.spline_filter": "small arrays and complex smoothing are no errors",
    "signal.windows.*": "symmetric to the last bit",
    "signal.windows.kaiser": "beta beyond ±700 is refused",
    "signal.windows.taylor": "nbar beyond 4096 is refused",
    "signal.wiener": "complex signals are refused",
    "wavelet.*": "filters are correctly rounded; single precision is computed in 64 bits and rounded once",
    "wavelet.threshold": "0 stays 0 where PyWavelets divides by it; narrow integers don't wrap around",
}

HEADER = """# Parity with SciPy, NumPy, PyWavelets and BioSPPy

Written by `make parity` from the comparisons that the tests make with SciPy {scipy}, NumPy {numpy} and PyWavelets {pywt}: do not edit.

- **cases**: calls compared, each with its own options, types, axes and sizes.
- **error**: largest `max|ours - theirs| / max|theirs|` in double precision; 0 says that every value was equal.
- **tolerance**: what the tests allow, 1e-12 unless there is a reason, which stands below the table.
- **single**: largest error where arguments or results have single or half precision, 0 where none do. tachy computes in 64 bits and rounds once; the references mostly don't.
- **streams**: the operators of a pipeline that compute it live ([streaming.md](streaming.md) has their delay and memory), or window-only; nothing for designs, windows and plain transforms.

Polynomials (`ba`) of filters with an edge far below the sampling rate are ill-conditioned: SciPy's last digits and ours differ there by more than the table shows, and both may be
wrong; second-order sections are right. Not there: two-dimensional functions (`convolve2d`, `medfilt2d`, …) and linear systems (`lti`, `StateSpace`, `step`, `lsim`, …).

For all functions: longdouble and object arrays raise TypeError; float32 and complex64 are computed in 64 bits and rounded once; errors repeat the value.
"""


def topics():
    """Heading: names of the public functions under it."""
    found = {}
    for heading, modules in TOPICS.items():
        own = {f"tachy.signal._{name}" for name in modules.split()}
        found[heading] = [f"signal.{n}" for n in signal.__all__ if getattr(getattr(signal, n), "__module__", "") in own]
    for heading, module in (("Windows", signal.windows), ("Fourier transforms", fft), ("Wavelets", wavelet)):
        found[heading] = [f"{module.__name__.removeprefix('tachy.')}.{n}" for n in module.__all__]
    return found


def streams():
    """Function: what streams it, in words."""
    words = dict.fromkeys(streaming.window_only(), "window-only")
    for operator in streaming.operators():
        for name in operator["functions"]:
            words[name] = ", ".join(filter(None, [words.get(name), f"`{operator['name']}`"]))
    return {name.removeprefix("tachy."): text for name, text in words.items()}


def row(name, c, streams):
    purpose = "; ".join(text for key in (name, name.rpartition(".")[0] + ".*") if (text := DIFFERENCES.get(key)))
    cells = [f"`{name}`", c["cases"], power(c["error"]), power(c["tolerance"]) + "*" * bool(c["why"]), power(c["single"]), purpose, streams.get(name, "")]
    return "| " + " | ".join(map(str, cells)) + " |"


def power(number):
    return f"{number:.0e}".replace("e-0", "e-") if number else "0"


def table(heading, names, record, live):
    lines = [f"\n## {heading}\n", "| function | cases | error | tolerance | single | differences on purpose | streams |", "|---|---|---|---|---|---|---|"]
    lines += [row(name, record[name], live) for name in names]
    reasons = [f"- `{name}`: {'; '.join(record[name]['why'])}." for name in names if record[name]["why"]]
    return lines + (["", "\\* Why the tolerance is looser:", "", *reasons] if reasons else [])


BIO = """
# tachy.bio beside BioSPPy

Every function in the convention "biosppy" beside BioSPPy 2.2.4, in an environment of its own (NumPy 1.26, SciPy 1.13), on a simulated bed and, where the recordings are there, on
patients of BIDMC and MIT-BIH and on BioSPPy's examples, and with every value of every option; the tests of each module compare more. **error** is relative to the largest value, and an index must be the same. **corrections** are what the convention "corrected",
the default, does otherwise; elsewhere both are equal. A function without cases is compared in a test of its own, or BioSPPy has none of that name.
"""


def bio_table(module, record):
    entries = [e for e in bio.functions().values() if e.name.startswith(module + ".")]
    lines = [f"\n## bio.{module}\n", "| function | cases | error | tolerance | corrections | streams |", "|---|---|---|---|---|---|"]
    reasons = []
    for entry in entries:
        c = record.get(f"bio.{entry.name}")
        numbers = [c["cases"], power(c["error"]), power(c["tolerance"]) + "*" * bool(c["why"])] if c else ["", "", ""]
        lines.append("| " + " | ".join(map(str, [f"`bio.{entry.name}`", *numbers, " ".join(entry.corrections), entry.streams])) + " |")
        if c and c["why"]:
            reasons.append(f"- `bio.{entry.name}`: {'; '.join(c['why'])}.")
    return lines + (["", "\\* Why the tolerance is looser:", "", *reasons] if reasons else [])


def checked():
    """Names in the table above that are nobody's are mistakes."""
    names = {name for group in topics().values() for name in group}
    assert not {n for n in DIFFERENCES if not n.endswith(".*")} - names


def recorded():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "parity.json"
        tests = [str(ROOT / "python" / "tests" / name) for name in TESTS]
        subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--parity", str(path), *tests], check=True, cwd=ROOT)
        return json.loads(path.read_text())


def main():
    checked()
    record, live = recorded(), streams()
    lines = [HEADER.format(scipy=version("scipy"), numpy=version("numpy"), pywt=version("PyWavelets")).rstrip()]
    for heading, names in topics().items():
        lines += table(heading, names, record, live)
    lines.append(BIO.rstrip())
    for module in dict.fromkeys(name.partition(".")[0] for name in bio.functions()):
        lines += bio_table(module, record)
    (ROOT / "docs" / "parity.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
