"""torchvision's Mask R-CNNs as its functions make them when they are given the COCO weights, but with random weights."""
from torchvision.models import resnet50
from torchvision.models.detection import MaskRCNN, maskrcnn_resnet50_fpn_v2
from torchvision.models.detection._utils import overwrite_eps
from torchvision.models.detection.backbone_utils import _resnet_fpn_extractor
from torchvision.ops.misc import FrozenBatchNorm2d

TRAINABLE_LAYERS = 3  # of five, the default with weights


def v1(**arguments):
    """Asked for no weights, maskrcnn_resnet50_fpn would take batch norm that learns."""
    body = resnet50(weights=None, norm_layer=FrozenBatchNorm2d)
    model = MaskRCNN(_resnet_fpn_extractor(body, TRAINABLE_LAYERS), num_classes=91, **arguments)
    overwrite_eps(model, 0.0)
    return model


def v2(**arguments):
    return maskrcnn_resnet50_fpn_v2(weights=None, weights_backbone=None, num_classes=91, **arguments)


ARCHITECTURES = {"maskrcnn_resnet50_fpn": v1, "maskrcnn_resnet50_fpn_v2": v2}
