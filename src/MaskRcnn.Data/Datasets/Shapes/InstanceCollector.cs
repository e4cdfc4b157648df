using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Shapes;

/// <summary>
/// Gathers the shapes of one image into instances, in the order of their first shapes. Shapes of one class with the same group number
/// are parts of one instance. What reaches outside the image is cut off with a warning.
/// </summary>
/// <param name="file">The annotation file.</param>
/// <param name="size">The image.</param>
/// <param name="skipInvalid"><see cref="DatasetReaderOptions.SkipInvalid"/>.</param>
/// <param name="warnings">Receives what was changed or left out.</param>
internal sealed class InstanceCollector(string file, ImageSize size, bool skipInvalid, List<DatasetWarning> warnings)
{
    private readonly List<ShapeParts> _instances = [];
    private readonly Dictionary<(int Label, long Group), ShapeParts> _groups = [];

    /// <summary>The image.</summary>
    public ImageSize Size => size;

    /// <summary>Confidence of the instances that are added from here on; null for annotations.</summary>
    public double? Score { get; set; }

    /// <summary>Reads one shape; where it is invalid and the options allow to go on, it is left out.</summary>
    /// <param name="read">Reads it and adds it.</param>
    public void Read(Action read)
    {
        try
        {
            read();
        }
        catch (InvalidAnnotationException error) when (skipInvalid)
        {
            LeaveOut(error.Place, error.Reason, FindingKind.InvalidMask);
        }
    }

    /// <summary>Refuses a class; returns where the options allow to go on without the shape.</summary>
    public void RefuseClass(string place, string reason)
    {
        if (!skipInvalid)
        {
            throw new InvalidAnnotationException(file, place, reason);
        }

        LeaveOut(place, reason, FindingKind.UnknownClass);
    }

    /// <summary>Adds a closed polygon.</summary>
    /// <param name="label">Its class.</param>
    /// <param name="group">The number its parts have in common, or null where it is an instance of its own.</param>
    /// <param name="polygon">x, y, x, y, … of 3 or more points, finite, pixels of the image.</param>
    /// <param name="place">Where in the file it stands.</param>
    public void AddPolygon(int label, long? group, double[] polygon, string place)
    {
        if (!PolygonClipper.Fits(polygon, size))
        {
            polygon = PolygonClipper.Clip(polygon, size);
            if (polygon.Length == 0)
            {
                LeaveOut(place, $"the shape lies outside the image of {size} pixels", FindingKind.OutsideImage);
                return;
            }

            Warn(place, $"the shape reaches outside the image of {size} pixels and was cut off at its edges", FindingKind.OutsideImage);
        }

        PartsOf(label, group).Polygons.Add(polygon);
    }

    /// <summary>Adds a mask that is stored row by row.</summary>
    /// <param name="label">Its class.</param>
    /// <param name="group">The number its parts have in common, or null where it is an instance of its own.</param>
    /// <param name="box">Where it lies.</param>
    /// <param name="addRows">Adds its rows; not called when nothing of the box is in the image.</param>
    /// <param name="place">Where in the file it stands.</param>
    /// <exception cref="InvalidDataException">The mask has more than <see cref="RowScan.MaxRuns"/> runs along its columns.</exception>
    public void AddRows(int label, long? group, RowBox box, Action<RowScan> addRows, string place)
    {
        RowBox inside = box.Clip(size);
        if (inside.IsEmpty)
        {
            LeaveOut(place, $"the mask lies outside the image of {size} pixels", FindingKind.OutsideImage);
            return;
        }

        if (inside != box)
        {
            Warn(place, $"the mask reaches outside the image of {size} pixels and was cut off at its edges", FindingKind.OutsideImage);
        }

        var scan = new RowScan(size, box);
        addRows(scan);
        PartsOf(label, group).Masks.Add(scan.ToMask());
    }

    /// <summary>Adds a mask of the size of the image.</summary>
    /// <param name="label">Its class.</param>
    /// <param name="group">The number its parts have in common, or null where it is an instance of its own.</param>
    /// <param name="mask">The mask.</param>
    public void AddMask(int label, long? group, RleMask mask) => PartsOf(label, group).Masks.Add(mask);

    /// <summary>Notes that something in the file is no instance.</summary>
    public void LeaveOut(string place, string reason, FindingKind? finding = null) => Warn(place, $"{reason}; it was left out", finding);

    /// <summary>Notes something that was changed.</summary>
    public void Warn(string place, string message, FindingKind? finding = null) =>
        warnings.Add(new DatasetWarning(file, place, message) { Finding = finding });

    /// <summary>The instances gathered so far.</summary>
    public IReadOnlyList<DatasetInstance> ToInstances() =>
        _instances.ConvertAll(parts => new DatasetInstance(parts.Label, parts.ToMask(size)) { Score = parts.Score });

    private ShapeParts PartsOf(int label, long? group)
    {
        if (group is null || !_groups.TryGetValue((label, group.Value), out ShapeParts? parts))
        {
            parts = new ShapeParts(label) { Score = Score };
            _instances.Add(parts);
            if (group is not null)
            {
                _groups.Add((label, group.Value), parts);
            }
        }

        return parts;
    }
}
