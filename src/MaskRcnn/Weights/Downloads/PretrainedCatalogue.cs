namespace MaskRcnn.Weights;

/// <summary>The published weights that this library knows by name.</summary>
internal static class PretrainedCatalogue
{
    private const string Torchvision = "https://download.pytorch.org/models/";
    private const string Detectron2 = "https://dl.fbaipublicfiles.com/detectron2/COCO-InstanceSegmentation/";
    private const string Matterport = "https://github.com/matterport/Mask_RCNN/releases/download/";
    private const string TorchvisionLicense = "BSD-3-Clause (torchvision)", Detectron2License = "CC BY-SA 3.0 (detectron2's MODEL_ZOO.md)";
    private const int CocoSlots = 90, CocoClassCount = 80;

    // AP of torchvision: the table of its documentation; of detectron2: MODEL_ZOO.md.
    public static IReadOnlyList<PretrainedWeights> All { get; } =
    [
        new("coco", "maskrcnn_resnet50_fpn", Torchvision + "maskrcnn_resnet50_fpn_coco-bf2d0c1e.pth")
        {
            ClassCount = CocoSlots, Megabytes = 178, BoxAP = 37.9, MaskAP = 34.6, License = TorchvisionLicense, Hash = Sha256("bf2d0c1e"),
        },
        new("coco-v2", "maskrcnn_resnet50_fpn_v2", Torchvision + "maskrcnn_resnet50_fpn_v2_coco-73cbd019.pth")
        {
            ClassCount = CocoSlots, Megabytes = 186, BoxAP = 47.4, MaskAP = 41.8, License = TorchvisionLicense, Hash = Sha256("73cbd019"),
        },
        Backbone("resnet18", "f37072fd", 47),
        Backbone("resnet34", "b627a593", 87),
        Backbone("resnet50", "0676ba61", 103),
        Backbone("resnet101", "63fe2227", 179),
        Backbone("resnet152", "394f9c45", 242),
        Zoo("detectron2-r50-1x", "mask_rcnn_R_50_FPN_1x/137260431/model_final_a54504.pkl", "a54504", 178, 38.6, 35.2),
        Zoo("detectron2-r50-3x", "mask_rcnn_R_50_FPN_3x/137849600/model_final_f10217.pkl", "f10217", 178, 41.0, 37.2),
        Zoo("detectron2-r101-3x", "mask_rcnn_R_101_FPN_3x/138205316/model_final_a3ec72.pkl", "a3ec72", 254, 42.9, 38.6),
        new("matterport-coco", "matterport", Matterport + "v2.0/mask_rcnn_coco.h5")
        {
            ClassCount = CocoClassCount, Megabytes = 258, License = "MIT (matterport/Mask_RCNN)",
        },
        new("matterport-balloon", "matterport", Matterport + "v2.1/mask_rcnn_balloon.h5")
        {
            ClassCount = 1, Megabytes = 256, License = "MIT (matterport/Mask_RCNN)",
        },
    ];

    private static PretrainedWeights Backbone(string family, string hash, int megabytes) =>
        new($"imagenet-{family}", family, $"{Torchvision}{family}-{hash}.pth")
        {
            Megabytes = megabytes, License = TorchvisionLicense, Hash = Sha256(hash),
        };

    private static PretrainedWeights Zoo(string name, string path, string hash, int megabytes, double box, double mask) =>
        new(name, "detectron2", Detectron2 + path)
        {
            ClassCount = CocoClassCount, Megabytes = megabytes, BoxAP = box, MaskAP = mask, License = Detectron2License,
            Hash = new PublishedHash("MD5", hash, "the name of the file, as MODEL_ZOO.md says"),
        };

    private static PublishedHash Sha256(string prefix) => new("SHA256", prefix, "the name of the file, as torch.hub checks it");
}
