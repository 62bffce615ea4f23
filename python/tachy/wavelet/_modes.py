"""How a signal goes on beyond its ends."""

import numpy as np

from tachy.errors import TachyValueError

_MODES = ["zero", "symmetric", "constant", "smooth", "periodic", "periodization", "reflect", "antisymmetric", "antireflect"]
_OLD_MODES = {"zpd": "zero", "cpd": "constant", "sym": "symmetric", "ppd": "periodic", "sp1": "smooth", "per": "periodization"}


def mode_number(mode):
    """Return the mode's number."""
    if isinstance(mode, (int, np.integer)):
        if not 0 <= mode < len(_MODES):
            raise TachyValueError(f"Invalid mode {mode}.")
        return int(mode)
    mode = _OLD_MODES.get(mode, mode)
    if mode not in _MODES:
        raise TachyValueError(f"Unknown mode name {mode!r}.")
    return _MODES.index(mode)


PERIODIZATION, REFLECTING = _MODES.index("periodization"), (_MODES.index("reflect"), _MODES.index("antireflect"))
