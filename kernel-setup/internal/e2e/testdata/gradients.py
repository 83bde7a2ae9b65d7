# The cell of lesson 01 that a learner edits, in Python, for BenchmarkEdit: the same network on the same images, in PyTorch, drawn
# by pyecharts. Cells are divided by "# %%".
import json
import math
import time

import torch
from pyecharts import options as opts
from pyecharts.charts import Line
from pyecharts.globals import CurrentConfig, NotebookType

CurrentConfig.NOTEBOOK_TYPE = NotebookType.JUPYTER_LAB
CurrentConfig.ONLINE_HOST = "/files/"
torch.set_num_threads(1)
digits = json.load(open("digits.json"))
inputs = torch.tensor(digits["inputs"], dtype=torch.float64)
labels = torch.tensor(digits["labels"])


def deltas(depth, width, seed):
    torch.manual_seed(seed)
    signals, x = [], inputs
    for fan_in, fan_out in zip([64] + [width] * depth, [width] * depth + [10]):
        layer = torch.nn.Linear(fan_in, fan_out, dtype=torch.float64)
        torch.nn.init.normal_(layer.weight, std=1 / math.sqrt(fan_in))
        torch.nn.init.zeros_(layer.bias)
        x = layer(x)
        if len(signals) < depth:
            x.retain_grad()
            signals.append(x)
            x = torch.sigmoid(x)
    torch.nn.functional.cross_entropy(x, labels).backward()
    return [s.grad.square().mean().sqrt().item() for s in signals]


Line().load_javascript()
# %%
began = time.time()
depth, width = 30, 64
sizes = deltas(depth, width, 1)
chart = (
    Line()
    .add_xaxis([str(i + 1) for i in range(depth)])
    .add_yaxis("sigmoid", sizes)
    .set_global_opts(title_opts=opts.TitleOpts(title=f"depth {depth}"), yaxis_opts=opts.AxisOpts(type_="log"))
)
display(chart.render_notebook())  # noqa: F821 — IPython has it
print("times", int(began * 1e6), int(time.time() * 1e6))
