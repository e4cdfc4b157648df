using Microsoft.ML.Data;

namespace Onnx;

/// <summary>Outputs of the file itself: four numbers for each box, best score first.</summary>
internal sealed class RawOutputs
{
    public string ImagePath { get; set; } = "";

    [ColumnName("boxes")]
    public float[] Boxes { get; set; } = [];

    [ColumnName("labels")]
    public long[] Labels { get; set; } = [];

    [ColumnName("scores")]
    public float[] Scores { get; set; } = [];
}
