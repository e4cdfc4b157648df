using System.Text.Json;
using MaskRcnn.MLNet;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.Onnx.Transformer;

/// <summary>The binary layout of a transformer inside ML.NET's zip.</summary>
/// <remarks>
/// <code>
/// Model.key (after ML.NET's header):
///   string id   image column name
///   string id   predicted label column name
///   string id   score column name
///   string id   predicted bounding box column name
///   string id   predicted mask column name
///   string id   OnnxDetectorOptions as JSON
/// Model.onnx: the bytes of the ONNX file
/// </code>
/// </remarks>
internal static class OnnxModelFormat
{
    public const string LoaderSignature = "MaskRcnnOnnxDetector";
    private const string ModelEntry = "Model.onnx";

    public static VersionInfo Version => new(
        modelSignature: "MRCNONNX",
        verWrittenCur: 0x00010001, // first version
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: typeof(OnnxModelFormat).Assembly.GetName().Name);

    public static void Save(ModelSaveContext context, OnnxTransformerState state)
    {
        context.SaveNonEmptyString(state.Columns.Image);
        context.SaveNonEmptyString(state.Columns.PredictedLabel);
        context.SaveNonEmptyString(state.Columns.Score);
        context.SaveNonEmptyString(state.Columns.PredictedBoundingBoxes);
        context.SaveNonEmptyString(state.Columns.PredictedMasks);
        context.SaveNonEmptyString(JsonSerializer.Serialize(state.Options));
        context.SaveBinaryStream(ModelEntry, writer => writer.Write(state.Model));
    }

    /// <exception cref="FormatException">The entry is damaged or was written by something else.</exception>
    public static OnnxTransformerState Load(IHostEnvironment env, ModelLoadContext context)
    {
        try
        {
            var columns = new DetectionColumnNames(
                context.LoadNonEmptyString(), context.LoadNonEmptyString(), context.LoadNonEmptyString(),
                context.LoadNonEmptyString(), context.LoadNonEmptyString());
            OnnxDetectorOptions options = JsonSerializer.Deserialize<OnnxDetectorOptions>(context.LoadNonEmptyString())
                ?? throw new InvalidDataException("the options are missing.");
            options.Validate();
            byte[]? model = null;
            context.TryLoadBinaryStream(ModelEntry, reader =>
            {
                using var copy = new MemoryStream();
                reader.BaseStream.CopyTo(copy);
                model = copy.ToArray();
            });
            return new OnnxTransformerState(columns, options, model ?? throw new InvalidDataException($"there is no entry {ModelEntry}."));
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or JsonException or ArgumentException)
        {
            throw env.ExceptDecode(e, $"The description of the model is damaged: {e.Message}");
        }
    }
}
