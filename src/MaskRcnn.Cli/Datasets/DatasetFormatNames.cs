using System.CommandLine;
using System.CommandLine.Parsing;
using MaskRcnn.Datasets;

namespace MaskRcnn.Cli.Datasets;

/// <summary>The names of the formats on the command line.</summary>
internal static class DatasetFormatNames
{
    private static readonly (string Name, DatasetFormat Format)[] s_names =
    [
        ("coco", DatasetFormat.Coco), ("via", DatasetFormat.Via), ("labelme", DatasetFormat.LabelMe), ("cvat", DatasetFormat.Cvat),
        ("yolo", DatasetFormat.Yolo), ("masks", DatasetFormat.MaskFolders), ("ids", DatasetFormat.InstanceIds),
        ("kaggle", DatasetFormat.KaggleRle), ("voc", DatasetFormat.Voc),
        ("panoptic", DatasetFormat.CocoPanoptic), ("labelstudio", DatasetFormat.LabelStudio), ("sam", DatasetFormat.SegmentAnything),
        ("openimages", DatasetFormat.OpenImages), ("labelme-xml", DatasetFormat.LabelMeXml), ("cityscapes", DatasetFormat.Cityscapes),
    ];

    /// <summary>An option that takes one of the names.</summary>
    /// <param name="name">Of the option.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="formats">The formats to name in its description; null for all.</param>
    public static Option<DatasetFormat?> CreateOption(string name, string description, IReadOnlyList<DatasetFormat>? formats = null) => new(name)
    {
        Description = $"{description}: {string.Join(", ", s_names.Where(entry => formats?.Contains(entry.Format) ?? true).Select(entry => entry.Name))}",
        HelpName = "format",
        CustomParser = Parse,
    };

    /// <summary>The name of a format.</summary>
    public static string NameOf(DatasetFormat format) => s_names.First(entry => entry.Format == format).Name;

    private static DatasetFormat? Parse(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        foreach ((string name, DatasetFormat format) in s_names)
        {
            if (string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
                return format;
        }

        argument.AddError($"\"{text}\" is no format; expected one of {string.Join(", ", s_names.Select(entry => entry.Name))}.");
        return null;
    }
}
