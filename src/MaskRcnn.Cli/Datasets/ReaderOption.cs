using System.CommandLine;
using MaskRcnn.Datasets;

namespace MaskRcnn.Cli.Datasets;

/// <summary>An option of the command line that is an option of the readers of data sets.</summary>
internal sealed class ReaderOption
{
    private readonly Func<ParseResult, DatasetReaderOptions, DatasetReaderOptions> _apply;

    private ReaderOption(Option option, Func<ParseResult, DatasetReaderOptions, DatasetReaderOptions> apply) => (Option, _apply) = (option, apply);

    /// <summary>The option.</summary>
    public Option Option { get; }

    /// <summary>Makes one.</summary>
    /// <param name="option">The option.</param>
    /// <param name="change">Sets the property; called if the command line has the option.</param>
    public static ReaderOption Create<T>(Option<T> option, Func<DatasetReaderOptions, T, DatasetReaderOptions> change) =>
        new(option, (result, reader) =>
            result.GetResult(option) is { Implicit: false } ? change(reader, result.GetValue(option)!) : reader);

    /// <summary>The options of the readers with what the command line says.</summary>
    public DatasetReaderOptions Apply(ParseResult result, DatasetReaderOptions reader) => _apply(result, reader);
}
