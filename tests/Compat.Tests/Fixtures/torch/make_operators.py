#!/usr/bin/python3
"""Writes operators.json: inputs and results of PyTorch 1.13 for the operators the TorchSharp subset forwards to.

Every case names an operator, its input tensors and its expected outputs; OperatorTests.cs runs the same call.
"""
import json
import math
import pathlib

import torch
import torch.nn.functional as F

generator = torch.Generator().manual_seed(20240611)
cases = []


def rand(*size):
    return torch.rand(*size, generator=generator) * 2 - 1


def ints(high, *size):
    return torch.randint(high, size, generator=generator)


def number(x):
    if isinstance(x, float) and not math.isfinite(x):
        return "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"
    return float(f"{x:.9g}") if isinstance(x, float) else x  # nine digits give every float32 back


def pack(t):
    return {"dtype": str(t.dtype)[6:], "shape": list(t.shape), "data": [number(v) for v in t.flatten().tolist()]}


def case(name, inputs, function):
    outputs = function(*inputs)
    outputs = list(outputs) if isinstance(outputs, (tuple, list)) else [outputs]
    cases.append({"name": name, "inputs": [pack(t) for t in inputs], "outputs": [pack(t) for t in outputs]})


def _assign(x):
    y = x.clone()
    y[1:3, 2] = 9
    y[0] = torch.arange(5.0)
    y[..., -1] = y[..., 0]
    return y


def _running(x, mean, variance):
    mean = mean.clone()
    F.batch_norm(x, mean, variance.clone(), training=True, momentum=0.3)
    return mean


