using System.Security.Cryptography;
using MaskRcnn.Augmentations;
using MaskRcnn.Images;
using MaskRcnn.Loading;
using MaskRcnn.Tests.Training;
using MaskRcnn.Training;

namespace MaskRcnn.Tests.Loading;

[TestClass]
public sealed class BatchLoaderTests
{
    private static readonly TrainingExample[] s_examples =
        [.. Enumerable.Range(0, 11).Select(i => Examples.Make(i, height: i % 3 == 0 ? 50 : 30 + i, width: 40))];

    private static TrainingOptions Options(int threads = 1, int epochs = 2) => new()
    {
        BatchSize = 4, Epochs = epochs, Loading = { Threads = threads },
        Augmentations = [new Sometimes { Probability = 0.5, Augmentations = [new Mosaic { Size = 64 }] }, new RandomCrop { Size = 20 }, new Flip { Vertical = 0.5 }, new CopyPaste()],
    };

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Every_example_comes_once_in_an_epoch_in_batches_of_one_aspect(bool indexed)
    {
        var loader = new BatchLoader(Data(indexed), new TrainingOptions { BatchSize = 4, Epochs = 3 }, seed: 1);
        TrainingBatch[] batches = [.. loader.Read(0, 0)];
        Assert.AreEqual(3, loader.BatchesPerEpoch);
        CollectionAssert.AreEqual(
            new[] { (0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2) }, batches.Select(batch => (batch.Epoch, batch.Index)).ToArray());
        foreach (IGrouping<int, TrainingBatch> epoch in batches.GroupBy(batch => batch.Epoch))
        {
            CollectionAssert.AreEquivalent(
                s_examples.Select(example => example.Name).ToArray(),
                epoch.SelectMany(batch => batch.Examples).Select(example => example.Name).ToArray());
            Assert.IsLessThanOrEqualTo(1, epoch.Count(batch => batch.Examples.Select(example => example.Image.Height > 40).Distinct().Count() > 1));
        }
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Seed_epoch_and_position_decide_everything_and_threads_nothing(bool indexed)
    {
        string[] first = Digests(Data(indexed), Options(threads: 1), seed: 1);
        CollectionAssert.AreEqual(first, Digests(Data(indexed), Options(threads: 2), seed: 1));
        CollectionAssert.AreEqual(first, Digests(Data(indexed), Options(threads: 4), seed: 1));
        Assert.IsFalse(first.SequenceEqual(Digests(Data(indexed), Options(), seed: 2)));
        Assert.AreNotEqual(string.Concat(first[..3]), string.Concat(first[3..]));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Reading_from_a_position_goes_on_as_if_never_interrupted(bool indexed)
    {
        string[] whole = Digests(Data(indexed), Options(), seed: 1);
        for (int i = 0; i < whole.Length; i++)
            CollectionAssert.AreEqual(whole[i..], Digests(Data(indexed), Options(threads: 2), seed: 1, epoch: i / 3, batch: i % 3));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Repeated_images_of_rare_classes_come_in_an_order_that_can_be_resumed(bool indexed)
    {
        // Class 3 in one of 12 images: with a threshold of 1 its factor is sqrt(12) = 3.46.
        TrainingExample first = s_examples[0];
        var targets = new InstanceTargets(first.Image.Size, [3], [first.Targets.Masks[0]]);
        TrainingExample[] examples = [.. s_examples, new("example 11", first.Image, targets)];
        ITrainingData data = indexed ? new IndexedListData(examples) : new ListData(examples);
        TrainingOptions options = Options(epochs: 3);
        options.Loading.RepeatThreshold = 1;
        int batches = new BatchLoader(data, options, seed: 1).BatchesPerEpoch;
        Assert.IsGreaterThan(new BatchLoader(data, Options(), seed: 1).BatchesPerEpoch, batches);

        string[] whole = Digests(data, options, seed: 1);
        foreach (IGrouping<int, TrainingBatch> epoch in new BatchLoader(data, options, seed: 1).Read(0, 0).GroupBy(batch => batch.Epoch))
            Assert.IsInRange(3, 4, epoch.Sum(batch => batch.Examples.Count(example => example.Name == "example 11")));
        for (int i = 0; i < whole.Length; i++)
            CollectionAssert.AreEqual(whole[i..], Digests(data, options, seed: 1, epoch: i / batches, batch: i % batches));
    }

    [TestMethod]
    public void Skipped_batches_of_indexed_data_are_not_loaded()
    {
        var data = new IndexedListData(s_examples);
        var options = new TrainingOptions { BatchSize = 4, Epochs = 2 };
        Assert.HasCount(1, new BatchLoader(data, options, seed: 1).Read(1, 2).ToArray());
        Assert.AreEqual(3, data.Loads);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Without_shuffling_and_grouping_the_order_is_that_of_the_data(bool indexed)
    {
        var options = new TrainingOptions { BatchSize = 3, Epochs = 1, Loading = { Shuffle = false, GroupByAspectRatio = false } };
        CollectionAssert.AreEqual(
            s_examples.Select(example => example.Name).ToArray(),
            new BatchLoader(Data(indexed), options, seed: 1).Read(0, 0).SelectMany(batch => batch.Examples).Select(example => example.Name).ToArray());
    }

    [TestMethod]
    [DataRow(10, "Epoch 0 has more examples, expected the announced 10.")]
    [DataRow(12, "Epoch 0 has 11 examples, expected the announced 12.")]
    public void Wrong_announcement_is_an_error(int announced, string message)
    {
        var data = new ListData(s_examples, announced) { Summaries = [.. s_examples, s_examples[0]] };
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => new BatchLoader(data, new TrainingOptions(), seed: 1).Read(0, 0).Count());
        Assert.AreEqual(message, error.Message);
    }

    [TestMethod]
    public void No_examples_are_an_error() =>
        Assert.ThrowsExactly<ArgumentException>(() => new BatchLoader(new ListData([]), new TrainingOptions(), 1));

    [TestMethod]
    public void An_unreadable_image_stops_the_reading_at_its_place()
    {
        var options = new TrainingOptions { BatchSize = 3, Epochs = 1, Loading = { Shuffle = false, GroupByAspectRatio = false, Threads = 3 } };
        int seen = 0;
        var error = Assert.ThrowsExactly<InvalidImageException>(() =>
        {
            foreach (TrainingBatch batch in new BatchLoader(new IndexedListData(s_examples, 7), options, seed: 1).Read(0, 0))
                seen += batch.Examples.Count;
        });
        Assert.AreEqual("example 7", error.ImageName);
        Assert.AreEqual(6, seen);
    }

    [TestMethod]
    public void Unreadable_images_are_left_out_and_reported_in_order_where_asked_for()
    {
        var options = new TrainingOptions
        {
            BatchSize = 3, Epochs = 2,
            Loading = { Shuffle = false, GroupByAspectRatio = false, Threads = 4, UnreadableImages = UnreadableImagePolicy.Skip },
        };
        var skipped = new List<string>();
        int[] counts =
        [
            .. new BatchLoader(new IndexedListData(s_examples, 1, 3, 4, 5), options, 1, image => skipped.Add($"{image.Name}: {image.Reason}"))
                .Read(0, 0).Select(batch => batch.Examples.Count),
        ];
        CollectionAssert.AreEqual(new[] { 2, 0, 3, 2, 2, 0, 3, 2 }, counts);
        string[] names = ["example 1: it is torn", "example 3: it is torn", "example 4: it is torn", "example 5: it is torn"];
        CollectionAssert.AreEqual(names.Concat(names).ToArray(), skipped);
    }

    [TestMethod]
    public void Stopping_early_stops_the_threads()
    {
        var data = new IndexedListData(s_examples);
        using (IEnumerator<TrainingBatch> reading = new BatchLoader(data, Options(threads: 3, epochs: 500), seed: 1).Read(0, 0).GetEnumerator())
            reading.MoveNext();
        int loads = data.Loads;
        Thread.Sleep(50);
        Assert.AreEqual(loads, data.Loads);
    }

    [TestMethod]
    public void No_more_is_loaded_ahead_than_the_queue_holds()
    {
        var data = new IndexedListData([.. Enumerable.Range(0, 60).Select(i => Examples.Make(i))]);
        var options = new TrainingOptions { BatchSize = 2, Epochs = 1, Loading = { Threads = 2, QueuedBatches = 3 } };
        using IEnumerator<TrainingBatch> reading = new BatchLoader(data, options, seed: 1).Read(0, 0).GetEnumerator();
        reading.MoveNext();
        Thread.Sleep(100);
        // One that is out, three in the queue, one that waits for its place in it.
        Assert.IsLessThanOrEqualTo(2 * 5, data.Loads);
    }

    [TestMethod]
    public void A_cache_changes_nothing_but_the_number_of_loads_and_keeps_its_limit()
    {
        TrainingOptions options = Options(threads: 2, epochs: 4);
        var plain = new IndexedListData(s_examples);
        string[] expected = Digests(plain, options, seed: 1);
        long half = s_examples.Sum(example => example.ByteCount) / 2;
        var data = new IndexedListData(s_examples);
        options.Loading.CacheBytes = half;
        CollectionAssert.AreEqual(expected, Digests(data, options, seed: 1));
        Assert.IsLessThan(plain.Loads * 3 / 4, data.Loads);

        var cache = new CachedTrainingData(data, half);
        for (int i = 0; i < 2 * s_examples.Length; i++)
            cache.Load(i % s_examples.Length);
        Assert.IsLessThanOrEqualTo(half, cache.ByteCount);
        Assert.IsGreaterThan(half * 3 / 4, cache.ByteCount);
    }

    private static ITrainingData Data(bool indexed) => indexed ? new IndexedListData(s_examples) : new ListData(s_examples);

    private static string[] Digests(ITrainingData data, TrainingOptions options, ulong seed, int epoch = 0, int batch = 0) =>
        [.. new BatchLoader(data, options, seed).Read(epoch, batch).Select(Digest)];

    private static string Digest(TrainingBatch batch) => string.Concat(batch.Examples.Select(example =>
    {
        string pixels = Convert.ToHexString(SHA256.HashData(example.Image.Pixels));
        return $"{example.Name} {pixels} {string.Join('/', example.Targets.Masks.Select(mask => mask.ToCompressedString()))}\n";
    })) + batch.DroppedInstances;
}
