"""Spark's local cluster for a test: one driver and two workers in processes of their own.

python tests/events/spark.py    find Java, install Debian's where root can
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

SETTINGS = {
    "spark.master": "local-cluster[{workers},1,768]",
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.executor.memory": "512m",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.warehouse.dir": "{folder}/warehouse",
}


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """Settings of a cluster that starts with the first session; yields the URL that opens one."""
    assert shutil.which("java"), "No Java: run `make test-long`, or install a JRE of version 17."
    lines = [f"{k} {v.format(workers=workers, folder=folder)}" for k, v in SETTINGS.items()]
    (folder / "spark-defaults.conf").write_text("\n".join(lines) + "\n", "utf-8")
    own = {
        "SPARK_CONF_DIR": str(folder),
        "SPARK_HOME": str(find_spec("pyspark").submodule_search_locations[0]),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
    }
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    try:
        yield "pyspark://"
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def main() -> None:
    """Install Debian's Java where there is none."""
    if not shutil.which("java") and shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for line in ("update -qq", "install -y -qq --no-install-recommends default-jre-headless"):
            subprocess.run(["apt-get", *line.split()], check=True, env=quiet)
    if not shutil.which("java"):
        sys.exit("No Java could be found or installed: install a JRE of version 17.")


if __name__ == "__main__":
    main()
