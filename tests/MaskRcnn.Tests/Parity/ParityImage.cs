using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Parity;

/// <summary>A photograph and what torchvision finds in it.</summary>
/// <param name="File">Its name in coco_open.</param>
/// <param name="Checksum">SHA-256 of the pixels as PIL decodes them.</param>
/// <param name="Boxes">[D,4] pixels.</param>
/// <param name="Labels">D labels.</param>
/// <param name="Scores">D scores, best first.</param>
/// <param name="Masks">Masks of all or of some detections.</param>
/// <param name="OwnDifference">How far two runs of torchvision, in another memory layout, are apart.</param>
internal sealed record ParityImage(
    string File, string Checksum, float[] Boxes, int[] Labels, float[] Scores, ParityMask[] Masks, Deviation OwnDifference)
{
    // Detections whose scores are nearer to each other may change places.
    private const double ScoreTolerance = 1e-4;

    public static ParityImage Read(JsonElement image)
    {
        var size = new ImageSize(image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32());
        JsonElement own = image.GetProperty("own_difference");
        return new ParityImage(
            image.GetProperty("file").GetString()!,
            image.GetProperty("sha256").GetString()!,
            [.. List("boxes").SelectMany(box => box.EnumerateArray()).Select(value => value.GetSingle())],
            [.. List("labels").Select(label => label.GetInt32())],
            [.. List("scores").Select(score => score.GetSingle())],
            [.. List("masks").Select(mask => ParityMask.Read(mask, size))],
            new Deviation(own.GetProperty("box").GetDouble(), own.GetProperty("score").GetDouble(), 0));

        JsonElement.ArrayEnumerator List(string name) => image.GetProperty(name).EnumerateArray();
    }

    /// <summary>Whether the photograph is here: some stand in the repository, all of them are for a large comparison.</summary>
    public bool IsPresent => SharedData.Find(Place) is not null;

    private string Place => $"coco_open/images/{File}";

    /// <summary>The photograph; the test is inconclusive where the decoder in use gives other pixels than PIL's.</summary>
    public RgbImage Load()
    {
        RgbImage image = RgbImage.Load(SharedData.Path(Place));
        if (!Convert.ToHexStringLower(SHA256.HashData(image.Pixels)).Equals(Checksum, StringComparison.Ordinal))
            Assert.Inconclusive($"{File} is decoded to other grey levels than by PIL.");
        return image;
    }

    /// <summary>How far detections are from torchvision's; fails where there are others.</summary>
    public Deviation Compare(Detections found, string where)
    {
        Assert.AreEqual(Labels.Length, found.Count, $"detections, {where}");
        var left = Enumerable.Range(0, found.Count).ToList();
        var rows = new int[found.Count];
        double box = 0, score = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            int[] alike = [.. left.Where(row => found.Labels[row] == Labels[i] && Math.Abs(found.Scores[row] - Scores[i]) <= ScoreTolerance)];
            Assert.IsNotEmpty(alike, $"detection {i} of label {Labels[i]} and score {Scores[i]} is missing, {where}");
            int same = rows[i] = alike.MinBy(row => Distance(found.Boxes[row], i));
            left.Remove(same);
            box = Math.Max(box, Distance(found.Boxes[same], i));
            score = Math.Max(score, Math.Abs(found.Scores[same] - Scores[i]));
        }

        return new Deviation(box, score, Masks.Sum(mask => mask.CountWrongPixels(found.Masks[rows[mask.Index]])));
    }

    private float Distance(Box box, int index)
    {
        Box expected = MemoryMarshal.Cast<float, Box>(Boxes)[index];
        return Math.Max(
            Math.Max(Math.Abs(box.X0 - expected.X0), Math.Abs(box.Y0 - expected.Y0)),
            Math.Max(Math.Abs(box.X1 - expected.X1), Math.Abs(box.Y1 - expected.Y1)));
    }
}
