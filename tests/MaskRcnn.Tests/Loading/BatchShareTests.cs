using MaskRcnn.Augmentations;
using MaskRcnn.Loading;
using MaskRcnn.Tests.Training;

namespace MaskRcnn.Tests.Loading;

[TestClass]
public sealed class BatchShareTests
{
    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(7)]
    public void Shares_joined_are_the_batches_of_one_reader(int readers)
    {
        var options = new TrainingOptions { BatchSize = 5, Epochs = 2, Augmentations = [new RandomCrop { Size = 40 }, new Flip()], Loading = { Threads = 2 } };
        string[] whole = Read(options, BatchShare.Whole);
        string[][] parts = [.. Enumerable.Range(0, readers).Select(reader => Read(options, new BatchShare(reader, readers)))];
        Assert.HasCount(6, whole);
        for (int i = 0; i < whole.Length; i++)
            Assert.AreEqual(whole[i], string.Join("", parts.Select(part => part[i])));
    }

    // Names, places and pixels of each batch.
    private static string[] Read(TrainingOptions options, BatchShare share)
    {
        var data = new IndexedListData([.. Enumerable.Range(0, 12).Select(i => Examples.Make(i))]);
        return
        [
            .. new BatchLoader(data, options, seed: 2, share: share).Read(0, 0).Select(batch => string.Join("", batch.Examples.Zip(
                batch.Positions, (example, position) => $"{example.Name} at {position}: {Convert.ToHexString(example.Image.Pixels[..60])}\n"))),
        ];
    }
}
