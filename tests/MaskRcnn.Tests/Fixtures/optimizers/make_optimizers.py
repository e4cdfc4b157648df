"""Writes optimizers.json: two weights, eight gradients each, and what torch.optim makes of them (torch 1.13.1, float32, CPU).

Run with Debian's python3-torch: /usr/bin/python3 make_optimizers.py > optimizers.json
The average is that of tf.train.ExponentialMovingAverage with num_updates, computed in float64.
"""
import json

import torch

torch.manual_seed(3)
START = [torch.randn(2, 3), torch.randn(4)]
GRADIENTS = [[torch.randn_like(w) for w in START] for _ in range(8)]
RATES = [0.1, 0.1, 0.05, 0.2, 0.1, 0.01, 0.1, 0.1]


def run(make):
    weights = [torch.nn.Parameter(w.clone()) for w in START]
    optimizer = make(weights)
    steps = []
    for gradients, rate in zip(GRADIENTS, RATES):
        for weight, gradient in zip(weights, gradients):
            weight.grad = gradient.clone()
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.step()
        steps.append([w.detach().flatten().tolist() for w in weights])
    return steps


def average(steps, decay):
    averages = [w.double().flatten() for w in START]
    result = []
    for number, weights in enumerate(steps, 1):
        d = min(decay, (1 + number) / (10 + number))
        averages = [d * a + (1 - d) * torch.tensor(w, dtype=torch.float64) for a, w in zip(averages, weights)]
        result.append([a.tolist() for a in averages])
    return result


def groups(weights, decay):
    return [{"params": weights[:1], "weight_decay": decay}, {"params": weights[1:], "weight_decay": 0.0}]


sgd = run(lambda w: torch.optim.SGD(w, 0.1, momentum=0.9, weight_decay=0.01))
print(json.dumps({
    "start": [w.flatten().tolist() for w in START],
    "gradients": [[g.flatten().tolist() for g in gradients] for gradients in GRADIENTS],
    "rates": RATES,
    "cases": {
        "plain": run(lambda w: torch.optim.SGD(w, 0.1)),
        "momentum": sgd,
        "nesterov": run(lambda w: torch.optim.SGD(w, 0.1, momentum=0.9, weight_decay=0.01, nesterov=True)),
        "decay of matrices only": run(lambda w: torch.optim.SGD(groups(w, 0.01), 0.1, momentum=0.9)),
        "adamw": run(lambda w: torch.optim.AdamW(w, 0.1, betas=(0.8, 0.95), weight_decay=0.02)),
    },
    "average of momentum with decay 0.7": average(sgd, 0.7),
}))
