using MaskRcnn.Randomness;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Says which rows are trained on and which are kept back for validation.</summary>
internal sealed class RowSplit
{
    // Beside the purposes of the engine, which count from 1.
    private const ulong Stream = 0x73706C6974;

    private readonly bool[]? _isValidation;

    private RowSplit(bool[]? isValidation) => _isValidation = isValidation;

    /// <summary>Trains on every row.</summary>
    public static RowSplit None { get; } = new(null);

    /// <summary>Keeps a fraction of the rows back; which ones depends on the seed and the number of rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of the parts would have no row.</exception>
    public static RowSplit Create(IHost host, IDataView data, double fraction, ulong seed)
    {
        var isValidation = new bool[RowCount.Of(data)];
        int kept = (int)Math.Round(fraction * isValidation.Length, MidpointRounding.AwayFromZero);
        if (kept == 0 || kept == isValidation.Length)
            throw Uneven(host, fraction, kept, isValidation.Length);

        isValidation.AsSpan(0, kept).Fill(true);
        RandomSource.ForStream(seed, Stream).Shuffle(isValidation.AsSpan());
        return new RowSplit(isValidation);
    }

    /// <summary>Whether a row is kept back.</summary>
    /// <param name="row">From 0; one beyond those that were counted is trained on, so that its reader finds that there are too many.</param>
    public bool IsValidation(long row) => _isValidation is not null && row < _isValidation.Length && _isValidation[row];

    /// <summary>The error of a fraction that leaves nothing to train on or nothing to measure on.</summary>
    public static Exception Uneven(IHost host, double fraction, int kept, int count) =>
        host.ExceptParam(nameof(InstanceSegmentationTrainer.Options.ValidationSetFraction), FormattableString.Invariant(
            $"ValidationSetFraction is {fraction}, which keeps {kept} of the {count} images for validation; expected at least one for each part."));
}
