"""No secret is in the repository: every tracked file is read."""

import math
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from advisor.settings import CLONE

PRIVATE_KEY = re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----")
KNOWN_SHAPES = re.compile(
    r"\b(?:AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}|EAA[A-Za-z0-9]{40,}|xox[abp]-[A-Za-z0-9-]{20,}"
    r"|\d{12,}:[A-Za-z0-9_-]{35}|eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,})"
)
ASSIGNED = re.compile(
    r"(?i)(?:secret|token|passw(?:or)?d|api_?key|private_?key)\w*[\"']?\s*[:=]\s*[\"']?"
    r"(?P<value>[A-Za-z0-9+/_=-]{20,})"
)
URL_PASSWORD = re.compile(r"\w+://[^\s:/@\"'{}]+:(?P<value>[^\s@/\"'{}$…]{6,})@")
# Bits a character: words and names of code have less, random text of 20 letters and more has more.
RANDOM_BITS = 3.6
# Invented for the simulators, tests and examples; nothing else may look like this.
INVENTED: frozenset[str] = frozenset({"password", "hunter2", "secret"})
BINARY = {".png", ".jpg", ".npz", ".xlsx", ".woff2", ".ico", ".gz", ".pdf"}
# Numbers of releases and hashes of packages, made by the tool that locks them.
LOCKED = {"uv.lock"}


def tracked() -> Iterator[tuple[Path, str]]:
    """Every tracked text file and its text."""
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=CLONE, capture_output=True, check=True).stdout
    for name in listed.decode().split("\0"):
        file = CLONE / name
        if name and file.is_file() and file.suffix not in BINARY and file.name not in LOCKED:
            yield file, file.read_text(encoding="utf-8", errors="replace")


def bits(text: str) -> float:
    """The entropy of a text in bits a character."""
    counts = Counter(text).values()
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts)


def suspects(text: str) -> list[str]:
    """What looks like a secret in a text."""
    found = [match[0] for match in PRIVATE_KEY.finditer(text)]
    found += [match[0] for match in KNOWN_SHAPES.finditer(text)]
    assigned = (match["value"] for match in ASSIGNED.finditer(text))
    found += [value for value in assigned if _is_random(value)]
    found += [match["value"] for match in URL_PASSWORD.finditer(text)]
    return [value for value in found if value not in INVENTED]


def _is_random(value: str) -> bool:
    has_digit = any(map(str.isdigit, value))
    return has_digit and any(map(str.isalpha, value)) and bits(value) > RANDOM_BITS


def test_no_tracked_file_holds_a_secret() -> None:
    found = {}
    for file, text in tracked():
        if file != Path(__file__).resolve() and (values := suspects(text)):
            found[str(file.relative_to(CLONE))] = values
    assert found == {}


def test_the_scan_knows_secrets_when_it_sees_them() -> None:
    assert suspects('token = "q7Rk2LmX9aZpT4vB8nWc1yHd"')
    assert suspects("-----BEGIN RSA PRIVATE KEY-----")
    assert suspects("postgresql://advisor:a-real-one@db/advisor")
    assert suspects("bot 1234567890123:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr")
    assert not suspects("secret_key = ensure_secret_key(settings)")
    assert not suspects("ADVISOR_SECRET_KEY=")


def test_files_of_secrets_are_never_tracked() -> None:
    names = [file.relative_to(CLONE).as_posix() for file, _ in tracked()]
    assert len(names) > 300
    assert not [name for name in names if re.search(r"(^|/)(\.env|settings|secret_key)$", name)]
    kept = [name for name in names if name.startswith(("var/", "models/"))]
    assert [name for name in kept if not name.endswith("/.gitkeep")] == []
