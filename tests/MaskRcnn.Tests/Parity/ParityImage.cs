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
    public static ParityImage Read(JsonElement image)
    {
        var size = new ImageSize(image.GetProperty("height").GetInt32(), image.GetProperty("width").GetInt32());
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

    /// <summary>The photograph; the test is inconclusive where the decoder in use gives other pixels than PIL's.</summary>
    public RgbImage Load()
    {
        RgbImage image = RgbImage.Load(SharedData.Path($"coco_open/images/{File}"));
        if (!Convert.ToHexStringLower(SHA256.HashData(image.Pixels)).Equals(Checksum, StringComparison.Ordinal))
            Assert.Inconclusive($"{File} is decoded to other grey levels than by PIL.");
        return image;
    }

    /// <summary>How far detections are from torchvision's; fails where there are others.</summary>
    public Deviation Compare(Detections found, string where)
    {
        CollectionAssert.AreEqual(Labels, found.Labels.ToArray(), $"labels, {where}");
        ReadOnlySpan<float> boxes = MemoryMarshal.Cast<Box, float>(found.Boxes.AsBoxes());
        double box = 0, score = 0;
        for (int i = 0; i < boxes.Length; i++)
            box = Math.Max(box, Math.Abs(boxes[i] - Boxes[i]));
        for (int i = 0; i < Labels.Length; i++)
            score = Math.Max(score, Math.Abs(found.Scores[i] - Scores[i]));
        return new Deviation(box, score, Masks.Sum(mask => mask.CountWrongPixels(found.Masks[mask.Index])));
    }
}
