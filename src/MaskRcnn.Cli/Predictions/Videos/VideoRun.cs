using MaskRcnn.Files;
using Spectre.Console;

namespace MaskRcnn.Cli.Predictions.Videos;

/// <summary>Predicts videos one after another: into a folder, or as lines of JSON on the output.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="prediction">How.</param>
/// <param name="folder">Where MP4 and JSON files go, or null.</param>
/// <param name="printsLines">Whether lines of JSON go to the output.</param>
internal sealed class VideoRun(Terminal terminal, VideoPrediction prediction, string? folder, bool printsLines)
{
    private readonly FileNames _names = new();

    /// <summary>Predicts all.</summary>
    public void Predict(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        for (int i = 0; i < paths.Count; i++)
            Predict(paths[i], i + 1, cancellationToken);
    }

    private void Predict(string path, int number, CancellationToken cancellationToken)
    {
        var properties = VideoProperties.Read(path);
        (int frames, int tracks) = (0, 0);
        ProgressBar.Show(terminal, Path.GetFileName(path), Math.Max(1, properties.FrameCount), advance =>
        {
            if (folder is null)
            {
                Run(null, printsLines ? terminal.Output : null);
                return;
            }
            string target = Path.Combine(folder, _names.Take(path, number));
            // Both are there when the video is done, or neither.
            AtomicFile.Write(Path.ChangeExtension(target, ".jsonl"), lines => AtomicFile.Write(Path.ChangeExtension(target, ".mp4"), picture =>
            {
                using StreamWriter writer = File.CreateText(lines);
                Run(picture, writer);
            }));
            terminal.Remarks.MarkupLineInterpolated($"wrote {Path.ChangeExtension(target, ".mp4")} and .jsonl: {frames} frames, {tracks} objects");

            void Run(string? picture, TextWriter? lines) => (frames, tracks) =
                prediction.PredictAsync(path, properties, picture, lines, advance, cancellationToken).GetAwaiter().GetResult();
        });
    }
}
