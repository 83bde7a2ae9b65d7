"""Exchange weights between Kobai and PyTorch in the safetensors format.

    pip install torch safetensors packaging numpy
    python interop.py write    # torch computes an LSTM and a Linear and writes from_pytorch.safetensors
    python interop.py read     # torch reads from_kobai.safetensors and must compute the outputs that Kobai wrote beside the weights

The Go tests do the same from the other side: they read from_pytorch.safetensors, and `go test ./pkg/nn -run Golden -save
testdata/from_kobai.safetensors` writes the other file. SHA256SUMS says what was committed.
"""

import pathlib
import sys

import torch
from safetensors.torch import load_file, save_file

here = pathlib.Path(__file__).parent
steps, batch, inputs, hidden, outputs = 5, 2, 3, 4, 2


def modules():
    torch.manual_seed(1)
    return torch.nn.LSTM(inputs, hidden).double(), torch.nn.Linear(hidden, outputs).double()


def run(lstm, linear, x):
    """Kobai stacks the steps in one tall matrix; torch has an axis for them."""
    y, _ = lstm(x.reshape(steps, batch, inputs))
    return linear(y).reshape(steps * batch, outputs)


@torch.no_grad()
def write():
    lstm, linear = modules()
    linear.bias.copy_(linear.bias.float())  # so that the file can hold it as float32
    x = torch.randn(steps * batch, inputs, dtype=torch.float64)
    save_file(
        {
            "0.Wx": lstm.weight_ih_l0.T.contiguous(),
            "0.Wh": lstm.weight_hh_l0.T.contiguous(),
            "0.b": lstm.bias_ih_l0 + lstm.bias_hh_l0,
            "1.W": linear.weight.T.contiguous(),
            "1.b": linear.bias.float(),
            "x": x,
            "y": run(lstm, linear, x),
        },
        here / "from_pytorch.safetensors",
        metadata={"torch": torch.__version__},
    )


@torch.no_grad()
def read():
    file = load_file(here / "from_kobai.safetensors")
    lstm, linear = modules()
    lstm.weight_ih_l0.copy_(file["0.Wx"].T)
    lstm.weight_hh_l0.copy_(file["0.Wh"].T)
    lstm.bias_ih_l0.copy_(file["0.b"][0])
    lstm.bias_hh_l0.zero_()
    linear.weight.copy_(file["1.W"].T)
    linear.bias.copy_(file["1.b"][0])
    off = (run(lstm, linear, file["x"]) - file["y"]).abs().max().item()
    print(f"{len(file)} tensors; the outputs differ by at most {off:.2g}")
    assert off < 1e-12


{"write": write, "read": read}[sys.argv[1]]()
