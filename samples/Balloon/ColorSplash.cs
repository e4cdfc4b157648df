using MaskRcnn;
using MaskRcnn.Images;
using MaskRcnn.MLNet;
using Microsoft.ML;

namespace Balloon;

/// <summary>Keeps what was found in colour, and changes the rest of a photograph.</summary>
internal static class ColorSplash
{
    public static void Run(string modelPath, string imagePath, Effect effect, float score, string picturePath)
    {
        using InstanceSegmentationTransformer model = new MLContext().Model.LoadInstanceSegmentation(modelPath);
        RgbImage image = RgbImage.Load(imagePath);
        Detections found = model.Detect(image).Above(score);
        Console.WriteLine($"{found.Count} objects from a score of {score} on");
        switch (effect)
        {
            case Effect.Grey:
                DetectionEffects.Splash(image, found).Save(picturePath);
                break;
            case Effect.Blur:
                DetectionEffects.BlurBackground(image, found, new EffectOptions { EdgeSoftness = 1 }).Save(picturePath);
                break;
            case Effect.Cutout:
                foreach (var (number, cut) in DetectionEffects.CutOuts(image, found).Index())
                    cut.Save(Path.ChangeExtension(picturePath, $"{number + 1}.png"));
                break;
        }

        Console.WriteLine($"saved {picturePath}");
    }
}
