"""Writes torch_nn.json: values of modules, optimizers and schedulers by python torch, for the tests of the subset.

Inputs and weights are not stored: both sides compute them with fill().
"""
import base64
import json
import pathlib
import struct

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_weights

torch.set_num_threads(1)


def fill(shape, phase):
    n = 1
    for side in shape:
        n *= side
    values = [((i * 37 + phase * 11) % 101) / 50 - 1 for i in range(n)]
    return torch.tensor(values, dtype=torch.float32).reshape(shape)


def numbers(tensor):
    return {"shape": list(tensor.shape), "values": [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]}


def assign(module):
    with torch.no_grad():
        for phase, parameter in enumerate(module.parameters()):
            parameter.copy_(fill(parameter.shape, phase + 1))


def run(module, shape, calls=1, **arguments):
    """The last of some calls in training mode, its gradients under the weights fill(.., 5), and a call in evaluation mode."""
    assign(module)
    x = fill(shape, 0).requires_grad_()
    for _ in range(calls):
        y = module(x, **arguments)
    (y * fill(y.shape, 5)).sum().backward()
    result = {
        "output": numbers(y),
        "input_grad": numbers(x.grad),
        "grads": {name: numbers(p.grad) for name, p in module.named_parameters()},
        "buffers": {name: numbers(b) for name, b in module.named_buffers()},
    }
    module.eval()
    result["eval_output"] = numbers(module(fill(shape, 0), **arguments))
    return result


