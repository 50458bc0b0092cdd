"""What stops the service from running."""

# A child that ends with this status has told the operator why: starting it again cannot help.
EXIT_TOLD = 78


class OperationError(Exception):
    """The service cannot run; its text is one line for the operator."""
