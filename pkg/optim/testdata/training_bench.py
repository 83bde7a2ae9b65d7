"""The training step of BenchmarkTraining in NumPy and in PyTorch (eager, CPU, float64), beside ours, class by class.

    pip install numpy torch
    python training_bench.py FILE [class …]

FILE is made by `go test -c -o FILE ./pkg/optim`. NumPy and PyTorch run with one thread and with two, and the
quicker of each counts. Every figure is the fastest of many steps, and the programs of a class run one right after the
other, several rounds of them, so that the ratios hold on a machine that others use too.
"""

import json
import os
import re
import subprocess
import sys
import time

CLASSES = {  # name: depth, width, batch
    "tiny": (20, 16, 32),
    "small": (20, 32, 32),
    "lesson": (20, 64, 64),
    "medium": (20, 128, 128),
    "wide": (20, 512, 128),
    "deep": (1000, 32, 32),
    "deepest": (10000, 32, 32),
}
SECONDS = 0.5  # a sample of a class in one library
ROUNDS = 3


def fastest(step):
    step()
    best, end = float("inf"), time.perf_counter() + SECONDS
    while True:
        begin = time.perf_counter()
        step()
        now = time.perf_counter()
        best = min(best, now - begin)
        if now > end:
            return best


def numpy_step(depth, width, batch):
    import numpy as np

    rng = np.random.default_rng(1)
    sizes = [64] + [width] * depth + [10]
    weights = [rng.normal(size=(a, b)) / a**0.5 for a, b in zip(sizes, sizes[1:])]
    biases = [np.zeros(b) for b in sizes[1:]]
    x = rng.normal(size=(batch, 64))
    target = np.eye(10)[rng.integers(10, size=batch)]

    def step(lr=1e-3):
        outputs = [x]
        for w, b in zip(weights[:-1], biases[:-1]):
            z = outputs[-1] @ w
            z += b
            outputs.append(np.tanh(z, out=z))
        z = outputs[-1] @ weights[-1] + biases[-1]
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z, out=z)
        p /= p.sum(axis=1, keepdims=True)
        d = (p - target) / batch
        for i in reversed(range(len(weights))):
            dw, db = outputs[i].T @ d, d.sum(axis=0)
            if i:
                a = outputs[i]
                d = d @ weights[i].T
                d *= 1 - a * a
            dw *= lr
            db *= lr
            weights[i] -= dw
            biases[i] -= db

    return step


def torch_step(depth, width, batch):
    import torch

    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    torch.manual_seed(1)
    layers = []
    for a, b in zip([64] + [width] * (depth - 1), [width] * depth):
        layers += [torch.nn.Linear(a, b), torch.nn.Tanh()]
    net = torch.nn.Sequential(*layers, torch.nn.Linear(width, 10)).double()
    loss = torch.nn.CrossEntropyLoss()
    sgd = torch.optim.SGD(net.parameters(), lr=1e-3)
    x = torch.randn(batch, 64, dtype=torch.float64)
    target = torch.randint(10, (batch,))

    def step():
        sgd.zero_grad()
        loss(net(x), target).backward()
        sgd.step()

    return step


def elsewhere(library, name, threads):
    """Runs one measurement in a process of its own, since a library takes its number of threads from the environment."""
    counts = {v: str(threads) for v in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    done = subprocess.run([sys.executable, __file__, "--measure", library, name], env={**os.environ, **counts}, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def ours(binary, name):
    """Microseconds a step on every path of the engine."""
    out = subprocess.run([binary, "-test.run=^$", f"-test.bench=^BenchmarkTraining$/^{name}$", f"-test.benchtime={SECONDS}s"], capture_output=True, text=True).stdout
    return {path: float(us) for us, path in re.findall(r"([\d.]+) (\S+)-µs", out)}


def main(binary, names):
    import numpy, torch

    print(f"numpy {numpy.__version__}, torch {torch.__version__}; microseconds a step, and how many times ours")
    for name in names:
        best = {}

        def note(key, us):
            best[key] = min(us, best.get(key, us))

        for _ in range(ROUNDS):
            for path, us in ours(binary, name).items():
                note(path, us)
            for library in "numpy", "torch":
                for threads in 1, 2:
                    note(library, 1e6 * elsewhere(library, name, threads))
        fast = min(us for path, us in best.items() if path not in ("numpy", "torch"))
        print(f"{name:8}", *(f"{key} {us:.0f} ({us / fast:.2f}×)" for key, us in best.items()), sep="  ", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        step = {"numpy": numpy_step, "torch": torch_step}[sys.argv[2]](*CLASSES[sys.argv[3]])
        print(json.dumps(fastest(step)))
    else:
        main(sys.argv[1], sys.argv[2:] or CLASSES)
