using System.Text.Json;

namespace MaskRcnn.Logging;

/// <summary>The losses of an epoch so far.</summary>
internal sealed class EpochLosses
{
    private readonly double[] _sums = new double[LossFields.All.Count];

    /// <summary>Steps that were added.</summary>
    public int Steps { get; private set; }

    public void Add(LossValues losses) => Add([.. LossFields.All.Select(field => (double)field.Of(losses))]);

    /// <summary>Adds a step of which only its line in the log is left. A line without all losses is left out.</summary>
    public void Add(JsonElement line)
    {
        var values = new double[_sums.Length];
        for (int i = 0; i < values.Length; i++)
        {
            string name = LossFields.JsonName(LossFields.All[i].Name);
            if (!line.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.Number)
                return;
            // As the float32 it was, so that means do not depend on where the sum comes from.
            values[i] = value.GetSingle();
        }
        Add(values);
    }

    /// <summary>The mean of each loss; none without steps.</summary>
    public IEnumerable<(string Name, double Value)> Means() =>
        Steps == 0 ? [] : LossFields.All.Select((field, i) => (field.Name, _sums[i] / Steps));

    public void Clear()
    {
        Array.Clear(_sums);
        Steps = 0;
    }

    private void Add(double[] values)
    {
        for (int i = 0; i < values.Length; i++)
            _sums[i] += values[i];
        Steps++;
    }
}
