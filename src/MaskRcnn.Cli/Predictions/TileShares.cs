using MaskRcnn.Tiling;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Turns the tiles of an image that are done into shares of it.</summary>
/// <param name="advance">Called with the share that each tile is.</param>
internal sealed class TileShares(Action<double> advance) : IProgress<TileProgress>
{
    private double _done;

    public void Report(TileProgress value)
    {
        double done = (double)value.Done / value.Count;
        advance(done - _done);
        _done = done;
    }

    /// <summary>The rest, also of an image that cannot be read.</summary>
    public void Complete()
    {
        advance(1 - _done);
        _done = 1;
    }
}
