"""`python -m advisor.pictures.draw_one TOKEN`: draw one picture to its file, and end."""

import sys

from advisor.pictures.album import draw_to_file


def main() -> int:
    """Exit status 0 when the file is there, 1 when there is no such picture."""
    return 0 if draw_to_file(sys.argv[1]) else 1


if __name__ == "__main__":
    sys.exit(main())
