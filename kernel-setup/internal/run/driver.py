"""Runs notebooks with nbclient for the Go program that started it.

The first line of standard input is the work, as JSON. Each line of standard
output is one event, as JSON. When standard input ends, so does everything: a
runner that is killed cannot leave a kernel behind.
"""

import asyncio
import json
import os
import sys
import threading
import time

# Only events go to standard output, whatever a library prints.
events = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


def tell(**event):
    events.write(json.dumps(event, ensure_ascii=False) + "\n")
    events.flush()


try:
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
except ImportError as error:
    tell(event="unusable", text=str(error))
    sys.exit(1)

stopping = False
LONGEST = 2_000_000  # characters that one cell may print; the Go side names the same bound


class Client(NotebookClient):
    """Waits for everything that a cell says, and keeps no more of what it prints than a notebook can hold."""

    def process_message(self, msg, cell, cell_index):
        if msg["msg_type"] == "stream":
            left, text = LONGEST - self.printed, msg["content"]["text"]
            self.printed += len(text)
            if left <= 0:
                return None
            msg["content"]["text"] = text[:left]
        return super().process_message(msg, cell, cell_index)


async def run(number, job, timeout):
    """Runs one notebook in a kernel of its own."""
    nb = nbformat.reads(json.dumps(job["notebook"]), as_version=4)
    client = Client(
        nb,
        kernel_name=job["kernel"],
        timeout=timeout,
        iopub_timeout=int(timeout) + 1,
        raise_on_iopub_timeout=True,
        resources={"metadata": {"path": job["folder"]}},
    )
    try:
        async with client.async_setup_kernel(env={**os.environ, **job["env"]}):
            for index, cell in enumerate(nb.cells):
                if cell.cell_type != "code" or index in job["skip"]:
                    continue
                tell(event="start", notebook=number, cell=index)
                started = time.monotonic()
                failure = None
                client.printed = 0
                if not cell.source.strip():
                    cell.outputs = []  # nbclient passes such a cell over
                try:
                    await client.async_execute_cell(cell, index)
                except CellExecutionError as error:
                    failure = {"kind": "error", "text": error.evalue}
                except CellTimeoutError:
                    failure = {"kind": "timeout"}
                except DeadKernelError:
                    failure = {"kind": "stopped" if stopping else "dead"}
                tell(
                    event="cell",
                    notebook=number,
                    cell=index,
                    seconds=time.monotonic() - started,
                    outputs=cell.get("outputs", []),
                    cut=max(0, client.printed - LONGEST),
                    failure=failure,
                )
                if failure:
                    if failure["kind"] in ("timeout", "stopped"):
                        await client.km.interrupt_kernel()  # a busy kernel would not hear of its shutdown
                    return
    finally:
        # nbclient forgets a kernel whose start was cut short.
        if client.km is not None and client.km.has_kernel:
            await client.km.shutdown_kernel(now=True)


async def guarded(number, job, timeout, free):
    async with free:
        try:
            await run(number, job, timeout)
        except Exception as error:  # whatever a kernel's start may raise
            tell(event="failed", notebook=number, text=f"{type(error).__name__}: {error}")
        tell(event="end", notebook=number)


def watch_input(loop, tasks):
    """Waits for the end of standard input, then stops what still runs."""
    sys.stdin.read()

    def stop():
        global stopping
        stopping = True
        for task in tasks:
            task.cancel()

    try:
        loop.call_soon_threadsafe(stop)
    except RuntimeError:
        pass  # all is done, the loop is closed


async def main():
    work = json.loads(sys.stdin.readline())
    free = asyncio.Semaphore(work["parallel"])
    tasks = [asyncio.ensure_future(guarded(i, job, work["timeout"], free)) for i, job in enumerate(work["jobs"])]
    watcher = threading.Thread(target=watch_input, args=(asyncio.get_running_loop(), tasks), daemon=True)
    watcher.start()
    await asyncio.gather(*tasks, return_exceptions=True)


try:
    asyncio.run(main())
except BrokenPipeError:
    pass  # nobody listens any more, and the kernels are shut down
os._exit(0)  # the watching thread may still wait for input
