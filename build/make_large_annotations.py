"""Makes annotation files of the size of COCO's and LVIS's training sets, to measure how they are read and checked.

    python3 build/make_large_annotations.py coco instances.json --pictures pictures
    python3 build/make_large_annotations.py lvis lvis.json --pictures pictures

coco: 118,000 pictures, 860,000 objects, some of them crowds as run lengths, about 450 MB, as instances_train2017.json.
lvis: 100,000 pictures, 1.27 million objects of 1,203 classes, about 1.1 GB, as lvis_v1_train.json.
--pictures fills a folder with links to one picture of 640 x 480 pixels, so that the check finds every file.
Needs Python 3 alone; the same arguments give the same bytes.
"""

import argparse
import json
import math
import os
import random
import struct
import zlib

WIDTH, HEIGHT = 640, 480
SETS = {
    # pictures, objects, classes, average number of corners
    "coco": (118_000, 860_000, 80, 23),
    "lvis": (100_000, 1_270_000, 1_203, 45),
}


def polygon(rng, corners):
    """A star-shaped outline inside the picture: corners, box and area."""
    radius = min(200.0, 6.0 + rng.expovariate(1 / 45))
    x, y = rng.uniform(radius, WIDTH - radius), rng.uniform(radius, HEIGHT - radius)
    points = []
    for i in range(corners):
        r = radius * rng.uniform(0.6, 1.0)
        angle = 2 * math.pi * i / corners
        points.append((round(x + r * math.cos(angle), 2), round(y + r * math.sin(angle), 2)))
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1]))) / 2
    box = [min(xs), min(ys), round(max(xs) - min(xs), 2), round(max(ys) - min(ys), 2)]
    return [v for p in points for v in p], box, round(area, 4)


def crowd(rng):
    """Run lengths of a rectangle."""
    w, h = rng.randint(20, 200), rng.randint(20, 200)
    x, y = rng.randint(0, WIDTH - w - 1), rng.randint(0, HEIGHT - h - 1)
    counts = [x * HEIGHT + y]
    for _ in range(w - 1):
        counts += [h, HEIGHT - h]
    counts += [h, WIDTH * HEIGHT - sum(counts) - h]
    return {"counts": counts, "size": [HEIGHT, WIDTH]}, [x, y, w, h], w * h


def annotation(rng, kind, number, image, classes, corners):
    is_crowd = kind == "coco" and rng.random() < 0.012
    if is_crowd:
        segmentation, box, area = crowd(rng)
    else:
        part, box, area = polygon(rng, max(4, int(rng.gauss(corners, corners / 3))))
        segmentation = [part]
    item = {
        "segmentation": segmentation, "area": area, "image_id": image, "bbox": box,
        "category_id": min(classes, 1 + int(classes * rng.random() ** 2)), "id": number,
    }
    if kind == "coco":
        item["iscrowd"] = int(is_crowd)
    return item


def picture(rng, kind, number, classes):
    name = f"{number:012d}.jpg"
    item = {"license": 3, "height": HEIGHT, "width": WIDTH, "id": number}
    url = f"http://images.cocodataset.org/train2017/{name}"
    if kind == "coco":
        return {**item, "file_name": name, "coco_url": url, "date_captured": "2013-11-14 11:18:45"}
    return {
        **item, "coco_url": url, "neg_category_ids": sorted(rng.sample(range(1, classes + 1), 5)),
        "not_exhaustive_category_ids": sorted(rng.sample(range(1, classes + 1), rng.randint(0, 2))),
    }


def write(kind, path):
    pictures, objects, classes, corners = SETS[kind]
    rng = random.Random(20)
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"info": {"description": "made to measure reading"}, "licenses": [], "images": [')
        for i in range(1, pictures + 1):
            file.write((", " if i > 1 else "") + json.dumps(picture(rng, kind, i, classes)))
        file.write('], "annotations": [')
        for i in range(1, objects + 1):
            item = annotation(rng, kind, i, rng.randint(1, pictures), classes, corners)
            file.write((", " if i > 1 else "") + json.dumps(item))
        names = [{"supercategory": "thing", "id": i, "name": f"class {i}", "frequency": "rcf"[i % 3]} for i in range(1, classes + 1)]
        file.write(f'], "categories": {json.dumps(names)}}}')


def write_pictures(folder, count):
    os.makedirs(folder, exist_ok=True)
    first = os.path.join(folder, f"{1:012d}.jpg")

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\0" + bytes(WIDTH)) * HEIGHT
    with open(first, "wb") as file:
        header = chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0))
        file.write(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    target = first
    for i in range(2, count + 1):
        name = os.path.join(folder, f"{i:012d}.jpg")
        if os.path.exists(name):
            continue
        if i % 50_000 == 0:
            # File systems limit the number of links to a file.
            with open(first, "rb") as source, open(name, "wb") as file:
                file.write(source.read())
            target = name
        else:
            os.link(target, name)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=SETS)
    parser.add_argument("path")
    parser.add_argument("--pictures")
    args = parser.parse_args()
    write(args.kind, args.path)
    if args.pictures:
        write_pictures(args.pictures, SETS[args.kind][0])


main()