def modules():
    return {
        "conv": run(nn.Conv2d(3, 4, 3, stride=2, padding=1), (2, 3, 7, 6)),
        "conv_groups": run(nn.Conv2d(4, 6, (3, 1), stride=(1, 2), padding=(2, 0), dilation=(2, 1), groups=2, bias=False), (1, 4, 6, 5)),
        "conv_same": run(nn.Conv2d(2, 3, 2, padding="same", dilation=3), (1, 2, 6, 5)),
        "conv_reflect": run(nn.Conv2d(2, 3, 3, padding=2, padding_mode="reflect"), (1, 2, 6, 5)),
        "conv_transpose": run(nn.ConvTranspose2d(4, 3, 2, stride=2), (2, 4, 3, 3)),
        "conv_transpose_sized": run(nn.ConvTranspose2d(2, 3, 3, stride=2, padding=1), (1, 2, 4, 5), output_size=[8, 9]),
        "linear": run(nn.Linear(5, 3), (4, 5)),
        "batch_norm": run(nn.BatchNorm2d(3), (2, 3, 4, 3), calls=2),
        "group_norm": run(nn.GroupNorm(2, 4), (2, 4, 3, 3)),
        "max_pool": run(nn.MaxPool2d(3, stride=2, padding=1, ceil_mode=True), (1, 2, 6, 7)),
        "avg_pool": run(nn.AvgPool2d(2, stride=2, ceil_mode=True, count_include_pad=False), (1, 2, 5, 5)),
        "adaptive_avg_pool": run(nn.AdaptiveAvgPool2d((2, 3)), (1, 2, 5, 7)),
        "upsample": run(nn.Upsample(scale_factor=2.0, mode="bilinear", align_corners=False), (1, 2, 3, 4)),
    }


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(2, 3, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(3)
        self.scale = nn.Parameter(torch.ones(3))


class Net(nn.Module):
    """The mirror of the test's Net."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 2, 3), nn.BatchNorm2d(2), nn.ReLU())
        self.blocks = nn.ModuleList([Block(), Block()])
        self.register_buffer("mean", torch.zeros(3))
        self.head = nn.Linear(3, 2)


def state():
    net = Net()
    with torch.no_grad():
        for phase, (_, tensor) in enumerate(net.state_dict().items()):
            tensor.copy_(fill(tensor.shape, phase))
    parameters = [name for name, _ in net.named_parameters()]
    buffers = [name for name, _ in net.named_buffers()]
    return {
        "torch_keys": list(net.state_dict()),
        "parameters": parameters,
        "buffers": buffers,
        "file": base64.b64encode(state_file(net, parameters + buffers)).decode(),
    }


def state_file(net, keys):
    """The bytes of TorchSharp's Module.save: see its script src/Python/exportsd.py."""

    def leb128(value):
        out = bytearray()
        while True:
            low, value = value & 0x7F, value >> 7
            out.append(low | (0x80 if value else 0))
            if not value:
                return bytes(out)

    scalar_types = {torch.float32: 6, torch.int64: 4}
    tensors = net.state_dict()
    out = leb128(len(keys))
    for key in keys:
        tensor, name = tensors[key], key.encode()
        out += leb128(len(name)) + name + leb128(scalar_types[tensor.dtype]) + leb128(tensor.dim())
        out += b"".join(leb128(side) for side in tensor.shape)
        flat = tensor.flatten().tolist()
        out += struct.pack(f"<{len(flat)}{'f' if tensor.dtype == torch.float32 else 'q'}", *flat)
    return out


def optimize(make):
    a, b = nn.Parameter(fill((3, 4), 1)), nn.Parameter(fill((5,), 2))
    unused = nn.Parameter(fill((2,), 3))
    optimizer = make(a, b, unused)
    steps = []
    for step in range(5):
        a.grad, b.grad = fill((3, 4), 10 + step), fill((5,), 20 + step)
        optimizer.step()
        steps.append([numbers(a), numbers(b), numbers(unused)])
    return steps


def optimizers():
    def both(kind, **options):
        return optimize(lambda a, b, c: kind([a, b, c], **options))

    def groups(kind, first, second, **options):
        return optimize(lambda a, b, c: kind([{"params": [a], **first}, {"params": [b, c], **second}], **options))

    return {
        "sgd": both(torch.optim.SGD, lr=0.1),
        "sgd_momentum": both(torch.optim.SGD, lr=0.1, momentum=0.9, weight_decay=1e-2),
        "sgd_dampening": both(torch.optim.SGD, lr=0.05, momentum=0.8, dampening=0.3),
        "sgd_nesterov": both(torch.optim.SGD, lr=0.05, momentum=0.9, weight_decay=1e-3, nesterov=True),
        "sgd_maximize": both(torch.optim.SGD, lr=0.1, momentum=0.9, maximize=True),
        "sgd_groups": groups(torch.optim.SGD, {"lr": 0.01, "weight_decay": 0.0}, {}, lr=0.1, momentum=0.9, weight_decay=0.1),
        "adam": both(torch.optim.Adam, lr=0.01, weight_decay=0.1),
        "adam_amsgrad": both(torch.optim.Adam, lr=0.01, betas=(0.8, 0.95), amsgrad=True),
        "adamw": both(torch.optim.AdamW, lr=0.01, weight_decay=0.1),
        "adamw_groups": groups(torch.optim.AdamW, {"lr": 0.1, "weight_decay": 0.0}, {}, lr=0.01, weight_decay=0.2),
    }


def schedule(make, metrics=None):
    optimizer = torch.optim.SGD(
        [{"params": [nn.Parameter(torch.zeros(1))], "lr": 0.5}, {"params": [nn.Parameter(torch.zeros(1))]}], lr=0.02, momentum=0.9)
    scheduler = make(optimizer)
    rates = [[group["lr"] for group in optimizer.param_groups]]
    for step in range(12):
        optimizer.step()
        scheduler.step() if metrics is None else scheduler.step(metrics[step])
        rates.append([group["lr"] for group in optimizer.param_groups])
    return rates


def schedulers():
    s = torch.optim.lr_scheduler
    metrics = [3.0, 2.0, 2.0, 2.1, 1.9999, 2.5, 1.0, 1.0, 1.0, 1.0, 0.5, 0.5]
    return {
        "step": schedule(lambda o: s.StepLR(o, 3, gamma=0.5)),
        "lambda": schedule(lambda o: s.LambdaLR(o, lambda epoch: 0.95**epoch)),
        "multi_step": schedule(lambda o: s.MultiStepLR(o, [2, 7, 8], gamma=0.1)),
        "polynomial": schedule(lambda o: s.PolynomialLR(o, total_iters=6, power=2.0)),
        "exponential": schedule(lambda o: s.ExponentialLR(o, gamma=0.9)),
        "constant": schedule(lambda o: s.ConstantLR(o, factor=0.25, total_iters=4)),
        "linear": schedule(lambda o: s.LinearLR(o, start_factor=0.1, end_factor=1.0, total_iters=5)),
        "cosine": schedule(lambda o: s.CosineAnnealingLR(o, T_max=5, eta_min=0.001)),
        "sequential": schedule(
            lambda o: s.SequentialLR(o, [s.LinearLR(o, 0.1, 1.0, 4), s.MultiStepLR(o, [3, 5], gamma=0.1)], [4])),
        "chained": schedule(lambda o: s.ChainedScheduler([s.LinearLR(o, 0.1, 1.0, 4), s.MultiStepLR(o, [6], gamma=0.1)])),
        "plateau": schedule(lambda o: s.ReduceLROnPlateau(o, factor=0.5, patience=1, cooldown=1, min_lr=0.01), metrics),
    }


def initialisation():
    torch.manual_seed(7)
    linear, conv, deconv = nn.Linear(5, 3), nn.Conv2d(4, 6, 3, groups=2), nn.ConvTranspose2d(3, 4, 2)
    result = {
        "linear": [numbers(linear.weight), numbers(linear.bias)],
        "conv": [numbers(conv.weight), numbers(conv.bias)],
        "conv_transpose": [numbers(deconv.weight), numbers(deconv.bias)],
    }
    for name, init in {
        "kaiming_uniform_fan_out": lambda t: nn.init.kaiming_uniform_(t, mode="fan_out", nonlinearity="relu"),
        "kaiming_normal_fan_out": lambda t: nn.init.kaiming_normal_(t, mode="fan_out", nonlinearity="relu"),
        "kaiming_uniform_a": lambda t: nn.init.kaiming_uniform_(t, a=1),
        "xavier_uniform": lambda t: nn.init.xavier_uniform_(t, gain=2.0),
        "xavier_normal": lambda t: nn.init.xavier_normal_(t),
        "normal": lambda t: nn.init.normal_(t, 0.5, 0.01),
        "uniform": lambda t: nn.init.uniform_(t, -2, 3),
    }.items():
        torch.manual_seed(11)
        result[name] = [numbers(init(torch.empty(4, 3, 3, 2)))]
    return result


def clipping():
    def gradients():
        parameters = [nn.Parameter(torch.zeros(3, 4)), nn.Parameter(torch.zeros(5)), nn.Parameter(torch.zeros(2))]
        parameters[0].grad, parameters[1].grad = fill((3, 4), 1) * 3, fill((5,), 2) * 3
        return parameters

    result = {}
    for name, limit, kind in (("clipped", 1.0, 2.0), ("kept", 1000.0, 2.0), ("infinity", 1.0, float("inf"))):
        parameters = gradients()
        norm = nn.utils.clip_grad_norm_(parameters, limit, kind)
        result[name] = {"norm": float(norm), "grads": [numbers(p.grad) for p in parameters if p.grad is not None]}
    parameters = gradients()
    nn.utils.clip_grad_value_(parameters, 0.5)
    result["value"] = {"norm": 0.0, "grads": [numbers(p.grad) for p in parameters if p.grad is not None]}
    return result


def fusion():
    weight, bias = fuse_conv_bn_weights(
        fill((4, 3, 2, 2), 1), None, fill((4,), 2), fill((4,), 3).abs(), 1e-5, fill((4,), 4), fill((4,), 5))
    return [numbers(weight), numbers(bias)]


values = {
    "modules": modules(),
    "state": state(),
    "optimizers": optimizers(),
    "schedulers": schedulers(),
    "init": initialisation(),
    "clipping": clipping(),
    "fusion": fusion(),
}
path = pathlib.Path(__file__).with_name("torch_nn.json")
path.write_text(json.dumps(values, separators=(",", ":")) + "\n")
print(path, path.stat().st_size)
