"""Every store test runs on SQLite, and on PostgreSQL where a server is installed.

Under CI a missing server is a failure; elsewhere its tests are not collected.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine

from advisor.store.engine import engine_of
from tests.store.servers import postgresql_cluster, server_binaries


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_url" not in metafunc.fixturenames:
        return
    wanted = server_binaries() is not None or os.environ.get("CI") == "true"
    kinds = ["sqlite", "postgresql"] if wanted else ["sqlite"]
    metafunc.parametrize("database_url", kinds, indirect=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Path]:
    """A PostgreSQL cluster of this test run, reached through a Unix socket in the given folder."""
    with postgresql_cluster() as folder:
        yield folder


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/var/advisor.db"
        yield url
        engine_of(url).dispose()
        return
    folder = request.getfixturevalue("postgresql")
    name = f"test_{uuid4().hex[:12]}"
    server = create_engine(
        f"postgresql://advisor@/postgres?host={folder}",
        isolation_level="AUTOCOMMIT",
        future=True,
        pool_pre_ping=True,  # a test may stop the server and start it again
    )
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    url = f"postgresql://advisor@/{name}?host={folder}"
    yield url
    engine_of(url).dispose()
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name}"))
    server.dispose()


@pytest.fixture
def database(database_url: str) -> Engine:
    """The engine of an empty database."""
    return engine_of(database_url)


BASE_SALARY = """\
name: base_salary
title: Lương cơ sở
description: Mức lương cơ sở
unit: VND_per_month
range: [500000, 20000000]
values:
  2023-07-01:
    value: 1800000
    reference: "NĐ 24/2023/NĐ-CP Đ.3"
    confidence: statute_read
    last_verified_on: 2026-11-23
  2024-07-01:
    value: 2340000
    reference: "NĐ 73/2024/NĐ-CP Đ.3"
    confidence: statute_read
    last_verified_on: 2026-11-23
known_until: 2026-12-31
"""
SUPPORT = """\
name: support_percent
title: Tỷ lệ hỗ trợ
description: Phần trăm Nhà nước hỗ trợ
unit: percent
range: [0, 100]
keys: [poor, other]
values:
  2018-01-01:
    value: {poor: 30, other: 10}
    reference: "NĐ 134/2015/NĐ-CP Đ.14(1)"
    confidence: statute_read
    last_verified_on: 2026-11-23
  2025-07-01:
    value: {poor: 50, other: 22.5}
    reference: "NĐ 159/2025/NĐ-CP Đ.5(1)"
    confidence: uncertain
    last_verified_on: 2026-11-23
known_until: 2026-12-31
caution: Tỷ lệ này chưa được xác nhận.
"""


@pytest.fixture
def law_folder(tmp_path: Path) -> Path:
    """A folder with two parameter files, one of them with keys (six values in all)."""
    folder = tmp_path / "data" / "law"
    folder.mkdir(parents=True)
    (folder / "base_salary.yml").write_text(BASE_SALARY, encoding="utf-8")
    (folder / "support_percent.yml").write_text(SUPPORT, encoding="utf-8")
    return folder
