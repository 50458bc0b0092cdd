"""What ends a benchmark early."""


class BenchmarkError(RuntimeError):
    """A benchmark that cannot go on; its text is one line for the person who runs it."""
