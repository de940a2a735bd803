"""The work of `workers` on a Dask cluster; the only place that knows dask.distributed, an optional extra."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import Any

from automation.errors import RequestError, ToolMissing
from automation.files import Snapshot
from automation.rollup.memory import program_sha256
from automation.rollup.record import Record, recorded
from automation.rollup.school import unexpected
from automation.rollup.workers import AHEAD

#: Seconds to wait for the scheduler, and for its first worker.
PATIENCE_S = 10


def surveyed_on(address: str, snapshots: Iterator[Snapshot], as_of: date) -> Iterator[Record]:
    """Yield the record of each file, worked out on the cluster whose scheduler is at `address`.

    Raises ToolMissing without dask.distributed or when the cluster is lost on the way, RequestError when
    there is no cluster at `address`, or one with another version of this program.
    """
    try:
        from distributed import Client, as_completed
    except ModuleNotFoundError as error:
        raise ToolMissing(
            "Chạy trên cụm máy cần thư viện dask.distributed; "
            "hãy cài thêm bằng lệnh pip install sokehoach[cluster]."
        ) from error
    with _connected(Client, address) as client:
        threads = sum(client.nthreads().values())
        under_way: dict[Any, Snapshot] = {}
        done: Any = as_completed(loop=client.loop)
        while True:
            for snapshot in islice(snapshots, AHEAD * threads - len(under_way)):
                future = client.submit(recorded, snapshot, as_of, pure=False)
                under_way[future] = snapshot
                done.add(future)
            if not under_way:
                return
            future = next(done)
            yield _result(future, under_way.pop(future))


def _result(future: Any, snapshot: Snapshot) -> Record:
    if future.status == "finished":
        record: Record = future.result()
        return record
    if future.status == "error":
        # The file brought down every worker that it was given to.
        return Record.of(unexpected(snapshot, type(future.exception()).__name__))
    raise ToolMissing("Mất kết nối với cụm máy giữa chừng; hãy chạy lại, phần đã làm xong vẫn được giữ.")


@contextmanager
def _connected(client_type: Any, address: str) -> Iterator[Any]:
    try:
        client = client_type(address, timeout=PATIENCE_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise RequestError(
            f"Không kết nối được cụm máy ở “{address}”; hãy kiểm tra địa chỉ, ví dụ tcp://10.0.0.5:8786."
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE_S)
        except TimeoutError as error:
            raise RequestError(
                f"Cụm máy ở “{address}” chưa có máy nào làm việc; hãy bật máy rồi chạy lại."
            ) from error
        if set(client.run(program_sha256).values()) != {program_sha256()}:
            raise RequestError(
                f"Cụm máy ở “{address}” dùng bản chương trình khác với máy này; "
                "hãy cài cùng một bản sokehoach trên mọi máy."
            )
        yield client
