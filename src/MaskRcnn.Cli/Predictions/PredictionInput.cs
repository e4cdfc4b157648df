using System.CommandLine;
using MaskRcnn.Cli.Datasets;
using MaskRcnn.Cli.Predictions.Videos;
using MaskRcnn.Datasets;
using MaskRcnn.Images;

namespace MaskRcnn.Cli.Predictions;

/// <summary>What to predict: image files and folders, videos, or the images of a data set, whose ids the results then have.</summary>
internal sealed class PredictionInput
{
    private readonly Argument<FileSystemInfo[]> _images = new Argument<FileSystemInfo[]>("image")
    {
        Description = "image files, folders of them, or videos; not needed with --dataset",
        Arity = ArgumentArity.ZeroOrMore,
    }.AcceptExistingOnly();

    private readonly Option<FileSystemInfo> _dataset = new Option<FileSystemInfo>("--dataset")
    {
        Description = "a data set whose images are predicted (with images named: those of it), and whose image and class ids results have",
        HelpName = "path",
    }.AcceptExistingOnly();

    private readonly Option<DirectoryInfo> _folder = new Option<DirectoryInfo>("--images")
    {
        Description = "with --dataset: folder of its images",
        HelpName = "folder",
    }.AcceptExistingOnly();

    private readonly Option<DepthScaling> _scaling = ReaderOptionList.CreateDepthScaling();

    /// <summary>Adds argument and options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_images);
        command.Options.Add(_dataset);
        command.Options.Add(_folder);
        command.Options.Add(_scaling);
        command.Validators.Add(result =>
        {
            bool hasDataset = result.GetResult(_dataset) is not null;
            if (result.GetResult(_images) is not { Tokens.Count: > 0 } && !hasDataset)
                result.AddError("There is nothing to predict: name images, folders of them, or a data set with --dataset.");
            if (result.GetResult(_folder) is not null && !hasDataset)
                result.AddError("--images goes with --dataset.");
        });
    }

    /// <summary>How pictures of more than 8 bits are scaled.</summary>
    public DepthScaling ScalingOf(ParseResult result) => result.GetValue(_scaling);

    /// <summary>The videos that are named; none where images are.</summary>
    /// <exception cref="ArgumentException">There are both, or videos with a data set.</exception>
    public IReadOnlyList<string> VideosOf(ParseResult result)
    {
        string[] named = [.. (result.GetValue(_images) ?? []).Select(path => path.ToString())], videos = [.. named.Where(VideoFile.Is)];
        if (videos.Length > 0 && (videos.Length < named.Length || result.GetResult(_dataset) is not null))
            throw new ArgumentException($"{videos[0]} is a video: name either videos, or images and data sets.");
        return videos;
    }

    /// <summary>The images with their ids, and the data set if there is one.</summary>
    public (IReadOnlyList<NumberedImage> Images, InstanceDataset? Dataset) Read(ParseResult result, Terminal terminal)
    {
        FileSystemInfo[] named = result.GetValue(_images) ?? [];
        if (result.GetValue(_dataset) is not { } path)
        {
            string[] files = ImageList.Expand(named);
            return ([.. files.Zip(ImageList.NumberOf(files), (file, id) => new NumberedImage(id, file))], null);
        }

        InstanceDataset dataset = DatasetReader.Read(
            path.ToString(), options: new DatasetReaderOptions { ImageDirectory = result.GetValue(_folder)?.ToString(), SkipInvalid = true });
        DatasetRemarks.Write(dataset.Warnings, terminal);
        return (named.Length == 0
            ? [.. dataset.Images.Select(image => new NumberedImage(image.Id, image.Path))]
            : DatasetMatch.Find(ImageList.Expand(named), dataset), dataset);
    }
}
