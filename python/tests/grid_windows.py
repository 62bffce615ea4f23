"""Every window, with the parameters with which it is compared; test_windows.py does so."""

import numpy as np

LENGTHS = [0, 1, 2, 3, 4, 5, 7, 16, 97, 250, 1009]

# function: the parameters with which it is compared
WINDOWS = {
    **{name: [{}] for name in """boxcar triang parzen bohman blackman nuttall blackmanharris flattop bartlett barthann hamming
                                 hann cosine lanczos""".split()},
    "kaiser": [{"beta": b} for b in (0, 0.5, 5, -5, 14, 60.0, 500)],
    "kaiser_bessel_derived": [{"beta": b} for b in (0, 4.0, 30)],
    "gaussian": [{"std": s} for s in (0.4, 3, -3, 40.0)],
    "general_gaussian": [{"p": p, "sig": s} for p in (0.5, 1, 1.5, 4) for s in (2, -7.5)],
    "general_cosine": [{"a": a} for a in ([], [1], [0.5, 0.5], [0.3, -0.2, 0.4, 0.1, 0.05, 0.02], np.float32([0.25, 0.75]))],
    "general_hamming": [{"alpha": a} for a in (0.3, 0.5, 0.75, 1)],
    "chebwin": [{"at": a} for a in (20, 45, 60.0, 100, -80)],
    "exponential": [{"tau": t} for t in (0.3, 1.0, 50)] + [{"center": c, "tau": t} for c in (0, 1.5, 400) for t in (1.0, 9)],
    "tukey": [{"alpha": a} for a in (-1, 0, 0.1, 0.25, 0.5, 0.9, 1, 2.0)],
    "taylor": [{}, {"nbar": 1}, {"nbar": 7, "sll": 45}, {"sll": 0}, {"norm": False}, {"nbar": 20, "sll": 60, "norm": False}],
    "dpss": [{"NW": 0.3}, {"NW": 0.45, "norm": 2}, {"NW": 0.49, "norm": "subsample"}, {"NW": 0.4, "Kmax": 1},
             {"NW": 0.4, "Kmax": 2, "norm": "approximate"}, {"NW": 0.4, "Kmax": 2, "norm": "subsample"}],
}
