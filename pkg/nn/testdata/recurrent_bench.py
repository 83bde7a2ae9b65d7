"""One forward and one backward pass of PyTorch's recurrent layers: the work of BenchmarkRecurrent, in float64 on the CPU.

    pip install torch numpy
    python recurrent_bench.py [threads]
"""

import sys
import time

import torch

torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
print("torch", torch.__version__, "threads", torch.get_num_threads())
for kind in torch.nn.RNN, torch.nn.LSTM, torch.nn.GRU:
    for steps, batch, inputs, hidden in (20, 32, 64, 64), (100, 32, 64, 64), (1000, 32, 64, 64), (20, 32, 32, 32), (100, 16, 128, 128), (100, 32, 128, 128):
        net = kind(inputs, hidden).double()
        x = torch.randn(steps, batch, inputs, dtype=torch.float64, requires_grad=True)
        dy = torch.randn(steps, batch, hidden, dtype=torch.float64)
        best = float("inf")
        for _ in range(9):
            start = time.perf_counter()
            y, _ = net(x)
            y.backward(dy)
            best = min(best, time.perf_counter() - start)
        print(f"{kind.__name__}/T{steps}/B{batch}/H{hidden} {best * 1e3:.3f} ms")
