using System.Globalization;
using MaskRcnn.Masks;
using Microsoft.ML;
using PredictionHost;

namespace MaskRcnn.MLNet.Tests.Models;

/// <summary>
/// A zip and what its model found, written by commit 8a323dc, before the real packages, over libtorch 1.13: the pipeline of
/// <see cref="Scenes.SmallTraining"/> after 60 epochs on nine scenes at a score threshold of 0.3. Of the residual network, frozen, only
/// every 16th channel was not zero, so that the file is small.
/// </summary>
[TestClass]
public sealed class EarlierVersionTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "version-0.1");

    [TestMethod]
    public void A_zip_of_before_gives_what_it_gave()
    {
        var ml = new MLContext();
        ITransformer model = ml.Model.Load(Path.Combine(s_folder, "model.zip"), out _);
        using var engine = ml.Model.CreatePredictionEngine<ImageFile, PredictionRow>(model);
        string[] answer = File.ReadAllLines(Path.Combine(s_folder, "answer.txt"));

        foreach (IGrouping<string, string[]> image in answer.Select(line => line.Split(' ', 8)).GroupBy(words => words[0]))
        {
            PredictionRow found = engine.Predict(new ImageFile { ImagePath = Path.Combine(s_folder, image.Key) });
            CollectionAssert.AreEqual(image.Select(words => words[1]).ToArray(), found.PredictedLabel);
            foreach ((int i, string[] expected) in image.Index())
            {
                Assert.AreEqual(Number(expected[2]), found.Score[i], 1e-4f);
                for (int side = 0; side < 4; side++)
                    Assert.AreEqual(Number(expected[3 + side]), found.PredictedBoundingBoxes[4 * i + side], 1e-3f);
                RleMask before = InstanceMask.Parse(expected[7]).Rle!, now = found.PredictedMasks[i].Rle!;
                Assert.IsGreaterThan(0.99, RleMask.PairwiseIoU([now], [before], [false])[0], $"{image.Key}, instance {i}");
            }
        }
    }

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
}
