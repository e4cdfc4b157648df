namespace MaskRcnn.Onnx;

/// <summary>
/// What a detector in an ONNX file takes and gives. Files that this library exported describe themselves; those of other programs need
/// this. The defaults fit torchvision's export of <c>maskrcnn_resnet50_fpn</c>.
/// </summary>
public sealed class OnnxModelDescription
{
    /// <summary>The name of the input. Default: null, the only one.</summary>
    public string? InputName { get; set; }

    /// <summary>The order of the samples. Default: <see cref="OnnxPixelLayout.Planes"/>.</summary>
    public OnnxPixelLayout Layout { get; set; } = OnnxPixelLayout.Planes;

    /// <summary>Whether blue comes first, as in detectron2, not red. Default: false.</summary>
    public bool BlueFirst { get; set; }

    /// <summary>The value of a sample of 255, positive: 1 or 255. An input of uint8 takes 255 in any case. Default: 1.</summary>
    public float White { get; set; } = 1;

    /// <summary>What is subtracted from samples, in the order of the input; three numbers. Default: 0, since most files do it inside.</summary>
    public IReadOnlyList<float> PixelMean { get; set; } = [0, 0, 0];

    /// <summary>What samples are divided by afterwards, in the order of the input; three positive numbers. Default: 1.</summary>
    public IReadOnlyList<float> PixelStd { get; set; } = [1, 1, 1];

    /// <summary>
    /// The shorter side to which pictures are resized before they are given to the model, at least 1, unless that breaks
    /// <see cref="MaxSize"/>. Default: null, as they are.
    /// </summary>
    public int? MinSize { get; set; }

    /// <summary>The most the longer side may have after resizing, at least <see cref="MinSize"/>. Default: 1333.</summary>
    public int MaxSize { get; set; } = 1333;

    /// <summary>The output with the boxes, float32 [D,4], x0 y0 x1 y1 in pixels of the picture that the model was given.</summary>
    /// <value>"boxes" by default.</value>
    public string BoxesName { get; set; } = "boxes";

    /// <summary>The output with the labels, int64 or int32 [D].</summary>
    /// <value>"labels" by default.</value>
    public string LabelsName { get; set; } = "labels";

    /// <summary>The output with the scores, float32 [D], 0 to 1.</summary>
    /// <value>"scores" by default.</value>
    public string ScoresName { get; set; } = "scores";

    /// <summary>The output with the masks.</summary>
    /// <value>"masks" by default.</value>
    public string MasksName { get; set; } = "masks";

    /// <summary>What the masks cover. Default: <see cref="OnnxMaskFrame.Image"/>.</summary>
    public OnnxMaskFrame MaskFrame { get; set; } = OnnxMaskFrame.Image;

    /// <summary>How masks of boxes are put into them. Default: <see cref="MaskPastingKind.Padded"/>, torchvision's; without effect on masks of pictures.</summary>
    public MaskPastingKind MaskPasting { get; set; } = MaskPastingKind.Padded;

    /// <summary>A pixel belongs to a mask when its probability is at least this; above 0, at most 1. Default: 0.5.</summary>
    public float MaskThreshold { get; set; } = 0.5f;

    /// <summary>The label of the first class: 1 where 0 is the background, as in torchvision; 0 in detectron2. Default: 1.</summary>
    public int FirstLabel { get; set; } = 1;

    /// <summary>
    /// The name of each class, the one of <see cref="FirstLabel"/> first, empty for a label that no class uses. Required for files of other
    /// programs; replaces the names in the file otherwise.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; set; }

    /// <summary>Checks every property.</summary>
    /// <exception cref="ArgumentException">A property is out of its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Require(Enum.IsDefined(Layout), nameof(Layout), Layout, "Planes or Pixels");
        Require(Enum.IsDefined(MaskFrame), nameof(MaskFrame), MaskFrame, "Box or Image");
        Require(Enum.IsDefined(MaskPasting), nameof(MaskPasting), MaskPasting, string.Join(" or ", Enum.GetNames<MaskPastingKind>()));
        Require(float.IsFinite(White) && White > 0, nameof(White), White, "a positive number");
        Require(PixelMean is { Count: 3 } && PixelMean.All(float.IsFinite), nameof(PixelMean), Describe(PixelMean), "three numbers");
        Require(PixelStd is { Count: 3 } && PixelStd.All(value => float.IsFinite(value) && value > 0), nameof(PixelStd), Describe(PixelStd), "three positive numbers");
        Require(MinSize is null or >= 1, nameof(MinSize), MinSize, "at least 1");
        Require(MaxSize >= (MinSize ?? 1), nameof(MaxSize), MaxSize, $"at least MinSize, {MinSize ?? 1}");
        Require(MaskThreshold is > 0 and <= 1, nameof(MaskThreshold), MaskThreshold, "above 0, at most 1");
        foreach ((string property, string? value) in OutputNames)
            Require(!string.IsNullOrWhiteSpace(value), nameof(OnnxModelDescription) + "." + property, "empty", "the name of an output");
        Require(ClassNames is null or { Count: > 0 }, nameof(ClassNames), "an empty list", "one name for each class");
    }

    internal IEnumerable<(string Property, string? Name)> OutputNames =>
        [(nameof(BoxesName), BoxesName), (nameof(LabelsName), LabelsName), (nameof(ScoresName), ScoresName), (nameof(MasksName), MasksName)];

    internal OnnxModelDescription Clone()
    {
        var copy = (OnnxModelDescription)MemberwiseClone();
        copy.PixelMean = [.. PixelMean];
        copy.PixelStd = [.. PixelStd];
        copy.ClassNames = ClassNames is null ? null : [.. ClassNames];
        return copy;
    }

    private static string Describe(IReadOnlyList<float>? values) => values is null ? "null" : $"[{string.Join(", ", values)}]";

    private static void Require(bool condition, string name, object? value, string expected)
    {
        if (!condition)
            throw new ArgumentException($"{name} is {value}; expected {expected}.");
    }
}
