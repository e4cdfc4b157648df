using System.Globalization;
using System.Text.Json;

namespace MaskRcnn.Onnx;

/// <summary>What an exported file says about itself, by the keys of its metadata.</summary>
internal static class OnnxMetadata
{
    /// <summary>The meaning of inputs and outputs; files that say this are scored without further description.</summary>
    public const string Format = "maskrcnn.format", FormatVersion = "1";

    public const string ClassCount = "maskrcnn.class_count", ClassNames = "maskrcnn.class_names", ClassIds = "maskrcnn.class_ids";

    public const string MaskThreshold = "maskrcnn.mask_threshold", Masks = "maskrcnn.masks", Input = "maskrcnn.input";

    public const string MaskPasting = "maskrcnn.mask_pasting";

    public const string Preprocessing = "maskrcnn.preprocessing", Options = "maskrcnn.options", License = "license";

    public static IEnumerable<(string Key, string Value)> Describe(MaskRcnnModel model, OnnxExportOptions options)
    {
        MaskRcnnOptions structure = model.Options;
        yield return (Format, FormatVersion);
        yield return (ClassCount, model.ClassCount.ToString(CultureInfo.InvariantCulture));
        yield return (Input, options.Input == OnnxInput.Pixels ? "uint8 NHWC RGB 0..255" : "float32 NCHW RGB 0..1");
        yield return (Masks, options.PasteMasks ? "image" : "box");
        yield return (MaskThreshold, structure.MaskThreshold.ToString("R", CultureInfo.InvariantCulture));
        yield return (MaskPasting, structure.MaskPasting.ToString());
        yield return (Preprocessing, "inside the graph: resized, normalised and padded");
        yield return (Options, JsonSerializer.Serialize(structure));
        if (options.ClassNames is { } names)
            yield return (ClassNames, JsonSerializer.Serialize(names));
        if (options.ClassIds is { } ids)
            yield return (ClassIds, JsonSerializer.Serialize(ids));
        if (options.License is { } license)
            yield return (License, license);
    }
}
