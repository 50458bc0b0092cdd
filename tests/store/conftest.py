"""The databases of the store tests, and two files of the law."""

from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from advisor.store.engine import engine_of


@pytest.fixture
def database(database_url: str) -> Engine:
    """The engine of a migrated database."""
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
