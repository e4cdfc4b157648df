using System.Diagnostics;
using System.Text.Json;
using MaskRcnn;
using MaskRcnn.Images;
using MaskRcnn.MLNet;
using MaskRcnn.Tracking;
using Microsoft.ML;

namespace Video;

/// <summary>The whole work: a frame in, what is found in it, which object that is, a frame out.</summary>
internal static class Film
{
    public static async Task RunAsync(string video, string modelPath, string output, float score, Effect effect, CancellationToken stop)
    {
        var frames = FrameSource.Open(video);
        using var model = new MLContext().Model.LoadInstanceSegmentation(modelPath);
        // What is half hidden has a low score for a while: the tracker wants to know it, people do not.
        var tracker = new ObjectTracker(new TrackerOptions { HighScore = score, LowScore = Math.Min(0.1f, score), NewScore = Math.Min(1, 1.2f * score) });
        using var target = new FrameTarget(output, video, frames.Rate);
        using StreamWriter lines = File.CreateText(Path.ChangeExtension(output, ".jsonl"));

        var watch = Stopwatch.StartNew();
        int done = 0;
        await foreach (RgbImage frame in frames.ReadAsync(stop))
        {
            Detections found = model.Detect(frame);
            IReadOnlyList<int?> tracks = tracker.Update(found);
            int[] shown = [.. Enumerable.Range(0, found.Count).Where(i => tracks[i] is not null)];
            await target.WriteAsync(Draw(frame, found.Select(shown), [.. shown.Select(i => tracks[i]!.Value)], model.ClassNames, effect), stop);
            lines.WriteLine(JsonSerializer.Serialize(new
            {
                frame = done,
                seconds = Math.Round(done / frames.Rate, 3),
                objects = shown.Select(i => new { track = tracks[i], name = model.ClassNames[found.Labels[i] - 1], score = found.Scores[i], box = found.Boxes[i] }),
            }));
            done++;
            TimeSpan left = watch.Elapsed / done * Math.Max(0, frames.Count - done);
            Console.Write($"\rframe {done} of about {frames.Count}, {left:hh\\:mm\\:ss} left ");
        }
        await target.CompleteAsync();
        Console.WriteLine($"\n{tracker.Count} objects in {done} frames; wrote {output}");
    }

    private static RgbImage Draw(RgbImage frame, Detections found, int[] tracks, IReadOnlyList<string> classNames, Effect effect) => effect switch
    {
        Effect.Splash => DetectionEffects.Splash(frame, found, new EffectOptions { EdgeSoftness = 1 }),
        Effect.Blur => DetectionEffects.BlurBackground(frame, found, new EffectOptions { EdgeSoftness = 1 }),
        _ => DetectionPainter.Draw(frame, found, classNames, new PaintOptions { Tracks = tracks }),
    };
}
