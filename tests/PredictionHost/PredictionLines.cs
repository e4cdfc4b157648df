using MaskRcnn.Masks;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace PredictionHost;

/// <summary>Predictions as text, one line per row, floating-point numbers as their bits: equal text means equal results.</summary>
public static class PredictionLines
{
    public static string[] Read(IDataView predictions)
    {
        var schema = predictions.Schema;
        using var cursor = predictions.GetRowCursor(
            [schema["PredictedLabel"], schema["Score"], schema["PredictedBoundingBoxes"], schema["PredictedMasks"]]);
        return ReadAll(cursor);
    }

    /// <summary>The rest of a cursor's rows.</summary>
    public static string[] ReadAll(DataViewRowCursor cursor)
    {
        var labels = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(cursor.Schema["PredictedLabel"]);
        var scores = cursor.GetGetter<VBuffer<float>>(cursor.Schema["Score"]);
        var boxes = cursor.GetGetter<VBuffer<float>>(cursor.Schema["PredictedBoundingBoxes"]);
        var masks = cursor.GetGetter<VBuffer<InstanceMask>>(cursor.Schema["PredictedMasks"]);
        VBuffer<ReadOnlyMemory<char>> label = default;
        VBuffer<float> score = default, box = default;
        VBuffer<InstanceMask> mask = default;

        List<string> lines = [];
        while (cursor.MoveNext())
        {
            labels(ref label);
            scores(ref score);
            boxes(ref box);
            masks(ref mask);
            string[] names = [.. label.DenseValues().Select(text => text.ToString())];
            lines.Add(Format(names, [.. score.DenseValues()], [.. box.DenseValues()], [.. mask.DenseValues()]));
        }

        return [.. lines];
    }

    public static string Format(string[] labels, float[] scores, float[] boxes, InstanceMask[] masks) =>
        string.Join(" | ", labels.Select((label, i) =>
            $"{label} {Bits(scores[i])} {string.Join(' ', boxes[(4 * i)..(4 * i + 4)].Select(Bits))} {masks[i]}"));

    private static string Bits(float value) => BitConverter.SingleToUInt32Bits(value).ToString("x8");
}
