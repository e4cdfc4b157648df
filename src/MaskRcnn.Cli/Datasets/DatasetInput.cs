using System.CommandLine;
using MaskRcnn.Datasets;

namespace MaskRcnn.Cli.Datasets;

/// <summary>The argument and options that name a data set to read, the same for every command.</summary>
internal sealed class DatasetInput
{
    private readonly Argument<FileSystemInfo> _path = new Argument<FileSystemInfo>("path")
    {
        Description = "the annotation file or folder",
    }.AcceptExistingOnly();

    private readonly Option<DirectoryInfo> _images = new Option<DirectoryInfo>("--images")
    {
        Description = "folder of the images; default: what the format says, else the folder of the annotations",
        HelpName = "folder",
    }.AcceptExistingOnly();

    private readonly Option<string[]> _classes = new("--classes")
    {
        Description = "class names for formats without any, label 1 first, separated by commas",
        HelpName = "names",
        CustomParser = CommaSeparated.Parse,
    };

    private readonly Option<bool> _closePolylines = new("--close-polylines") { Description = "take open polylines as polygons" };
    private readonly Option<DatasetFormat?> _format;

    public DatasetInput(string formatOption = "--format") =>
        _format = DatasetFormatNames.CreateOption(formatOption, "format of the annotations, recognised by content if not named");

    /// <summary>Adds argument and options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_path);
        command.Options.Add(_format);
        command.Options.Add(_images);
        command.Options.Add(_classes);
        command.Options.Add(_closePolylines);
    }

    /// <summary>The path as the user wrote it.</summary>
    public string PathOf(ParseResult result) => result.GetRequiredValue(_path).ToString();

    /// <summary>The format the user named, or null.</summary>
    public DatasetFormat? FormatOf(ParseResult result) => result.GetValue(_format);

    /// <summary>Reads the data set that the command line names.</summary>
    public InstanceDataset Read(ParseResult result) => DatasetReader.Read(PathOf(result), FormatOf(result), OptionsOf(result));

    /// <summary>How the command line wants files to be read.</summary>
    public DatasetReaderOptions OptionsOf(ParseResult result) => new()
    {
        ImageDirectory = result.GetValue(_images)?.ToString(),
        ClassNames = result.GetValue(_classes) is { Length: > 0 } names ? names : null,
        ClosePolylines = result.GetValue(_closePolylines),
    };
}
