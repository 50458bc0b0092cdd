"""Benchmarks beside a stock Rasa project, in one run: `python -m benchmarks` (docs/benchmarks.md).

Times on a shared machine say little alone; what is compared takes turns within one run.
"""
