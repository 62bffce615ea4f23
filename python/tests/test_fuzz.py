"""The binding layer takes anything: whatever goes in, an answer or a documented exception comes out, and the process lives."""

import pytest

import fuzz

LONG = [("public", 500_000), ("native", 300_000), ("bio", 200_000)]


@pytest.mark.parametrize("kind, calls", [("public", 2500), ("native", 1000), ("bio", 2500)])
def test_anything_gives_an_answer_or_an_exception(kind, calls):
    text = fuzz.run(kind, seed=1, first=0, calls=calls)
    assert f"{calls} calls" in text and "0 failures" in text


@pytest.mark.long
@pytest.mark.parametrize("kind, calls", LONG)
def test_a_million_calls(kind, calls):
    part = 50_000
    for first in range(0, calls, part):
        assert "0 failures" in fuzz.run(kind, seed=2, first=first, calls=part)
    assert sum(n for _, n in LONG) == 1_000_000


def test_a_crash_is_a_failure_that_can_be_seen_again(monkeypatch):
    """The child is told to make a call that it does not know, and dies."""
    with pytest.raises(AssertionError, match="fuzz.py nothing --seed 1 --first 0 --calls 1"):
        fuzz.run("nothing", seed=1, first=0, calls=1)
