using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using MaskRcnn.Datasets;
using MaskRcnn.Images;

namespace MaskRcnn.Cli.Datasets;

/// <summary>Every option of the readers, the same for all commands that read a data set.</summary>
internal static class ReaderOptionList
{
    /// <summary>The options; a new set for each command.</summary>
    public static IReadOnlyList<ReaderOption> Create() =>
    [
        ReaderOption.Create(
            new Option<DirectoryInfo>(OptionNames.Of(nameof(DatasetReaderOptions.ImageDirectory)))
            {
                Description = "folder of the images; default: what the format says, else the folder of the annotations",
                HelpName = "folder",
            }.AcceptExistingOnly(),
            (reader, folder) => reader with { ImageDirectory = folder.ToString() }),
        ReaderOption.Create(
            new Option<string[]>(OptionNames.Of(nameof(DatasetReaderOptions.ClassNames)))
            {
                Description = "class names for formats without any, label 1 first, separated by commas",
                HelpName = "names",
                CustomParser = CommaSeparated.Parse,
            },
            (reader, names) => reader with { ClassNames = names.Length > 0 ? names : null }),
        ReaderOption.Create(
            new Option<string>(OptionNames.Of(nameof(DatasetReaderOptions.DefaultClassName))) { Description = "class of what has none; default: object", HelpName = "name" },
            (reader, name) => reader with { DefaultClassName = name }),
        ReaderOption.Create(
            new Option<string>(OptionNames.Of(nameof(DatasetReaderOptions.ClassAttribute))) { Description = "VIA: the attribute of regions that names the class", HelpName = "name" },
            (reader, name) => reader with { ClassAttribute = name }),
        ReaderOption.Create(
            new Option<bool>(OptionNames.Of(nameof(DatasetReaderOptions.ClosePolylines))) { Description = "take open polylines as polygons" },
            (reader, closes) => reader with { ClosePolylines = closes }),
        ReaderOption.Create(
            new Option<bool>(OptionNames.Of(nameof(DatasetReaderOptions.BoxesAsMasks))) { Description = "YOLO and the XML of VOC: take boxes as rectangular masks" },
            (reader, takes) => reader with { BoxesAsMasks = takes }),
        ReaderOption.Create(
            new Option<string>(OptionNames.Of(nameof(DatasetReaderOptions.Subset))) { Description = "YOLO and VOC: the one subset to read, such as train; default: all that are there", HelpName = "name" },
            (reader, name) => reader with { Subset = name }),
        ReaderOption.Create(
            new Option<string>(OptionNames.Of(nameof(DatasetReaderOptions.AnnotatedBy))) { Description = "Label Studio: whose annotations to read, or predictions; default: the ground truth or the first", HelpName = "user" },
            (reader, name) => reader with { AnnotatedBy = name }),
        ReaderOption.Create(
            new Option<int>(OptionNames.Of(nameof(DatasetReaderOptions.InstanceIdDivisor)))
            {
                Description = "ids that carry their class: an id divided by this is the class, as 1000 in Cityscapes", HelpName = "n",
            }.Within(2, ushort.MaxValue, $"2 to {ushort.MaxValue}"),
            (reader, divisor) => reader with { InstanceIdDivisor = divisor }),
        ReaderOption.Create(
            new Option<int[]>(OptionNames.Of(nameof(DatasetReaderOptions.IgnoredInstanceIds)))
            {
                Description = "ids that are no instances, separated by commas, such as 255 for borders", HelpName = "ids", CustomParser = ParseIds,
            },
            (reader, ids) => reader with { IgnoredInstanceIds = ids }),
        ReaderOption.Create(
            CreateDepthScaling(),
            (reader, scaling) => reader with { DepthScaling = scaling }),
        ReaderOption.Create(
            new Option<long>(OptionNames.Of(nameof(DatasetReaderOptions.MaxFileBytes))) { Description = "largest annotation file that is read whole", HelpName = "n" }
                .Within(1, long.MaxValue, "1 or more"),
            (reader, bytes) => reader with { MaxFileBytes = bytes }),
    ];

    /// <summary>The option that says how samples of more than 8 bits become 8.</summary>
    public static Option<DepthScaling> CreateDepthScaling() => new(OptionNames.Of(nameof(DatasetReaderOptions.DepthScaling)))
    {
        Description = "pictures of more than 8 bits: FullRange (default), or Percentiles, the range that each picture uses",
        HelpName = "scaling",
    };

    private static int[] ParseIds(ArgumentResult argument)
    {
        var ids = new List<int>();
        foreach (string text in CommaSeparated.Parse(argument))
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int id))
            {
                argument.AddError($"--ignored-instance-ids has \"{text}\", expected whole numbers such as 0,255.");
                return [];
            }
            ids.Add(id);
        }
        return [.. ids];
    }
}
