"""Benchmarks of the whole and of its parts, run by `python -m bench <name>`.

Belongs here: generators of load, timings beside the usual way of doing the same, printed ratios.
Does not belong here: correctness (tests).
"""
