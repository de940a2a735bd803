"""A Dask cluster of two workers in a process of its own, for as long as its input stays open.

`python -m benchmarks.cluster` prints the scheduler's address. In the measuring program its libraries would
count with every child: the memory of a process begins at what its parent holds.
"""

import sys


def main() -> int:
    """Keep a cluster until the input ends."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main())
