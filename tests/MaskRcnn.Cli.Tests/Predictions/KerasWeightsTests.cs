using System.Text.Json;
using MaskRcnn.Tests.Matterport;
using MaskRcnn.Weights;

namespace MaskRcnn.Cli.Tests.Predictions;

[TestClass]
public sealed class KerasWeightsTests
{
    [TestMethod]
    public void A_file_of_the_originals_weights_is_all_that_a_prediction_needs()
    {
        var reference = MatterportReference.Load("default_resnet101");
        using var folder = new TemporaryFolder();
        KerasFile.Write(reference, folder.PathOf("mask_rcnn_coco.h5"));
        JsonElement expected = reference.Images[0];
        JsonElement image = expected.GetProperty("image");
        HashedPhoto.Save(image[0].GetString()!, image[1].GetInt32(), image[2].GetInt32(), folder.PathOf("photo.png"));

        CommandLine run = CommandLine.Run("predict", folder.PathOf("photo.png"), "--weights", folder.PathOf("mask_rcnn_coco.h5"), "--json").Expect(0);

        using var predictions = JsonDocument.Parse(run.Output);
        JsonElement[] instances = [.. predictions.RootElement[0].GetProperty("instances").EnumerateArray()];
        Assert.HasCount(expected.GetProperty("class_ids").GetArrayLength(), instances);
        // Near-ties of scores may change places.
        string[] wanted = [.. Enumerable.Range(0, instances.Length).Select(i => Describe(
            CocoClasses.Names[expected.GetProperty("class_ids")[i].GetInt32() - 1], ToXy(expected.GetProperty("rois")[i])))];
        string[] found = [.. instances.Select(instance => Describe(
            instance.GetProperty("name").GetString()!, [.. instance.GetProperty("box").EnumerateArray().Select(edge => (int)edge.GetSingle())]))];
        CollectionAssert.AreEquivalent(wanted, found);
        double[] scores = [.. instances.Select(instance => instance.GetProperty("score").GetDouble())];
        for (int i = 0; i < scores.Length; i++)
            Assert.AreEqual(expected.GetProperty("scores")[i].GetDouble(), scores[i], 1.2e-4);
    }

    private static int[] ToXy(JsonElement box) => [box[1].GetInt32(), box[0].GetInt32(), box[3].GetInt32(), box[2].GetInt32()];

    private static string Describe(string name, int[] box) => $"{name} {string.Join(' ', box)}";
}
