"""Small PyTorch files, each beside a safetensors file that holds the same tensors contiguous and by name.

Written with PyTorch 1.13.1: python3 make_weights.py. The layouts of later versions (modern, big_endian) and a zip that
another program compressed (deflated) are the same archives with entries added or changed by Python's zipfile.
"""
import collections
import json
import os
import struct
import zipfile

import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
TYPES = {
    torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16", torch.int64: "I64",
    torch.int32: "I32", torch.int16: "I16", torch.int8: "I8", torch.uint8: "U8", torch.bool: "BOOL",
}


def path(name):
    return os.path.join(HERE, name)


def raw(tensor):
    tensor = tensor.detach().contiguous()
    return bytes((tensor.view(torch.int16) if tensor.dtype == torch.bfloat16 else tensor).numpy().tobytes())


def write_expected(name, tensors):
    header, data = {}, b""
    for key, tensor in tensors.items():
        content = raw(tensor)
        header[key] = {"dtype": TYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path(name), "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def write(name, content, tensors, **options):
    torch.save(content, path(name + ".pth"), **options)
    write_expected(name + ".safetensors", tensors)


def rewrite(source, target, change=lambda name, data: data, added=(), method=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path(source)) as old, zipfile.ZipFile(path(target), "w", method) as new:
        for item in old.infolist():
            new.writestr(zipfile.ZipInfo(item.filename), change(item.filename.split("/", 1)[1], old.read(item)), method)
        folder = old.infolist()[0].filename.split("/")[0]
        for name, data in added:
            new.writestr(zipfile.ZipInfo(f"{folder}/{name}"), data, method)


def all_types():
    values = {str(dtype).split(".")[1]: torch.tensor([0, 1, 2, 3, 100, 127]).to(dtype) for dtype in TYPES}
    values["extremes32"] = torch.tensor([3.4028234663852886e38, -1.1754943508222875e-38, float("inf"), float("nan"), -0.0, 1e-45])
    values["extremes64"] = torch.tensor([1.7976931348623157e308, -5e-324, 0.1], dtype=torch.float64)
    values["extremes16"] = torch.tensor([65504, -6.1e-5, 0.1], dtype=torch.float16)
    values["extremesb16"] = torch.tensor([3e38, -1e-38, 0.1], dtype=torch.bfloat16)
    values["integers"] = torch.tensor([-(2**63), 2**63 - 1])
    values["scalar"] = torch.tensor(7)
    values["empty"] = torch.zeros(0, 3)
    return values


def views():
    base = torch.arange(24, dtype=torch.float32).reshape(4, 6)
    other = torch.arange(60, dtype=torch.int16).reshape(3, 4, 5)
    return {
        "base": base,
        "same": base,
        "transposed": base.t(),
        "columns": base[:, 1:5:2],
        "row": base[2],
        "element": base[3, 5],
        "tail": base.flatten()[20:],
        "permuted": other.permute(2, 0, 1),
        "expanded": torch.tensor([[1.5], [2.5]]).expand(2, 3),
        "channels_last": torch.arange(72, dtype=torch.float32).reshape(2, 4, 3, 3).contiguous(memory_format=torch.channels_last),
        "overlapping": torch.arange(6, dtype=torch.float64).as_strided((4, 3), (1, 1)),
        "parameter": torch.nn.Parameter(base[:2].clone()),
    }


def module():
    torch.manual_seed(0)
    network = torch.nn.Sequential(collections.OrderedDict(conv=torch.nn.Conv2d(3, 4, 3), bn=torch.nn.BatchNorm2d(4)))
    network(torch.rand(2, 3, 8, 8)).sum().backward()
    optimizer = torch.optim.Adam(network.parameters())
    optimizer.step()
    return network, optimizer


def main():
    write("types", all_types(), all_types())
    write("views", views(), views())
    write("protocol4", all_types(), all_types(), pickle_protocol=4)
    network, optimizer = module()
    state = network.state_dict()
    write("module", state, state)
    write("parameters", dict(network.named_parameters()), dict(network.named_parameters()))
    checkpoint = {
        "epoch": 3, "best": 0.25, "name": "run 7", "classes": ["a", "b"], "resumed": None, "done": True, "steps": 2**40,
        "optimizer": optimizer.state_dict(), "model": state, "size": torch.Size([3, 4]),
    }
    write("checkpoint", checkpoint, state)
    torch.save(state, path("legacy.pth"), _use_new_zipfile_serialization=False)
    torch.save({"first": {"a": torch.ones(1)}, "second": {"a": torch.zeros(1)}}, path("ambiguous.pth"))

    added = [("byteorder", b"little"), (".format_version", b"1"), (".storage_alignment", b"64"), (".data/serialization_id", b"0" * 40)]
    rewrite("types.pth", "modern.pth", added=added)
    rewrite("types.pth", "deflated.pth", method=zipfile.ZIP_DEFLATED)

    def swap(name, data):
        if not name.startswith("data/"):
            return data
        return np.frombuffer(data, dtype=f"i{storage_sizes[name]}").byteswap().tobytes() if storage_sizes[name] > 1 else data

    storage_sizes = {f"data/{i}": tensor.element_size() for i, tensor in enumerate(all_types().values())}
    rewrite("types.pth", "big_endian.pth", swap, added=[("byteorder", b"big")])


if __name__ == "__main__":
    main()
