using CsCheck;
using MaskRcnn.Augmentations;
using MaskRcnn.Loading;
using MaskRcnn.Tests.Loading;
using MaskRcnn.Tests.Training;
using MaskRcnn.Training;

namespace MaskRcnn.Tests.Properties;

/// <summary>What holds for the reading of any data with any options.</summary>
[TestClass]
public sealed class LoaderProperties
{
    private static readonly TrainingExample[] s_examples =
        [.. Enumerable.Range(0, 13).Select(i => Examples.Make(i, height: i % 3 == 0 ? 44 : 30 + i, width: 36, objects: i % 4 == 0 ? 0 : 2))];

    private static readonly Gen<Reading> s_reading = Gen.Select(
        Gen.Int[1, 13], Gen.Bool, Gen.Select(Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[1, 3]), Gen.Int[0, 7], Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool),
        Gen.Select(Gen.Double[0, 1], Gen.Long[0, 30_000], Gen.ULong)).Select((count, indexed, sizes, steps, flags, more) => new Reading(
            count, indexed, sizes.Item1, sizes.Item2, sizes.Item3, steps == 0 ? null : steps, flags.Item1, flags.Item2, flags.Item3, more.Item1, more.Item2, more.Item3));

    [TestMethod]
    public void The_number_of_workers_and_the_queue_change_nothing() => Gen.Select(s_reading, Gen.Int[1, 8], Gen.Int[1, 6]).Sample((reading, threads, queue) =>
        CollectionAssert.AreEqual(reading.Read(1, 1), reading.Read(threads, queue)), iter: 60, threads: 1);

    [TestMethod]
    public void Reading_goes_on_from_any_batch_as_if_never_interrupted() => Gen.Select(s_reading, Gen.Int[0, 999], Gen.Int[1, 5]).Sample((reading, place, threads) =>
    {
        string[] whole = reading.Read(1, 2);
        int from = place % whole.Length, perEpoch = whole.Length / reading.Epochs;
        CollectionAssert.AreEqual(whole[from..], reading.Read(threads, 2, from / perEpoch, from % perEpoch));
    }, iter: 60, threads: 1);

    [TestMethod]
    public void The_parts_of_several_readers_are_the_batches_of_one() => Gen.Select(s_reading, Gen.Int[1, 3]).Sample((reading, readers) =>
    {
        string[][] parts = [.. Enumerable.Range(0, readers).Select(reader => reading.Read(2, 2, share: new BatchShare(reader, readers)))];
        CollectionAssert.AreEqual(reading.Read(1, 1), Enumerable.Range(0, parts[0].Length).Select(i => string.Concat(parts.Select(part => part[i]))).ToArray());
    }, iter: 40, threads: 1);

    [TestMethod]
    public void Without_repetition_every_epoch_has_every_example_once() => s_reading.Sample(reading =>
    {
        Reading plain = reading with { Steps = null, RepeatThreshold = 0 };
        string[] whole = plain.Read(3, 3);
        foreach (string[] epoch in whole.Chunk(whole.Length / plain.Epochs))
        {
            string[] names = [.. epoch.SelectMany(batch => batch.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => line.Split(':')[0])];
            CollectionAssert.AreEquivalent(s_examples.Take(plain.Count).Select(example => example.Name).ToArray(), names);
        }
    }, iter: 60, threads: 1);

    private sealed record Reading(
        int Count, bool Indexed, int BatchSize, int Epochs, int Accumulated, int? Steps, bool Shuffle, bool Group, bool Mixes, double RepeatThreshold, long Buffer, ulong Seed)
    {
        /// <summary>A text for every batch: the names of its examples, and a number that follows from all their pixels and masks.</summary>
        public string[] Read(int threads, int queue, int epoch = 0, int batch = 0, BatchShare? share = null)
        {
            TrainingExample[] examples = s_examples[..Count];
            var options = new TrainingOptions
            {
                BatchSize = BatchSize, Epochs = Epochs, AccumulatedBatches = Accumulated, StepsPerEpoch = Steps,
                Augmentations = Mixes ? [new Flip(), new RandomCrop { Size = 24 }, new CopyPaste()] : [new Flip()],
                Loading =
                {
                    Threads = threads, QueuedBatches = queue, Shuffle = Shuffle, GroupByAspectRatio = Group, RepeatThreshold = RepeatThreshold, ShuffleBufferBytes = Buffer + 1,
                },
            };
            ITrainingData data = Indexed ? new IndexedListData(examples) : new ListData(examples);
            return [.. new BatchLoader(data, options, Seed, share: share).Read(epoch, batch).Select(read => string.Concat(read.Examples.Select(Digest)))];
        }

        private static string Digest(TrainingExample example)
        {
            var hash = new System.IO.Hashing.XxHash3();
            hash.Append(example.Image.Pixels);
            foreach (var mask in example.Targets.Masks)
                hash.Append(System.Text.Encoding.UTF8.GetBytes(mask.ToCompressedString()));
            return $"{example.Name}: {hash.GetCurrentHashAsUInt64():x}\n";
        }
    }
}
