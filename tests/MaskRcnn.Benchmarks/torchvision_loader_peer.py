"""torchvision's way of images to the network: in two DataLoader workers PIL decodes, ToTensor and a random flip follow; the batch is
normalised, resized to 800/1333 and padded by GeneralizedRCNNTransform in the main process, where torchvision's model does it. Annotations
are left out, since torchvision has no reader of its own for them.

    python3 torchvision_loader_peer.py FOLDER DRAWS BATCH WORKERS

Prints "ready", then loads DRAWS images per line read and answers "done SECONDS".
"""
import os
import sys
import time

import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision.models.detection.transform import GeneralizedRCNNTransform
from torchvision.transforms import functional as F


class Photographs(Dataset):
    def __init__(self, folder, draws):
        files = sorted(f for f in os.listdir(folder) if f.endswith(".jpg"))
        self.paths = [os.path.join(folder, files[i % len(files)]) for i in range(draws)]

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        image = F.pil_to_tensor(Image.open(self.paths[index]).convert("RGB"))
        image = F.convert_image_dtype(image, torch.float)
        return F.hflip(image) if torch.rand(1) < 0.5 else image


def main(folder, draws, batch, workers):
    transform = GeneralizedRCNNTransform(800, 1333, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    torch.set_num_threads(workers)
    data = Photographs(folder, draws)
    print(f"ready torch {torch.__version__}", flush=True)
    for _ in sys.stdin:
        start, count = time.perf_counter(), 0
        with torch.no_grad():
            for images in DataLoader(data, batch_size=batch, shuffle=True, num_workers=workers, collate_fn=list):
                images, _ = transform(images)
                count += len(images.image_sizes)
        assert count == draws
        print("done", time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
