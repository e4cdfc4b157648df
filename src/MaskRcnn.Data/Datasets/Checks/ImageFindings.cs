using MaskRcnn.Structures;

namespace MaskRcnn.Datasets;

/// <summary>Collects what is found in an image, and applies the policy to it as it comes.</summary>
internal sealed class ImageFindings
{
    private const string LeftOut = "left out";

    private readonly DatasetPolicy _policy;
    private readonly List<DatasetFinding> _findings = [];
    private readonly DatasetInstance?[] _instances;
    private bool _isLeftOut;

    public ImageFindings(DatasetImage image, DatasetPolicy policy)
    {
        Image = image;
        Size = image.Size;
        _policy = policy;
        _instances = [.. image.Instances];
    }

    /// <summary>The image before any change but that of its orientation.</summary>
    public DatasetImage Image { get; private set; }

    /// <summary>Size that masks are checked against: the stated one unless it has been repaired.</summary>
    public ImageSize Size { get; private set; }

    public IReadOnlyList<DatasetFinding> Findings => _findings;

    /// <summary>Whether an instance is still there as far as the policy goes.</summary>
    public bool IsKept(int index) => _instances[index] is not null;

    /// <summary>Notes an error of an instance.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="index">Position of the instance.</param>
    /// <param name="message">The values found.</param>
    /// <param name="repairText">What a repair does; default: it leaves the instance out.</param>
    /// <param name="repair">Does it.</param>
    public void Report(
        FindingKind kind, int index, string message, string repairText = LeftOut, Func<DatasetInstance, DatasetInstance>? repair = null)
    {
        _findings.Add(new DatasetFinding(kind, Image.Path, index, message, _policy == DatasetPolicy.Skip ? LeftOut : repairText));
        if (_policy != DatasetPolicy.Fail && _instances[index] is { } instance)
        {
            _instances[index] = _policy == DatasetPolicy.Repair ? repair?.Invoke(instance) : null;
        }
    }

    /// <summary>Notes something about an instance, or the image, that may be meant, and changes nothing.</summary>
    public void Mention(FindingKind kind, int? index, string message) =>
        _findings.Add(new DatasetFinding(kind, Image.Path, index, message, null));

    /// <summary>Notes an error of the image that leaves it out.</summary>
    public void ReportImage(FindingKind kind, string message)
    {
        _findings.Add(new DatasetFinding(kind, Image.Path, null, message, LeftOut));
        _isLeftOut = true;
    }

    /// <summary>Notes that the image has another size than stated, which a repair corrects.</summary>
    public void ReportSize(string message, ImageSize actual)
    {
        string repair = $"size set to {actual}";
        _findings.Add(new DatasetFinding(
            FindingKind.SizeMismatch, Image.Path, null, message, _policy == DatasetPolicy.Skip ? LeftOut : repair));
        _isLeftOut |= _policy == DatasetPolicy.Skip;
        Size = _policy == DatasetPolicy.Repair ? actual : Size;
    }

    /// <summary>Notes that the size is that before the Exif turn, which a repair corrects in one of two ways, if one is chosen.</summary>
    /// <param name="message">The values found and both readings.</param>
    /// <param name="actual">Size of the upright picture.</param>
    /// <param name="repairText">What a repair does, or null where it leaves the image out.</param>
    /// <param name="change">What becomes of the masks.</param>
    public void ReportTurn(string message, ImageSize actual, string? repairText, Func<DatasetInstance, DatasetInstance> change)
    {
        bool repairs = repairText is not null && _policy != DatasetPolicy.Skip;
        _findings.Add(new DatasetFinding(FindingKind.SizeMismatch, Image.Path, null, message, repairs ? repairText : LeftOut));
        _isLeftOut |= !repairs;
        if (repairs && _policy == DatasetPolicy.Repair)
        {
            Size = actual;
            Image = Image with { Size = actual, Instances = [.. Image.Instances.Select(change)] };
            Image.Instances.ToArray().CopyTo(_instances, 0);
        }
    }

    /// <summary>The image as the policy leaves it, or null.</summary>
    public DatasetImage? Result() =>
        _isLeftOut ? null : Image with { Size = Size, Instances = [.. _instances.OfType<DatasetInstance>()] };
}