a, b = rand(2, 3), rand(2, 3)
case("arithmetic", [a, b], lambda x, y: [x + y, x - y, x * y, x / y, x % y, 2 - x, 1.5 / x, -x, x.add(y, alpha=3), x / 4])
case("integer arithmetic", [ints(9, 5) - 4, ints(3, 5) + 1],
     lambda x, y: [x + y, x * 3, x / y, x // y, torch.div(x, y, rounding_mode="trunc"), x % y, x & y, x | y, x ^ y, ~x])
case("elementwise", [rand(6)], lambda x: [
    x.abs(), x.exp(), x.abs().log(), x.abs().log2(), x.abs().log1p(), x.abs().sqrt(), x.abs().rsqrt(), x.square(), x.floor(), x.ceil(),
    x.round(), x.trunc(), x.sin(), x.cos(), x.tanh(), x.sigmoid(), x.relu(), x.sign(), x.pow(2), x.abs().pow(0.5), x.clamp(-0.5, 0.5),
    x.clamp(min=0), x.reciprocal(), F.silu(x), x.erf(), x.expm1()])
case("comparison", [a, b], lambda x, y: [
    x == y, x != y, x < y, x <= y, x > y, x >= y, x > 0, x.maximum(y), x.minimum(y), x.clamp(y.minimum(x), y), (x > 0) & (y > 0), ~(x > 0),
    torch.logical_or(x > 0, y > 0)])
case("non-finite", [torch.tensor([1.0, math.nan, math.inf, -math.inf])],
     lambda x: [x.isnan(), x.isfinite(), x.isinf(), x.nan_to_num(0.5, 9.0, -9.0)])
case("reductions", [rand(2, 3, 4)], lambda x: [
    x.sum(), x.sum(1), x.sum((0, 2), keepdim=True), x.mean(), x.mean((1,)), x.amax((0, 1)), x.amin((2,), keepdim=True), x.max(), x.min(),
    *x.max(1), *x.min(2, keepdim=True), x.argmax(), x.argmax(1), x.argmin(0), x.prod(), x.prod(2), (x > 0).all(), (x > 0).any(1),
    x.norm(), x.std(), x.var((0, 1), unbiased=False), x.cumsum(1), x.logsumexp(2), x.softmax(1), x.log_softmax(-1)])
case("sorting", [rand(3, 5)], lambda x: [*x.sort(1, descending=True), *x.topk(2, 1), *x.topk(3, 0, largest=False), x.argsort(0)])
case("unique", [ints(4, 12)], lambda x: list(torch.unique(x, return_inverse=True, return_counts=True)) + [x.bincount(minlength=6)])
case("joining", [a, b], lambda x, y: [torch.cat([x, y], 1), torch.stack([x, y], 1), *torch.meshgrid(x[0], y[1], indexing="ij"), *x.unbind(1), *x.chunk(2, 1),
                                      *x.split([1, 2], 1), *x.split(2, 1)])
case("shapes", [rand(2, 3, 4)], lambda x: [
    x.reshape(6, -1), x.view(4, 6), x.permute(2, 0, 1).contiguous(), x.transpose(0, 2).contiguous(), x.flatten(1), x.unsqueeze(1), x[:1].squeeze(0), x.flip(0, 2),
    x[0].t().contiguous(), x[:, :1].expand(2, 5, 4).contiguous(), x.repeat(2, 1, 2), x.repeat_interleave(2, 1), x.narrow(1, 1, 2).contiguous(), x.roll(1, 2),
    x.unfold(2, 2, 2).contiguous(), x[0].tril(), x[0].triu(1), x.unflatten(2, (2, 2))])
case("indexing", [rand(4, 5), torch.tensor([2, 0, 3]), torch.tensor([1, 4, 4])], lambda x, i, j: [
    x[1], x[1, 2], x[..., -1], x[1:3, ::2], x[i], x[i, j], x[x > 0], x[None, :, 1], x[:, i], x[2:], x[:-1, 1:], x.index_select(1, j), x.take(i)])
case("gathering", [rand(3, 4), ints(3, 3, 4)], lambda x, i: [
    x.gather(0, i), torch.zeros(3, 4).scatter(0, i[:1], x[:1]), torch.zeros(3, 4).scatter_add(0, i, x), x.masked_fill(x > 0, -1.0), x.masked_select(x > 0),
    torch.where(x > 0, x, torch.zeros_like(x)), x.nonzero(), *torch.where(x > 0.2), torch.zeros(3, 4).index_add(0, torch.tensor([0, 0, 2]), x, alpha=2),
    torch.zeros(3, 4).index_copy(0, torch.tensor([2, 0, 1]), x), x.index_fill(1, torch.tensor([0, 3]), 7.0)])
case("assignment", [rand(4, 5), torch.tensor([2, 0, 2]), rand(3, 5)], lambda x, i, v: [
    x.clone().index_put_((torch.tensor([0, 1]),), torch.tensor(5.0)), x.clone().index_put_((i,), v, accumulate=True), _assign(x)])
case("matrices", [rand(3, 4), rand(4, 2), rand(2, 3, 4), rand(2, 4, 2), rand(4)], lambda m, n, p, q, v: [
    m.mm(n), m.matmul(n), p.bmm(q), p.matmul(n), m.mv(v), v.dot(v), torch.einsum("bij,bjk->bik", p, q), torch.addmm(torch.ones(3, 2), m, n, beta=2, alpha=3)])
case("sampling grid", [torch.tensor([0.1, 0.4, 0.9]), rand(5).abs()], lambda edges, x: [torch.bucketize(x, edges), torch.searchsorted(edges, x, right=True)])

x, w, bias = rand(2, 4, 7, 8), rand(6, 2, 3, 3), rand(6)
case("conv2d", [x, w, bias], lambda x, w, c: [F.conv2d(x, w, c, (2, 1), (1, 2), (1, 2), 2), F.conv2d(x, w, None, padding=1, groups=2)])
case("conv_transpose2d", [x, rand(4, 3, 2, 2), rand(3)], lambda x, w, c: [F.conv_transpose2d(x, w, c, 2), F.conv_transpose2d(x, w, None, (2, 3), (1, 0), (1, 1))])
case("linear", [rand(5, 4), rand(3, 4), rand(3)], lambda x, w, c: [F.linear(x, w, c), F.linear(x, w)])
case("batch_norm", [x, rand(4), rand(4).abs() + 0.5, rand(4), rand(4)], lambda x, m, v, w, c: [
    F.batch_norm(x, m, v, w, c), F.batch_norm(x, m.clone(), v.clone(), w, c, True, 0.3, 1e-3), _running(x, m, v)])
case("group_norm", [x, rand(4), rand(4)], lambda x, w, c: [F.group_norm(x, 2, w, c), F.layer_norm(x, [7, 8])])
case("pooling", [x], lambda x: [
    F.max_pool2d(x, 3, 2, 1), F.max_pool2d(x, (2, 3), ceil_mode=True), F.max_pool2d(x, 1, 2), F.avg_pool2d(x, 3, 2, 1), F.avg_pool2d(x, 2, count_include_pad=False),
    F.adaptive_avg_pool2d(x, 1), F.adaptive_avg_pool2d(x, (3, 2))])
case("pad", [x], lambda x: [F.pad(x, (1, 2)), F.pad(x, (0, 3, 1, 0), value=0.5), F.pad(x, (1, 1, 2, 2), mode="reflect"), F.pad(x, (1, 1, 2, 2), mode="replicate"),
                            F.pad(x, (1, 1, 2, 2), mode="circular")])
case("interpolate", [x], lambda x: [
    F.interpolate(x, (14, 5)), F.interpolate(x, scale_factor=(2.0, 2.0)), F.interpolate(x, (11, 5), mode="bilinear"), F.interpolate(x, (11, 5), mode="bilinear", align_corners=True),
    F.interpolate(x, scale_factor=(1.7, 0.6), mode="bilinear"), F.interpolate(x, scale_factor=(1.7, 0.6), mode="bilinear", recompute_scale_factor=True),
    F.interpolate(x, (4, 3), mode="bilinear", antialias=True), F.interpolate(x, (9, 9), mode="bicubic"), F.interpolate(x, (3, 4), mode="area"),
    F.interpolate(x, (5, 9), mode="nearest-exact"), F.interpolate(x[0], 5, mode="linear")])
case("grid_sample", [x, rand(2, 3, 5, 2) * 1.2], lambda x, g: [
    F.grid_sample(x, g, align_corners=False), F.grid_sample(x, g, align_corners=True), F.grid_sample(x, g, padding_mode="border", align_corners=False),
    F.grid_sample(x, g, padding_mode="reflection", align_corners=False), F.grid_sample(x, g, mode="nearest", align_corners=False)])
case("affine_grid", [rand(1, 2, 3)], lambda t: [F.affine_grid(t, [1, 1, 3, 4], align_corners=False), F.affine_grid(t, [1, 1, 3, 4], align_corners=True)])
case("fold", [x], lambda x: [F.unfold(x, 3, padding=1, stride=2), F.fold(F.unfold(x, 2, stride=1), (7, 8), 2)])
logits, labels = rand(6, 5), ints(5, 6)
case("cross_entropy", [logits, labels, rand(5).abs()], lambda x, y, w: [
    F.cross_entropy(x, y), F.cross_entropy(x, y, w), F.cross_entropy(x, y, reduction="none"), F.cross_entropy(x, y, ignore_index=int(y[0]), reduction="sum"),
    F.cross_entropy(x, y, label_smoothing=0.1), F.nll_loss(x.log_softmax(1), y)])
case("binary cross entropy", [rand(4, 3), rand(4, 3).abs(), rand(4, 3).abs()], lambda x, y, w: [
    F.binary_cross_entropy_with_logits(x, y), F.binary_cross_entropy_with_logits(x, y, w, reduction="sum"),
    F.binary_cross_entropy_with_logits(x, y, pos_weight=w[0], reduction="none"), F.binary_cross_entropy(x.sigmoid(), y), F.binary_cross_entropy(x.sigmoid(), y, w)])
case("regression losses", [rand(4, 3), rand(4, 3)], lambda x, y: [
    F.smooth_l1_loss(x, y), F.smooth_l1_loss(x, y, beta=1 / 9, reduction="sum"), F.smooth_l1_loss(x, y, reduction="none"), F.l1_loss(x, y), F.mse_loss(x, y, reduction="sum"),
    F.huber_loss(x, y, delta=0.3)])
case("one_hot", [ints(4, 2, 3)], lambda x: [F.one_hot(x, 5)])
case("factories", [], lambda: [
    torch.arange(5), torch.arange(1.0, 2.0, 0.25), torch.linspace(0, 1, 5), torch.eye(2, 3), torch.full((2,), 7), torch.full((2,), 0.5), torch.zeros(2, dtype=torch.int64)])


def _seeded():
    torch.manual_seed(42)
    return [torch.rand(3), torch.randn(4), torch.randint(3, 100, (5,)), torch.randperm(7), torch.empty(3).uniform_(2, 5), torch.empty(17).normal_(1, 2)]


case("seeded randomness", [], _seeded)

pathlib.Path(__file__).with_name("operators.json").write_text("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")
print(len(cases), "cases,", sum(len(c["outputs"]) for c in cases), "results, torch", torch.__version__)
