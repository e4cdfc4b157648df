using System.Globalization;
using MaskRcnn.Masks;

namespace MaskRcnn.Datasets.InstanceIds;

/// <summary>
/// Classes of instance ids. Without <see cref="DatasetReaderOptions.InstanceIdDivisor"/> there is one class; with it an id divided by
/// it is the number of its class, and ids below it are regions of a class whose instances nobody told apart: crowds where Cityscapes
/// says that the class has instances, else left out.
/// </summary>
/// <param name="options">How the files are read.</param>
/// <param name="scheme">Whose names the files have, which fixes what is not given.</param>
internal sealed class InstanceIdClasses(DatasetReaderOptions options, InstanceIdScheme scheme = InstanceIdScheme.Own)
{
    private readonly SortedSet<int> _numbers = [];
    private readonly List<DatasetWarning> _warnings = [];
    private readonly HashSet<int> _ignored = [.. options.IgnoredInstanceIds];
    private readonly bool _isKitti = options.InstanceIdDivisor is null && scheme == InstanceIdScheme.Kitti;
    private readonly int? _divisor = options.InstanceIdDivisor ?? scheme switch
    {
        InstanceIdScheme.Cityscapes => CityscapesNames.Divisor,
        InstanceIdScheme.Kitti => KittiNames.Divisor,
        _ => null,
    };

    private Dictionary<int, int> _labels = [];

    /// <summary>What was left out.</summary>
    public IReadOnlyList<DatasetWarning> Warnings => _warnings;

    /// <summary>The class names, label 1 first; complete after <see cref="Complete"/>.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>The number of each class in ids; its label where ids carry no class.</summary>
    public IReadOnlyList<long> Numbers =>
        _divisor is not null && options.ClassNames is null
            ? [.. _numbers.Select(number => (long)number)]
            : [.. Names.Select((_, i) => i + 1L)];

    /// <summary>The regions of a file that are instances; notes their classes.</summary>
    public IReadOnlyList<InstanceRegion> Select(IReadOnlyList<(int Value, RleMask Mask)> regions, string path)
    {
        var instances = new List<InstanceRegion>(regions.Count);
        var groups = new List<int>();
        foreach (var (value, mask) in regions)
        {
            if (_ignored.Contains(value))
            {
                continue;
            }

            bool isGroup = _isKitti ? value % KittiNames.Divisor == 0 || value < KittiNames.Divisor : value < _divisor;
            if (isGroup && !IsCrowd(ClassOf(value)))
            {
                groups.Add(value);
                continue;
            }

            if (_divisor is not null)
            {
                NoteClass(ClassOf(value), value, path);
            }

            instances.Add(new InstanceRegion(value, mask, isGroup));
        }

        if (groups.Count > 0)
        {
            string values = string.Join(", ", groups);
            _warnings.Add(new DatasetWarning(
                path, "", $"values {(_isKitti ? "of classes without objects" : $"below {_divisor}")} are no single instances and are left out: {values}"));
        }

        return instances;
    }

    /// <summary>Ends the list of classes: every label is known from here on.</summary>
    public void Complete()
    {
        if (_divisor is null)
        {
            Names = [options.OnlyClassName()];
        }
        else
        {
            Names = options.ClassNames ?? [.. _numbers.Select(NameOf)];
            _labels = options.ClassNames is null
                ? _numbers.Index().ToDictionary(entry => entry.Item, entry => entry.Index + 1)
                : _numbers.ToDictionary(number => number);
        }
    }

    /// <summary>The label of an instance, 1 to K.</summary>
    public int LabelOf(InstanceRegion region) =>
        _divisor is null ? 1 : _labels[ClassOf(region.Value)];

    /// <summary>The number of the class of an id; of one below the divisor it is the id itself, which KITTI does not have.</summary>
    private int ClassOf(int value) => _divisor is { } divisor && (_isKitti || value >= divisor) ? value / divisor : value;

    /// <summary>Whether a class whose objects are not told apart is a group of objects, as <c>persongroup</c> of Cityscapes, and no road or sky.</summary>
    private bool IsCrowd(int number) => options.InstanceIdDivisor is null && CityscapesNames.ClassOf(number) is not null;

    private string NameOf(int number) =>
        (options.InstanceIdDivisor is null ? CityscapesNames.ClassOf(number) : null) ?? number.ToString(CultureInfo.InvariantCulture);

    private void NoteClass(int number, int value, string path)
    {
        if (number > options.ClassNames?.Count)
        {
            throw new InvalidAnnotationException(
                path, $"value {value}", $"its class is {number}, expected 1 to {options.ClassNames.Count} as class names are given");
        }

        _numbers.Add(number);
    }
}
