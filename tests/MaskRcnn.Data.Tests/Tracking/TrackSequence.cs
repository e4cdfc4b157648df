using System.Text.Json;
using MaskRcnn.Evaluation.Tracking;
using MaskRcnn.Structures;
using MaskRcnn.Tracking;

namespace MaskRcnn.Tests.Tracking;

/// <summary>A sequence of Fixtures/tracks.</summary>
internal sealed record TrackSequence(
    IReadOnlyList<IReadOnlyList<TrackObservation>> Detections, IReadOnlyList<IReadOnlyList<TrackedBox>> Truth,
    IReadOnlyList<IReadOnlyList<TrackedBox>> ByteTrack)
{
    public static string[] Names { get; } = ["plain", "crossing", "gap8", "gap25", "dip", "noisy", "fast", "crowd"];

    public static TrackSequence Read(string name)
    {
        using JsonDocument file = Open(name);
        return new(
            Frames("detections", row => new TrackObservation(ToBox(row), (float)row[4])), Frames("truth", ToTracked), Frames("bytetrack", ToTracked));

        IReadOnlyList<IReadOnlyList<T>> Frames<T>(string property, Func<double[], T> read) =>
            [.. file.RootElement.GetProperty(property).Deserialize<double[][][]>()!.Select(frame => (IReadOnlyList<T>)[.. frame.Select(read)])];
    }

    /// <summary>What ByteTrack reaches by motmetrics.</summary>
    public static TrackingResult Reference(string name)
    {
        using JsonDocument file = Open("bytetrack");
        JsonElement figures = file.RootElement.GetProperty(name);
        return new(Number("idf1"), Number("mota"), (int)Number("num_switches"), (int)Number("num_false_positives"), (int)Number("num_misses"));

        double Number(string figure) => figures.GetProperty(figure).GetDouble();
    }

    private static JsonDocument Open(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "tracks", $"{name}.json")));

    private static TrackedBox ToTracked(double[] row) => new(ToBox(row), (int)row[4]);

    private static Box ToBox(double[] row) => new((float)row[0], (float)row[1], (float)row[2], (float)row[3]);
}
