namespace MaskRcnn.Datasets.Yolo;

/// <summary>An image and its file of labels, which does not exist for an image without objects.</summary>
internal readonly record struct YoloFile(string Image, string Labels);
