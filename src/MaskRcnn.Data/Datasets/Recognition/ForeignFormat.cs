namespace MaskRcnn.Datasets.Recognition;

/// <summary>A format that is recognised and not read.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Way">How its annotations get here all the same.</param>
internal sealed record ForeignFormat(string Name, string Way)
{
    private const string ByDatumaro = "datumaro (datum convert -f coco_instances) makes COCO of it";

    public static readonly ForeignFormat Datumaro = new("Datumaro's own JSON", $"{ByDatumaro} (-if datumaro)");
    public static readonly ForeignFormat CityscapesPolygons = new("polygons of Cityscapes", "read the folder of its *_instanceIds.png, which cityscapesscripts makes of them");
    public static readonly ForeignFormat CreateMl = new("CreateML", "that is a set for detection: it has boxes and no masks to learn");
    public static readonly ForeignFormat Supervisely = new("Supervisely", "export it as COCO there");
    public static readonly ForeignFormat Labelbox = new("Labelbox", "labelbox's SDK and datumaro make COCO of it");
    public static readonly ForeignFormat Darwin = new("V7 Darwin", "export it as COCO there, or with darwin-py (darwin dataset convert coco)");
    public static readonly ForeignFormat Scalabel = new("Scalabel or BDD100K", "scalabel (scalabel.label.to_coco) makes COCO of it");
    public static readonly ForeignFormat Via3 = new("VGG Image Annotator 3", "export annotations from it as COCO, or annotate images in version 2");
    public static readonly ForeignFormat ViaTable = new("the CSV of VGG Image Annotator", "export annotations from it as JSON");
    public static readonly ForeignFormat Hasty = new("Hasty's own JSON", "export it as COCO there");
    public static readonly ForeignFormat Kili = new("Kili's own JSON", "export it as COCO there");
    public static readonly ForeignFormat Manifest = new("a manifest of SageMaker Ground Truth", "convert its masks to COCO, as AWS shows for Rekognition");
    public static readonly ForeignFormat BoxRows = new("a CSV of boxes", "that is a set for detection: it has no masks to learn");

    /// <summary>Name and way in one sentence.</summary>
    public override string ToString() => $"this is {Name}, which is not read; {Way}";
}
