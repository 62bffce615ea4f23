"""The compiled Go side; only tachy._native imports it."""
