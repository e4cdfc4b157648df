using MaskRcnn.Structures;

namespace MaskRcnn;

/// <summary>How a model is written as an ONNX file. The defaults take pictures of any size, any number of one size at a time.</summary>
public sealed class OnnxExportOptions
{
    /// <summary>
    /// The first version of the operator set that has all operators, and the last of which ONNX Runtime has them: version 22 has another
    /// RoiAlign, for which ONNX Runtime 1.31 has no code.
    /// </summary>
    public const int OldestOpset = 17, NewestOpset = 21;

    /// <summary>The versions in words, with the reason of the last.</summary>
    internal static string OpsetRange => $"{OldestOpset} to {NewestOpset}; ONNX Runtime has no RoiAlign of version {NewestOpset + 1}";

    /// <summary>How the file takes pictures. Default: <see cref="OnnxInput.Planes"/>.</summary>
    public OnnxInput Input { get; set; } = OnnxInput.Planes;

    /// <summary>The only size of pictures that the file is to take. Default: null, any.</summary>
    public ImageSize? ImageSize { get; set; }

    /// <summary>
    /// The only number of pictures at a time that the file is to take, at least 1. Default: null, any. The pictures of a batch
    /// have one size.
    /// </summary>
    public int? BatchSize { get; set; }

    /// <summary>
    /// Version of the standard's operator set, <see cref="OldestOpset"/> to <see cref="NewestOpset"/>. Default: 17, which the most
    /// programs read.
    /// </summary>
    public int Opset { get; set; } = OldestOpset;

    /// <summary>
    /// Whether masks come at the size of the picture, as truth values, instead of 28 by 28 probabilities for each box. Takes memory for
    /// all pixels of all detections. Default: false.
    /// </summary>
    public bool PasteMasks { get; set; }

    /// <summary>
    /// The name of each class, label 1 first, empty for a label that no class uses; written into the file. Default: null, none.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; set; }

    /// <summary>The id that the data has for each class, label 1 first; written into the file. Default: null, the labels.</summary>
    public IReadOnlyList<long>? ClassIds { get; set; }

    /// <summary>The licence of the weights, written into the file. Default: null, not said.</summary>
    public string? License { get; set; }

    /// <summary>A copy that shares nothing with this object.</summary>
    /// <returns>The copy.</returns>
    public OnnxExportOptions Clone()
    {
        var copy = (OnnxExportOptions)MemberwiseClone();
        copy.ClassNames = ClassNames is null ? null : [.. ClassNames];
        copy.ClassIds = ClassIds is null ? null : [.. ClassIds];
        return copy;
    }

    /// <summary>Checks every option.</summary>
    /// <param name="classCount">Classes of the model.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it, its value and the range.</exception>
    internal void Validate(int classCount)
    {
        Require(Enum.IsDefined(Input), nameof(Input), Input, "Planes or Pixels");
        Require(ImageSize is not { } size || (size.Height >= 1 && size.Width >= 1), nameof(ImageSize), ImageSize, "at least 1x1");
        Require(BatchSize is null or >= 1, nameof(BatchSize), BatchSize, "at least 1");
        Require(Opset is >= OldestOpset and <= NewestOpset, nameof(Opset), Opset, OpsetRange);
        RequireCount(ClassNames?.Count, nameof(ClassNames), classCount);
        RequireCount(ClassIds?.Count, nameof(ClassIds), classCount);
    }

    private static void RequireCount(int? count, string name, int classCount) =>
        Require(count is null || count == classCount, name, $"a list of {count}", $"{classCount}, one for each class of the model");

    private static void Require(bool condition, string name, object? value, string expected)
    {
        if (!condition)
            throw new ArgumentException($"Option {name} is {value}; expected {expected}.");
    }
}
