using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tracking;

/// <summary>One object through the frames: where it was, and where it is expected in this one.</summary>
internal sealed class Track
{
    // Standard deviations in shares of the object's size, as SORT and its followers have them.
    private const double PositionNoise = 0.05, VelocityNoise = 0.0125, FirstVelocityNoise = 0.125;

    private readonly CoordinateFilter[] _filters;
    private RleMask? _mask;
    private Box _seen;
    private RleMask? _expectedMask;

    public Track(TrackObservation first)
    {
        Label = first.Label;
        double[] values = Values(first.Box);
        double size = Size(values[2], values[3]);
        _filters = Array.ConvertAll(values, value => new CoordinateFilter(value, 2 * PositionNoise * size, FirstVelocityNoise * size));
        (_seen, _mask) = (first.Box, first.Mask);
    }

    /// <summary>Number of the track from 1 on; 0 until it has been seen twice.</summary>
    public int Id { get; set; }

    public int Label { get; }

    /// <summary>Frames since it was last seen.</summary>
    public int LostFrames { get; private set; }

    /// <summary>Where it is expected, or was just seen.</summary>
    public Box Box
    {
        get
        {
            double width = Math.Max(1, _filters[2].Position), height = Math.Max(1, _filters[3].Position);
            return new(
                (float)(_filters[0].Position - width / 2), (float)(_filters[1].Position - height / 2),
                (float)(_filters[0].Position + width / 2), (float)(_filters[1].Position + height / 2));
        }
    }

    /// <summary>Goes on to the next frame, in which it counts as lost until it is seen.</summary>
    public void Predict()
    {
        if (LostFrames > 0)
        {
            // Who approaches the camera does not grow for ever: an object out of sight keeps its size.
            _filters[2].Stop();
            _filters[3].Stop();
        }
        double size = Size(_filters[2].Position, _filters[3].Position);
        foreach (CoordinateFilter filter in _filters)
            filter.Predict(PositionNoise * size, VelocityNoise * size);
        LostFrames++;
        _expectedMask = null;
    }

    public void Update(TrackObservation seen)
    {
        double size = Size(_filters[2].Position, _filters[3].Position);
        double[] values = Values(seen.Box);
        for (int i = 0; i < values.Length; i++)
            _filters[i].Update(values[i], PositionNoise * size);
        (_seen, _mask, LostFrames) = (seen.Box, seen.Mask, 0);
    }

    /// <summary>IoU of a mask with the last one, moved to where the track is expected; null where one has no mask.</summary>
    public double? MaskIoU(RleMask? mask)
    {
        if (_mask is null || mask is null || _mask.Size != mask.Size)
            return null;
        _expectedMask ??= _mask.Place(
            (int)Math.Round(_filters[0].Position - (_seen.X0 + _seen.X1) / 2), (int)Math.Round(_filters[1].Position - (_seen.Y0 + _seen.Y1) / 2), _mask.Size);
        return _expectedMask.IoU(mask, crowd: false);
    }

    private static double[] Values(Box box) => [(box.X0 + box.X1) / 2, (box.Y0 + box.Y1) / 2, box.Width, box.Height];

    private static double Size(double width, double height) => (Math.Max(1, width) + Math.Max(1, height)) / 2;
}
