using System.Security.Cryptography;
using MaskRcnn.Augmentations;
using MaskRcnn.Training;

namespace MaskRcnn.Tests.Training;

[TestClass]
public sealed class BatchReaderTests
{
    private static readonly ListData s_data =
        new(Enumerable.Range(0, 11).Select(i => Examples.Make(i, height: 30 + i, width: 40)).ToArray());

    [TestMethod]
    public void Every_example_comes_once_in_an_epoch_and_the_last_batch_may_be_smaller()
    {
        var reader = new BatchReader(s_data, new TrainingOptions { BatchSize = 4 }, seed: 1);
        TrainingExample[][] batches = reader.Read(0).ToArray();
        Assert.AreEqual(3, reader.BatchesPerEpoch);
        CollectionAssert.AreEqual(new[] { 4, 4, 3 }, batches.Select(batch => batch.Length).ToArray());
        CollectionAssert.AreEquivalent(Names(s_data.Read()), Names(batches.SelectMany(batch => batch)));
    }

    [TestMethod]
    public void Seed_and_epoch_decide_order_and_augmentation()
    {
        var options = new TrainingOptions { BatchSize = 4, Epochs = 2, Augmentations = [new RandomCrop { Size = 20 }, new Flip { Vertical = 0.5 }] };
        string first = Describe(1, epoch: 0);
        Assert.AreEqual(first, Describe(1, epoch: 0));
        Assert.AreNotEqual(first, Describe(1, epoch: 1));
        Assert.AreNotEqual(first, Describe(2, epoch: 0));
        Assert.AreEqual(
            first + Describe(1, epoch: 1),
            string.Concat(new BatchReader(s_data, options, 1).ReadAll().SelectMany(item => item.Batch).Select(Digest)));

        string Describe(ulong seed, int epoch) =>
            string.Concat(new BatchReader(s_data, options, seed).Read(epoch).SelectMany(batch => batch).Select(Digest));

        static string Digest(TrainingExample example)
        {
            string pixels = Convert.ToHexString(SHA256.HashData(example.Image.Pixels));
            return $"{example.Name} {pixels} {string.Join('/', example.Targets.Masks.Select(mask => mask.ToCompressedString()))}\n";
        }
    }

    [TestMethod]
    public void Without_shuffling_the_order_is_that_of_the_data()
    {
        var reader = new BatchReader(s_data, new TrainingOptions { Loading = { Shuffle = false }, BatchSize = 3 }, seed: 1);
        CollectionAssert.AreEqual(Names(s_data.Read()), Names(reader.Read(0).SelectMany(batch => batch)));
    }

    [TestMethod]
    [DataRow(10, "Epoch 3 has more examples, expected the announced 10.")]
    [DataRow(12, "Epoch 3 has 11 examples, expected the announced 12.")]
    public void Wrong_announcement_is_an_error(int announced, string message)
    {
        var reader = new BatchReader(new ListData(s_data.Read().ToArray(), announced), new TrainingOptions(), seed: 1);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => reader.Read(3).Count());
        Assert.AreEqual(message, error.Message);
    }

    [TestMethod]
    public void No_examples_are_an_error() =>
        Assert.ThrowsExactly<ArgumentException>(() => new BatchReader(new ListData([]), new TrainingOptions(), 1).BatchesPerEpoch);

    private static string[] Names(IEnumerable<TrainingExample> examples) => examples.Select(example => example.Name).ToArray();
}
