using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Randomness;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.InstanceIds;

[TestClass]
public sealed class InstanceIdFuzzTests
{
    [TestMethod]
    public void Ids_with_damaged_contents_are_refused_or_read_as_a_sound_data_set()
    {
        using var folder = new TemporaryFolder();
        folder.Write("set/images/a.png", PngBuilder.Grey8(3, new byte[9]));
        string recipe = folder.PathOf("recipe");
        AnnotationFuzz.Run(
            recipe,
            [
                PngRecipe.Of(3, 3, 16, 0, [0, 1, 2, 1, 2, 0, 0, 1, 9, 8, 7, 6, 5, 4, 4, 1, 2, 3, 4, 5, 6]),
                PngRecipe.Of(3, 3, 8, 3, [0, 1, 1, 0, 3, 2, 2, 0, 2, 1, 0, 0]),
            ],
            () =>
            {
                folder.Write("set/masks/a.png", PngRecipe.Build(File.ReadAllBytes(recipe)));
                return DatasetReader.Read(folder.PathOf("set"), DatasetFormat.InstanceIds, new DatasetReaderOptions { InstanceIdDivisor = 2 });
            },
            1000,
            3,
            AssertInstancesAreApart);
    }

    [TestMethod]
    public void Damaged_file_of_ids_is_refused_or_read_as_the_same_instances()
    {
        using var folder = new TemporaryFolder();
        byte[] good = PngBuilder.Grey16(3, 0, 1, 0, 1, 0, 300, 2, 2, 300);
        folder.Write("images/a.png", good);
        folder.Write("masks/a.png", good);
        RleMask[] expected = Read();
        for (int round = 0; round < 1000; round++)
        {
            folder.Write("masks/a.png", FileMutator.Mutate(good, RandomSource.ForStream(4, (ulong)round)));
            try
            {
                CollectionAssert.AreEqual(expected, BrokenFiles.WithinLimits(Read), $"round {round}");
            }
            catch (InvalidImageException)
            {
                // What is asked of it.
            }
        }

        RleMask[] Read() => [.. DatasetReader.Read(folder.FullName, DatasetFormat.InstanceIds).Images.Single().Instances.Select(instance => instance.Mask.Rle!)];
    }

    private static void AssertInstancesAreApart(InstanceDataset dataset)
    {
        foreach (DatasetImage image in dataset.Images.Where(image => image.Instances.Count > 0))
        {
            RleMask[] masks = [.. image.Instances.Select(instance => instance.Mask.Rle!)];
            Assert.AreEqual(masks.Sum(mask => mask.Area), RleMask.Union(masks).Area);
        }
    }
}
