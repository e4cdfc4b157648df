"""HDF5 files in Keras' layout with every way of storing that the reader knows, and the same numbers as safetensors.

    python3 make_keras_files.py        Debian 12: python3-h5py 3.7.0, HDF5 1.10.8, numpy 1.24.2

The files tiny_*.h5 and tiny_values.json beside this script were written by tf_keras 2.21.0 (h5py 3.14.0); softlink.h5 by
h5py 3.7.0: a soft link to itself among the layers.
"""
import json
import os

import h5py
import numpy as np

os.chdir(os.path.dirname(os.path.abspath(__file__)))
random = np.random.default_rng(15)
TYPES = {"float16": "F16", "float32": "F32", "float64": "F64", "int64": "I64", "int32": "I32", "uint8": "U8"}


def numbers(*shape, dtype="<f4"):
    if np.dtype(dtype).kind == "f":
        return random.standard_normal(shape).astype(dtype)
    return random.integers(0, 100, shape).astype(dtype)


def save(name, tensors):
    header, data = {}, b""
    for key, value in tensors.items():
        content = np.ascontiguousarray(value).astype(value.dtype.newbyteorder("<")).tobytes()
        header[key] = {"dtype": TYPES[value.dtype.newbyteorder("=").name], "shape": list(value.shape),
                       "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(name, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)


def compact(group, name, value):
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_layout(h5py.h5d.COMPACT)
    parent = group.require_group(name.rsplit("/", 1)[0])
    space = h5py.h5s.create_simple(value.shape)
    dataset = h5py.h5d.create(parent.id, name.rsplit("/", 1)[1].encode(), h5py.h5t.py_create(value.dtype), space, properties)
    dataset.write(h5py.h5s.ALL, h5py.h5s.ALL, value)


def implicit(group, name, value, chunks):
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_chunk(chunks)
    properties.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    parent = group.require_group(name.rsplit("/", 1)[0])
    space = h5py.h5s.create_simple(value.shape)
    dataset = h5py.h5d.create(parent.id, name.rsplit("/", 1)[1].encode(), h5py.h5t.py_create(value.dtype), space, properties)
    dataset.write(h5py.h5s.ALL, h5py.h5s.ALL, value)


def storage(file):
    """Layers by names, in each weights by names: value and how to store it."""
    full = dict(compression="gzip", shuffle=True, fletcher32=True)
    return {
        "types": [(f"{dtype[1:]}{'be' if dtype[0] == '>' else ''}:0", numbers(3, 2, dtype=dtype), {})
                  for dtype in ("<f2", "<f4", "<f8", ">f2", ">f4", ">f8", "<i8", ">i4", "|u1")],
        "plain": [("kernel:0", numbers(5, 3), {}), ("scalar:0", numbers(), {}), ("empty:0", numbers(0, 4), {}),
                  ("compact:0", numbers(4, 3), "compact")],
        "chunks": [("one:0", numbers(7, 5), dict(chunks=(7, 5))), ("one_filtered:0", numbers(7, 5), dict(chunks=(7, 5), **full)),
                   ("edges:0", numbers(7, 5, 3), dict(chunks=(3, 2, 2))), ("edges_filtered:0", numbers(7, 5, 3), dict(chunks=(3, 2, 2), **full)),
                   ("line:0", numbers(100), dict(chunks=(7,), compression="gzip")), ("sums:0", numbers(101), dict(chunks=(50,), fletcher32=True)),
                   ("pages:0", numbers(2100), dict(chunks=(1,))), ("pages_filtered:0", numbers(1100), dict(chunks=(1,), shuffle=True)),
                   ("bytes:0", numbers(777, dtype="|u1"), dict(chunks=(111,), fletcher32=True)),
                   ("grows:0", numbers(6, 6), dict(chunks=(2, 3), maxshape=(None, None))),
                   ("grows_filtered:0", numbers(6, 6), dict(chunks=(2, 3), maxshape=(None, None), **full)),
                   ("in_order:0", numbers(9, 4), "implicit")],
    }


def write(name, libver, text=None, layers=None, keep=True):
    tensors = {}
    with h5py.File(name + ".h5", "w", libver=libver) as file:
        layers = layers or storage(file)
        as_text = (lambda names: np.array(names, dtype=h5py.string_dtype())) if text else (lambda names: [n.encode() for n in names])
        file.attrs["layer_names"] = as_text(list(layers))
        for layer, weights in layers.items():
            group = file.create_group(layer)
            group.attrs["weight_names"] = as_text([w[0] for w in weights])
            for weight, value, how in weights:
                if how == "compact":
                    compact(group, f"{layer}/{weight}", value)
                    group.move(f"{layer}/{weight}", weight)
                elif how == "implicit":
                    implicit(group, f"{layer}/{weight}", value, (3, 2))
                    group.move(f"{layer}/{weight}", weight)
                else:
                    group.create_dataset(weight, data=value, **how)
                tensors[f"{layer}/{weight}"] = value
    if keep:
        save(name + ".safetensors", tensors)


def many(file):
    """More groups, weights and attributes than fit into headers."""
    layers = {f"layer_{i}": [(f"layer_{i}/kernel:0", numbers(2), {})] for i in range(20)}
    layers["wide"] = [(f"w{i}:0", numbers(1), {}) for i in range(300)]
    layers["nothing"] = []
    return layers


write("storage_earliest", "earliest")
write("storage_latest", "latest", text=True)
write("many_earliest", "earliest", text=True, layers=many(None))
write("many_latest", "latest", layers=many(None))
with h5py.File("attributes_latest.h5", "w", libver="latest") as file:
    # More than eight attributes go into a heap of their own.
    value = numbers(3)
    file.attrs["layer_names"] = [b"a"]
    group = file.create_group("a")
    for i in range(40):
        group.attrs[f"note_{i}"] = "x" * i
    group.attrs["weight_names"] = [b"kernel:0"]
    group["kernel:0"] = value
    save("attributes_latest.safetensors", {"a/kernel:0": value})
with h5py.File("split.h5", "w") as file:
    # Keras divides lists of names that are longer than an attribute may be.
    value = numbers(3)
    file.attrs["layer_names0"], file.attrs["layer_names1"] = [b"a"], [b"b"]
    a, b = file.create_group("a"), file.create_group("b")
    a.attrs["weight_names0"], a.attrs["weight_names1"] = [b"kernel:0"], [b"bias:0"]
    b.attrs["weight_names"] = []
    a["kernel:0"], a["bias:0"] = value, -value
    save("split.safetensors", {"a/kernel:0": value, "a/bias:0": -value})
with h5py.File("bomb.h5", "w") as file:
    # 96 MB of zeros in 100 kB.
    file.attrs["layer_names"] = [b"a"]
    group = file.create_group("a")
    group.attrs["weight_names"] = [b"kernel:0"]
    group.create_dataset("kernel:0", data=np.zeros((24, 1 << 20), "<f4"), chunks=(2, 1 << 20), compression="gzip", compression_opts=9)
for name in sorted(os.listdir(".")):
    print(name, os.path.getsize(name))
