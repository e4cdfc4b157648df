using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Randomness;

namespace MaskRcnn.Tests.Datasets;

/// <summary>
/// Reads damaged copies of good files. Each has to be refused with one of the two errors for bad files, or to give a data set that
/// is sound in itself; anything else, or taking longer than a second, is a failure that names the seed and the round.
/// </summary>
internal static class AnnotationFuzz
{
    /// <summary>Damages the samples in turn.</summary>
    /// <param name="file">Path that every damaged sample is written to; other files of the data set are the caller's.</param>
    /// <param name="samples">Good files, small.</param>
    /// <param name="read">Reads the data set.</param>
    /// <param name="rounds">Number of damaged files.</param>
    /// <param name="seed">Start of the random numbers.</param>
    /// <param name="check">What else has to be true of a data set that was read.</param>
    public static void Run(
        string file,
        IReadOnlyList<byte[]> samples,
        Func<InstanceDataset> read,
        int rounds,
        ulong seed,
        Action<InstanceDataset>? check = null)
    {
        foreach (byte[] sample in samples)
        {
            File.WriteAllBytes(file, sample);
            Inspect(read(), check);
        }

        int refused = 0;
        for (int round = 0; round < rounds; round++)
        {
            RandomSource random = RandomSource.ForStream(seed, (ulong)round);
            File.WriteAllBytes(file, FileMutator.Mutate(samples[round % samples.Count], random));
            try
            {
                refused += BrokenFiles.WithinLimits(() => IsRefused(read, check)) ? 1 : 0;
            }
            catch (Exception error)
            {
                string text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file));
                throw new AssertFailedException($"Seed {seed}, round {round}: {error.Message}\nin\n{text}", error);
            }
        }

        // Neither a mutator that does nothing nor a reader that refuses everything would test anything.
        Assert.IsGreaterThan(rounds / 100, refused);
        Assert.IsLessThan(rounds - rounds / 100, refused);
    }

    private static bool IsRefused(Func<InstanceDataset> read, Action<InstanceDataset>? check)
    {
        InstanceDataset dataset;
        try
        {
            dataset = read();
        }
        catch (Exception error) when (error is InvalidAnnotationException or InvalidImageException)
        {
            return true;
        }

        Inspect(dataset, check);
        return false;
    }

    private static void Inspect(InstanceDataset dataset, Action<InstanceDataset>? check)
    {
        foreach (DatasetImage image in dataset.Images)
        {
            Assert.IsTrue(image.Size.Height > 0 && image.Size.Width > 0 && image.Size.Area <= int.MaxValue, $"size {image.Size}");
            Assert.IsGreaterThan(0, image.Path.Length);
            foreach (DatasetInstance instance in image.Instances)
            {
                Assert.IsTrue(instance.Label >= 1 && instance.Label <= dataset.ClassNames.Count, $"label {instance.Label}");
                Assert.AreEqual(image.Size, instance.Mask.Rle?.Size ?? image.Size);
                Assert.IsTrue(double.IsFinite(instance.Area ?? 0), $"area {instance.Area}");
                Assert.IsTrue(double.IsFinite(instance.Score ?? 0), $"score {instance.Score}");
                Assert.IsTrue(double.IsFinite(instance.Box is { } box ? box.X + box.Y + box.Width + box.Height : 0), $"box {instance.Box}");
            }
        }

        check?.Invoke(dataset);
    }
}
