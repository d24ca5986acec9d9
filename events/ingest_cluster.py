"""The same work on an existing Dask cluster. Dask is an extra: pip install 'dateline[dask]'.

What goes to the cluster is one function without ties to Dateline and bytes; it finds the
installed Dateline there by itself, past any package that happens to be called `events`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from events.articles_model import Unread
from events.errors import EventsError
from events.ingest_model import Outcome, Task
from events.ingest_run import Read
from events.ingest_wire import outcomes_of, task_bytes


class ClusterMissing(EventsError, ConnectionError):
    """No cluster answers at the address, or Dask is not installed."""


def on_cluster(root: str, gazetteer: str, request: bytes) -> bytes:
    """Runs on a worker of the cluster: find Dateline there, and let it answer."""
    import importlib  # noqa: PLC0415 - this function travels alone
    import importlib.util  # noqa: PLC0415
    import pathlib  # noqa: PLC0415
    import sys  # noqa: PLC0415

    if not (pathlib.Path(root) / "events" / "ingest_worker.py").is_file():
        installed = importlib.util.find_spec("dateline_app")
        if installed is None or installed.origin is None:
            raise ModuleNotFoundError("Dateline is not installed on this worker of the cluster")
        root = str(pathlib.Path(installed.origin).parent)
    if root not in sys.path:
        sys.path.insert(0, root)
    worker = importlib.import_module("events.ingest_worker")
    answer: bytes = worker.answer(gazetteer, request)
    return answer


@contextmanager
def cluster_readers(address: str, gazetteer: Path, *, seconds: float = 10) -> Iterator[list[Read]]:
    """One reader for each thread of the cluster at this address; ClusterMissing says why not."""
    try:
        import cloudpickle  # noqa: PLC0415 - an extra
        from distributed import Client  # noqa: PLC0415
    except ImportError as error:
        raise ClusterMissing("Dask is not installed. Run: pip install 'dateline[dask]'") from error
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    try:
        client = Client(address, timeout=seconds, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ClusterMissing(
            f"No cluster answers at {address} ({error}). Give the address that dask-scheduler "
            "prints, such as tcp://10.0.0.5:8786"
        ) from error
    root = str(Path(__file__).resolve().parent.parent)

    def read(task: Task) -> tuple[Outcome, ...]:
        future = client.submit(on_cluster, root, str(gazetteer), task_bytes(task), pure=False)
        error = future.exception()  # whatever broke on the other machine
        if error is not None:
            remedy = "See the log of the cluster's workers; then ingest again"
            return (Unread(task.file.name, f"the cluster did not read it ({error})", remedy),)
        return outcomes_of(future.result())

    try:
        yield [read] * max(1, sum(client.nthreads().values()))
    finally:
        client.close()
