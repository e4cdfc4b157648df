namespace MaskRcnn.Weights;

/// <summary>
/// The 80 classes of COCO (Lin et al., "Microsoft COCO", ECCV 2014). Their category ids run from 1 to 90 with ten gaps, and
/// torchvision's models use these ids as labels.
/// </summary>
public static class CocoClasses
{
    /// <summary>Stands in <see cref="Slots"/> for an id that no class has.</summary>
    public const string Unused = "N/A";

    private static readonly int[] s_gaps = [12, 26, 29, 30, 45, 66, 68, 69, 71, 83];

    /// <summary>The 80 names in the order of their ids.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "person", "bicycle", "car", "motorcycle", "airplane", "bus", "train", "truck", "boat", "traffic light",
        "fire hydrant", "stop sign", "parking meter", "bench", "bird", "cat", "dog", "horse", "sheep", "cow",
        "elephant", "bear", "zebra", "giraffe", "backpack", "umbrella", "handbag", "tie", "suitcase", "frisbee",
        "skis", "snowboard", "sports ball", "kite", "baseball bat", "baseball glove", "skateboard", "surfboard",
        "tennis racket", "bottle", "wine glass", "cup", "fork", "knife", "spoon", "bowl", "banana", "apple",
        "sandwich", "orange", "broccoli", "carrot", "hot dog", "pizza", "donut", "cake", "chair", "couch",
        "potted plant", "bed", "dining table", "toilet", "tv", "laptop", "mouse", "remote", "keyboard", "cell phone",
        "microwave", "oven", "toaster", "sink", "refrigerator", "book", "clock", "vase", "scissors", "teddy bear",
        "hair drier", "toothbrush",
    ];

    /// <summary>
    /// 91 names: the index is a label of torchvision's models, 0 is "background", ids that COCO does not use are
    /// <see cref="Unused"/>.
    /// </summary>
    public static IReadOnlyList<string> Slots { get; } = CreateSlots();

    private static string[] CreateSlots()
    {
        var slots = new List<string> { "background" };
        foreach (string name in Names)
        {
            while (s_gaps.Contains(slots.Count))
                slots.Add(Unused);
            slots.Add(name);
        }

        return [.. slots];
    }
}
