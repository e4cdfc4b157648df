using MaskRcnn.Images;
using MaskRcnn.Onnx.Tests.Export;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Onnx;

/// <summary>Compares a model in ONNX Runtime with the same model here.</summary>
internal static class ExportComparison
{
    /// <summary>Runs a file on pictures of several sizes, one by one.</summary>
    /// <returns>How many detections were compared.</returns>
    public static int Compare(MaskRcnnModel model, ExportedModel exported, IEnumerable<(string Name, int Height, int Width)> pictures, TestContext log)
    {
        int found = 0;
        foreach ((string name, int height, int width) in pictures)
        {
            RgbImage image = Pictures.Create(name, height, width);
            string where = $"{name}, {height}x{width}";
            Detections expected = Detect(model, image);
            var (box, score, _) = exported.Run(image).CompareWith(expected, 0, where, model.Options.MaskPasting);
            log.WriteLine($"{where}: {expected.Count} detections, boxes {box:E1}, scores {score:E1}");
            found += expected.Count;
        }
        return found;
    }

    /// <summary>Compares masks at the size of the picture with what the small ones of the same file give, but for undecided pixels.</summary>
    public static void ComparePasted(MaskRcnnModel model, RgbImage image)
    {
        using var small = new ExportedModel(model);
        using var pasted = new ExportedModel(model, new() { PasteMasks = true });
        (RawDetections boxes, RawDetections whole) = (small.Run(image), pasted.Run(image));
        Assert.IsNotEmpty(whole.Labels);
        int pixels = (int)image.Size.Area;
        Assert.HasCount(whole.Labels.Length * pixels, whole.Masks);
        for (int i = 0; i < whole.Labels.Length; i++)
        {
            byte[] low = boxes.Paste(i, image.Size, 0.5f + 1e-5f, model.Options.MaskPasting).ToBitmap();
            byte[] high = boxes.Paste(i, image.Size, 0.5f - 1e-5f, model.Options.MaskPasting).ToBitmap();
            for (int pixel = 0; pixel < pixels; pixel++)
                Assert.IsTrue(low[pixel] != high[pixel] || whole.Masks[i * pixels + pixel] == low[pixel], $"mask {i}, pixel {pixel}");
        }
    }

    /// <summary>What the engine finds.</summary>
    public static Detections Detect(MaskRcnnModel model, RgbImage image)
    {
        using var scope = NewDisposeScope();
        return model.Detect([image.ToTensor()])[0];
    }
}
