"""Names and shapes of the weights of torchvision's Mask R-CNN with 2 classes. Run: python3 make_state_dict_reference.py

Writes maskrcnn_resnet50_fpn.state_dict.txt: one weight per line, its name and its sizes with commas between them.
"""
import os

from torchvision.models.detection import maskrcnn_resnet50_fpn

from fixture_io import HERE

if __name__ == "__main__":
    model = maskrcnn_resnet50_fpn(weights=None, weights_backbone=None, num_classes=3)
    with open(os.path.join(HERE, "maskrcnn_resnet50_fpn.state_dict.txt"), "w", encoding="utf-8", newline="\n") as file:
        for name, value in model.state_dict().items():
            file.write(name + " " + ",".join(map(str, value.shape)) + "\n")
