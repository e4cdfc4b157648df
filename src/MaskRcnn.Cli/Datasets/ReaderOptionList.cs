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
            nameof(DatasetReaderOptions.ImageDirectory),
            new Option<DirectoryInfo>("--images")
            {
                Description = "folder of the images; default: what the format says, else the folder of the annotations",
                HelpName = "folder",
            }.AcceptExistingOnly(),
            (reader, folder) => reader with { ImageDirectory = folder.ToString() }),
        ReaderOption.Create(
            nameof(DatasetReaderOptions.ClassNames),
            new Option<string[]>("--classes")
            {
                Description = "class names for formats without any, label 1 first, separated by commas",
                HelpName = "names",
                CustomParser = CommaSeparated.Parse,
            },
            (reader, names) => reader with { ClassNames = names.Length > 0 ? names : null }),
        ReaderOption.Create(
            nameof(DatasetReaderOptions.DefaultClassName),
            new Option<string>("--default-class") { Description = "class of what has none; default: object", HelpName = "name" },
            (reader, name) => reader with { DefaultClassName = name }),
        ReaderOption.Create(
            nameof(DatasetReaderOptions.ClassAttribute),
            new Option<string>("--class-attribute") { Description = "VIA: the attribute of regions that names the class", HelpName = "name" },
            (reader, name) => reader with { ClassAttribute = name }),
        ReaderOption.Create(
            nameof(DatasetReaderOptions.ClosePolylines),
            new Option<bool>("--close-polylines") { Description = "take open polylines as polygons" },
            (reader, closes) => reader with { ClosePolylines = closes }),
        ReaderOption.Create(
            nameof(DatasetReaderOptions.BoxesAsMasks),
            new Option<bool>("--boxes-as-masks") { Description = "YOLO: take rows of boxes as rectangular masks" },
            (reader, takes) => reader with { BoxesAsMasks = takes }),
        ReaderOption.Create(
            nameof(DatasetReaderOptions.Subset),
            new Option<string>("--subset") { Description = "YOLO: the one subset to read, such as train; default: all that are there", HelpName = "name" },
            (reader, name) => reader with { Subset = name }),
        ReaderOption.Create(
            nameof(DatasetReaderOptions.InstanceIdDivisor),
            new Option<int>("--instance-id-divisor")
            {
                Description = "ids that carry their class: an id divided by this is the class, as 1000 in Cityscapes", HelpName = "n",
            }.Within(2, ushort.MaxValue, $"2 to {ushort.MaxValue}"),
            (reader, divisor) => reader with { InstanceIdDivisor = divisor }),
        ReaderOption.Create(
            nameof(DatasetReaderOptions.IgnoredInstanceIds),
            new Option<int[]>("--ignored-instance-ids")
            {
                Description = "ids that are no instances, separated by commas, such as 255 for borders", HelpName = "ids", CustomParser = ParseIds,
            },
            (reader, ids) => reader with { IgnoredInstanceIds = ids }),
        ReaderOption.Create(
            nameof(DatasetReaderOptions.DepthScaling),
            CreateDepthScaling(),
            (reader, scaling) => reader with { DepthScaling = scaling }),
        ReaderOption.Create(
            nameof(DatasetReaderOptions.MaxFileBytes),
            new Option<long>("--max-file-bytes") { Description = "largest annotation file that is read whole", HelpName = "n" }
                .Within(1, long.MaxValue, "1 or more"),
            (reader, bytes) => reader with { MaxFileBytes = bytes }),
    ];

    /// <summary>The option that says how samples of more than 8 bits become 8.</summary>
    public static Option<DepthScaling> CreateDepthScaling() => new("--depth-scaling")
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
