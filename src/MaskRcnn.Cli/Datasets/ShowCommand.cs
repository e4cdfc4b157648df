using System.CommandLine;
using MaskRcnn.Datasets;
using MaskRcnn.Images;
using Spectre.Console;

namespace MaskRcnn.Cli.Datasets;

/// <summary><c>maskrcnn dataset show</c>: pictures of the images with their annotations.</summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new DatasetInput();
        var output = new Option<DirectoryInfo>("--output", "-o") { Description = "folder for the pictures", HelpName = "folder", Required = true };
        var count = new Option<int>("--count") { Description = "draw only the first so many images; 0 draws all", HelpName = "n" }
            .Within(0, int.MaxValue, "0 or more");
        var byInstance = new Option<bool>("--color-by-instance") { Description = "a colour for each object instead of each class" };

        var command = new Command("show", "Draw images with their masks, boxes and class names.");
        input.AddTo(command);
        command.Options.Add(output);
        command.Options.Add(count);
        command.Options.Add(byInstance);
        command.SetCancellableAction((result, cancellationToken) =>
        {
            InstanceDataset dataset = input.Read(result);
            DatasetRemarks.Write(dataset.Warnings, terminal);
            DirectoryInfo folder = result.GetRequiredValue(output);
            folder.Create();
            var album = new DatasetAlbum(dataset, folder.ToString(), new PaintOptions { ColorByInstance = result.GetValue(byInstance) });
            int number = result.GetValue(count) is > 0 and int limit ? Math.Min(limit, dataset.Images.Count) : dataset.Images.Count;
            ProgressBar.ForEach(terminal, "drawing", number, album.Draw, cancellationToken);
            int drawn = number - album.Unreadable.Count;
            terminal.Results.MarkupLineInterpolated($"drew {drawn} of {DatasetRemarks.Describe(dataset)}: {folder}");
            foreach (string error in album.Unreadable)
                terminal.WriteError(error);
            return (int)(album.Unreadable.Count > 0 ? ExitCode.Failed : ExitCode.Fine);
        });
        return command;
    }
}
