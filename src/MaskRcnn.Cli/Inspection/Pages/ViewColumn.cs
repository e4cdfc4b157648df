namespace MaskRcnn.Cli.Inspection.Pages;

/// <summary>One thing that is known of the objects of a layer.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Names">Texts that the numbers stand for, null for plain numbers.</param>
internal sealed record ViewColumn(string Name, IReadOnlyList<string>? Names = null)
{
    private readonly List<double?> _values = [];

    /// <summary>A number for each object.</summary>
    public IReadOnlyList<double?> Values => _values;

    /// <summary>Adds that of the next object.</summary>
    public void Add(double? value) => _values.Add(value is { } number && double.IsFinite(number) ? Math.Round(number, 4) : null);
}
