"""Names of the convolutions of torchvision's residual networks, one network a line: python3 make_resnet_names.py."""
import os

import torchvision

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "resnets.txt"), "w") as file:
    for depth in (18, 34, 50, 101, 152):
        network = getattr(torchvision.models, f"resnet{depth}")()
        names = [name for name, value in network.state_dict().items() if value.dim() == 4]
        file.write(" ".join([f"resnet{depth}", *names]) + "\n")
