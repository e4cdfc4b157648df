using System.Text.Json;
using MaskRcnn.Weights;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>The binary layout of a fitted model inside ML.NET's zip.</summary>
/// <remarks>
/// <code>
/// Model.key (after ML.NET's header):
///   string id   image column name
///   string id   predicted label column name
///   string id   score column name
///   string id   predicted bounding box column name
///   string id   predicted mask column name
///   int32       number of classes
///   byte        1: the classes have names to pass on as key values
///   string id   name of each class, empty for a label that no class uses
///   string id   MaskRcnnOptions as JSON
/// Weights.safetensors: every parameter and buffer of the model, with a SHA-256
/// Precision: a byte, the value of the enumeration; absent for float32
/// ClassIds: an int64 for each class, the id that the data has for it; absent where ids are the labels
/// </code>
/// </remarks>
internal static class ModelFormat
{
    public const string LoaderSignature = "MaskRcnnInstanceSeg";
    private const string WeightsEntry = "Weights.safetensors";
    private const string PrecisionEntry = "Precision";
    private const string ClassIdsEntry = "ClassIds";
    private const int MostClasses = 100_000;

    public static VersionInfo Version => new(
        modelSignature: "MASKRCNN",
        verWrittenCur: 0x00010001, // first version
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: typeof(ModelFormat).Assembly.GetName().Name);

    public static void Save(ModelSaveContext context, ModelDescription description, MaskRcnnModel model, Precision precision)
    {
        var columns = description.Columns;
        context.SaveNonEmptyString(columns.Image);
        context.SaveNonEmptyString(columns.PredictedLabel);
        context.SaveNonEmptyString(columns.Score);
        context.SaveNonEmptyString(columns.PredictedBoundingBoxes);
        context.SaveNonEmptyString(columns.PredictedMasks);
        context.Writer.Write(description.Labels.Count);
        context.Writer.Write((byte)(description.Labels.HasKeyValues ? 1 : 0));
        foreach (string name in description.Labels.Names)
            context.SaveString(name);
        context.SaveNonEmptyString(JsonSerializer.Serialize(description.Model));
        context.SaveBinaryStream(WeightsEntry, writer =>
        {
            writer.Flush();
            ModelWeights.Write(model, writer.BaseStream);
        });
        if (precision != Precision.Float32)
            context.SaveBinaryStream(PrecisionEntry, writer => writer.Write((byte)precision));
        if (description.Labels.HasOwnIds)
            context.SaveBinaryStream(ClassIdsEntry, writer => description.Labels.Ids.ToList().ForEach(writer.Write));
    }

    /// <exception cref="FormatException">The entry is damaged or was written by something else.</exception>
    public static (ModelDescription Description, MaskRcnnModel Model, Precision Precision) Load(IHostEnvironment env, ModelLoadContext context)
    {
        var description = LoadDescription(env, context);
        var precision = LoadPrecision(env, context);
        MaskRcnnModel? model = null;
        try
        {
            bool found = context.TryLoadBinaryStream(
                WeightsEntry, reader => model = ModelWeights.ReadModel(reader.BaseStream, description.Labels.Count, description.Model));
            if (!found)
                throw env.ExceptDecode($"The model has no entry {WeightsEntry}; the file is incomplete.");
            model!.eval();
            return (description, model, precision);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            model?.Dispose();
            throw env.ExceptDecode(e, $"The weights of the model are damaged: {e.Message}");
        }
    }

    private static ClassLabels LoadIds(ModelLoadContext context, ClassLabels labels)
    {
        var ids = new long[labels.Count];
        bool found = context.TryLoadBinaryStream(ClassIdsEntry, reader =>
        {
            for (int i = 0; i < ids.Length; i++)
                ids[i] = reader.ReadInt64();
        });
        if (!found)
            return labels;
        return ids.Distinct().Count() == ids.Length
            ? labels.WithIds(ids)
            : throw new InvalidDataException("two classes have the same id.");
    }

    private static Precision LoadPrecision(IHostEnvironment env, ModelLoadContext context)
    {
        int value = (int)Precision.Float32;
        context.TryLoadBinaryStream(PrecisionEntry, reader => value = reader.BaseStream.ReadByte());
        return Enum.IsDefined((Precision)value)
            ? (Precision)value
            : throw env.ExceptDecode($"The precision of the model is damaged: its value is {value}.");
    }

    private static ModelDescription LoadDescription(IHostEnvironment env, ModelLoadContext context)
    {
        try
        {
            var columns = new DetectionColumnNames(
                context.LoadNonEmptyString(), context.LoadNonEmptyString(), context.LoadNonEmptyString(),
                context.LoadNonEmptyString(), context.LoadNonEmptyString());
            int classes = context.Reader.ReadInt32();
            if (classes is < 1 or > MostClasses)
                throw new InvalidDataException($"{classes} classes; expected 1 to {MostClasses}.");
            bool named = context.Reader.ReadByte() != 0;
            var names = new string[classes];
            for (int i = 0; i < classes; i++)
                names[i] = context.LoadString();
            var options = JsonSerializer.Deserialize<MaskRcnnOptions>(context.LoadNonEmptyString())
                ?? throw new InvalidDataException("the model options are missing.");
            options.Validate();
            return new ModelDescription(columns, LoadIds(context, ClassLabels.FromNames(names, named)), options);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or JsonException or ArgumentException)
        {
            throw env.ExceptDecode(e, $"The description of the model is damaged: {e.Message}");
        }
    }
}
