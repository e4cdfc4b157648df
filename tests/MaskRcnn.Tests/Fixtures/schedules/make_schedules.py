"""Writes the learning rates of torch's own schedulers (torch 1.13) to learning_rates.json. Run it in this folder."""
import json

import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, MultiStepLR

RATE, STEPS_PER_EPOCH, EPOCHS, FACTOR, SAMPLE = 0.02, 150, 4, 0.001, 7


def optimizer():
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=RATE)


def run(sgd, schedulers, steps):
    rates = []
    for _ in range(steps):
        rates.append(sgd.param_groups[0]["lr"])
        sgd.step()
        for scheduler in schedulers:
            scheduler.step()
    return rates


def main():
    total = STEPS_PER_EPOCH * EPOCHS
    # As torchvision's reference script: warm-up and steps multiply.
    sgd = optimizer()
    step = run(sgd, [LinearLR(sgd, FACTOR, total_iters=100), MultiStepLR(sgd, [int(1.5 * STEPS_PER_EPOCH), 3 * STEPS_PER_EPOCH], gamma=0.1)], total)
    # Warm-up, then a cosine over the rest.
    sgd = optimizer()
    cosine = run(sgd, [LinearLR(sgd, FACTOR, total_iters=50)], 50)
    sgd = optimizer()
    cosine += run(sgd, [CosineAnnealingLR(sgd, T_max=total - 50)], total - 50)
    with open("learning_rates.json", "w", encoding="ascii") as file:
        json.dump({"every": SAMPLE, "step": step[::SAMPLE], "cosine": cosine[::SAMPLE]}, file)
        file.write("\n")


main()
