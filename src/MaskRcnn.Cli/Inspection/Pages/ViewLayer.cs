using System.Text.Json.Serialization;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Inspection.Pages;

/// <summary>Objects of one kind over a picture, which can be switched on and off together.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Color">Number of their colour, 1 to 8.</param>
/// <param name="Kind"><c>boxes</c>; <c>moves</c>, a dotted box that becomes a solid one; or <c>masks</c>.</param>
internal sealed record ViewLayer(string Name, int Color, string Kind = "boxes")
{
    private readonly List<float> _boxes = [], _to = [];
    private readonly List<IReadOnlyList<double[]>> _masks = [];

    /// <summary>Whether they are shown at first.</summary>
    public bool On { get; init; } = true;

    /// <summary>What the name means, as a hint.</summary>
    public string? Note { get; init; }

    /// <summary>Whether their lines are dashed.</summary>
    public bool Dash { get; init; }

    /// <summary>How many are shown at first, the first of them; null for all, without a slider.</summary>
    public int? Top { get; init; }

    /// <summary>The column that the slider of scores looks at.</summary>
    public string? Score { get; init; }

    /// <summary>The column that is written at the boxes.</summary>
    public string? Label { get; init; }

    /// <summary>The column that chooses the colour.</summary>
    public string? ColorBy { get; init; }

    /// <summary>Four numbers for each.</summary>
    public IReadOnlyList<float> Boxes => _boxes;

    /// <summary>Where <c>moves</c> end.</summary>
    public IReadOnlyList<float>? To => _to.Count > 0 ? _to : null;

    /// <summary>Outlines, x and y in turn.</summary>
    public IReadOnlyList<IReadOnlyList<double[]>>? Masks => _masks.Count > 0 ? _masks : null;

    /// <summary>What is known of each.</summary>
    public IReadOnlyList<ViewColumn> Columns { get; init; } = [];

    /// <summary>How many there are.</summary>
    [JsonIgnore]
    public int Count => _boxes.Count / 4;

    /// <summary>Adds one.</summary>
    /// <param name="box">Its box.</param>
    /// <param name="values">A number for each column.</param>
    public void Add(Box box, params ReadOnlySpan<double?> values)
    {
        Append(_boxes, box);
        for (int i = 0; i < values.Length; i++)
            Columns[i].Add(values[i]);
    }

    /// <summary>Adds one that moves.</summary>
    public void Add(Box box, Box to, params ReadOnlySpan<double?> values)
    {
        Add(box, values);
        Append(_to, to);
    }

    /// <summary>Adds one with outlines.</summary>
    public void Add(Box box, IReadOnlyList<double[]> outlines, params ReadOnlySpan<double?> values)
    {
        Add(box, values);
        _masks.Add(outlines);
    }

    private static void Append(List<float> list, Box box)
    {
        foreach (float value in (ReadOnlySpan<float>)[box.X0, box.Y0, box.X1, box.Y1])
            list.Add(float.IsFinite(value) ? MathF.Round(Math.Clamp(value, -1e6f, 1e6f), 1) : 0);
    }
}
