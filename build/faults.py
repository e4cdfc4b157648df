#!/usr/bin/env python3
"""Helps build/faults.sh: makes small data sets, and looks into what a command has left.

faults.py data FOLDER [COPIES]      the pictures of tests/data/coco_open that are there, each so many times, and instances.json
faults.py digest WORKSPACE          one line for the model zip and the last checkpoint, without the times of the zip's entries
faults.py whole FOLDER              ends with 1 and names every file that is not whole, and what is left of a temporary one
faults.py width FILE COLUMNS        ends with 1 where a terminal of so many columns had to break a line of the output of script(1)
"""
import hashlib, json, os, pathlib, re, struct, sys, zipfile

SOURCE = pathlib.Path(__file__).parent.parent / "tests/data/coco_open"
TEMPORARY = re.compile(r"^\..*\.[0-9a-f]{32}(\.|$)")
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|\x1b[=>]")


def make_data(folder, copies="1"):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True)
    there = json.loads((SOURCE / "instances.json").read_text())
    made = {"images": [], "annotations": [], "categories": there["categories"]}
    for image in there["images"]:
        if not (SOURCE / "images" / image["file_name"]).exists():
            continue
        content = (SOURCE / "images" / image["file_name"]).read_bytes()
        for copy in range(int(copies)):
            name = f"{copy}-{image['file_name']}" if int(copies) > 1 else image["file_name"]
            first = folder / image["file_name"] if int(copies) == 1 else folder / f"0-{image['file_name']}"
            if (folder / name) == first:
                first.write_bytes(content)
            else:
                os.link(first, folder / name)
            number = len(made["images"]) + 1
            made["images"].append({"id": number, "file_name": name, "width": image["width"], "height": image["height"]})
            for item in there["annotations"]:
                if item["image_id"] == image["id"]:
                    made["annotations"].append(item | {"id": len(made["annotations"]) + 1, "image_id": number})
    (folder / "instances.json").write_text(json.dumps(made))


def digest(workspace):
    workspace = pathlib.Path(workspace)
    total = hashlib.sha256(sorted((workspace / "checkpoints").glob("step-*.safetensors"))[-1].read_bytes())
    with zipfile.ZipFile(workspace / "model.zip") as model:
        for name in sorted(model.namelist()):
            total.update(name.encode() + model.read(name))
    print(total.hexdigest())


def problem(path):
    """What is wrong with a file that a command wrote, None where it is whole."""
    if TEMPORARY.match(path.name):
        return "a temporary file was left"
    try:
        if path.suffix == ".safetensors":
            with path.open("rb") as file:
                length = struct.unpack("<Q", file.read(8))[0]
                header = json.loads(file.read(length))
            end = max(value["data_offsets"][1] for key, value in header.items() if key != "__metadata__")
            return None if path.stat().st_size == 8 + length + end else "it is cut off"
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as model:
                return model.testzip()
        if path.suffix == ".json":
            json.loads(path.read_text())
        if path.suffix == ".jsonl":
            lines = path.read_bytes()
            if lines and not lines.endswith(b"\n"):
                return "its last line is cut off"
            for line in lines.splitlines():
                json.loads(line)
        if path.suffix == ".png" and not path.read_bytes().endswith(b"IEND\xaeB`\x82"):
            return "it is cut off"
    except (ValueError, struct.error, zipfile.BadZipFile) as error:
        return str(error)
    return None


def check_whole(folder):
    wrong = [f"{path}: {text}" for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file() and (text := problem(path))]
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


def check_width(path, columns):
    text = ESCAPE.sub("", pathlib.Path(path).read_text(errors="replace"))
    lines = [line.rstrip() for line in re.split(r"[\r\n]+", text) if not line.startswith("Script ")]
    long = [line for line in lines if len(line) > int(columns)]
    for line in long[:3]:
        print(f"{len(line)} columns: {line}")
    return 1 if long or not any(lines) else 0


if __name__ == "__main__":
    action = {"data": make_data, "digest": digest, "whole": check_whole, "width": check_width}.get((sys.argv + [""])[1])
    if action is None:
        sys.exit(__doc__)
    sys.exit(action(*sys.argv[2:]))
