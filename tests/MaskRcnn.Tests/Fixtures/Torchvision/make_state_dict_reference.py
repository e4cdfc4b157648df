"""Names and shapes of the weights of torchvision's Mask R-CNNs with 90 classes. Run: python3 make_state_dict_reference.py

Writes NAME.state_dict.txt for both architectures, as their COCO weights have them: one weight per line, its name and its
sizes with commas between them.
"""
import os

from torchvision.models.detection import MaskRCNN_ResNet50_FPN_V2_Weights, MaskRCNN_ResNet50_FPN_Weights

from fixture_io import HERE
from torchvision_models import ARCHITECTURES

PUBLISHED = {
    "maskrcnn_resnet50_fpn": MaskRCNN_ResNet50_FPN_Weights.COCO_V1,
    "maskrcnn_resnet50_fpn_v2": MaskRCNN_ResNet50_FPN_V2_Weights.COCO_V1,
}

if __name__ == "__main__":
    for name, build in ARCHITECTURES.items():
        model = build()
        assert sum(p.numel() for p in model.parameters()) == PUBLISHED[name].meta["num_params"]
        with open(os.path.join(HERE, name + ".state_dict.txt"), "w", encoding="utf-8", newline="\n") as file:
            for key, value in model.state_dict().items():
                file.write(key + " " + ",".join(map(str, value.shape)) + "\n")
