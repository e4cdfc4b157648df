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

    private readonly IReadOnlyList<ReaderOption> _reader = ReaderOptionList.Create();
    private readonly Option<DatasetFormat?> _format;

    public DatasetInput(string formatOption = "--format") =>
        _format = DatasetFormatNames.CreateOption(formatOption, "format of the annotations, recognised by content if not named");

    /// <summary>Adds argument and options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_path);
        command.Options.Add(_format);
        foreach (ReaderOption option in _reader)
            command.Options.Add(option.Option);
    }

    /// <summary>The path as the user wrote it.</summary>
    public string PathOf(ParseResult result) => result.GetRequiredValue(_path).ToString();

    /// <summary>The format the user named, or null.</summary>
    public DatasetFormat? FormatOf(ParseResult result) => result.GetValue(_format);

    /// <summary>Reads the data set that the command line names.</summary>
    public InstanceDataset Read(ParseResult result) => DatasetReader.Read(PathOf(result), FormatOf(result), OptionsOf(result));

    /// <summary>How the command line wants files to be read.</summary>
    public DatasetReaderOptions OptionsOf(ParseResult result) =>
        _reader.Aggregate(new DatasetReaderOptions(), (reader, option) => option.Apply(result, reader));
}
