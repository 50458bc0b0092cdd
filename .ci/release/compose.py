"""deploy/compose.yml without an engine: it parses, and every file that it names is there."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FILE = Path("deploy/compose.yml")


def files(service: dict[str, Any]) -> Iterator[Path]:
    """The files of the repository that a service names."""
    if build := service.get("build"):
        context = FILE.parent / build["context"]
        yield context / build["dockerfile"]
    for volume in service.get("volumes", []):
        place = volume.split(":")[0]
        if place.startswith("."):
            yield FILE.parent / place


def faults(compose: dict[str, Any]) -> Iterator[str]:
    """What is wrong, a line each."""
    services, volumes = compose["services"], compose["volumes"]
    for name, service in services.items():
        if "image" not in service and "build" not in service:
            yield f"{name}: neither image nor build"
        for file in files(service):
            if not file.is_file():
                yield f"{name}: there is no {file}"
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source[0] not in "./" and source not in volumes:
                yield f"{name}: no volume {source}"
        for other in service.get("depends_on", []):
            if other not in services:
                yield f"{name}: depends on {other}, which is no service"
        secrets = str(FILE.parent / service["env_file"]) if "env_file" in service else ""
        if secrets and not _ignored(secrets):
            yield f"{name}: {secrets} would be committed or copied into the image"


def _ignored(file: str) -> bool:
    """Whether neither git nor the image takes the file up."""
    by_git = subprocess.run(["git", "check-ignore", "-q", file], check=False).returncode == 0
    return by_git and file in Path(".dockerignore").read_text().splitlines()


if __name__ == "__main__":
    found = list(faults(yaml.safe_load(FILE.read_text(encoding="utf-8"))))
    print("\n".join(found))
    sys.exit(1 if found else 0)
