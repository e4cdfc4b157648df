using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Randomness;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.MaskFolders;

[TestClass]
public sealed class MaskFolderFuzzTests
{
    private static readonly byte[] s_rows = [0, 1, 2, 3, 1, 9, 8, 7, 2, 1, 1, 1, 3, 4, 0, 4, 4, 1, 2, 3];

    [TestMethod]
    public void Mask_with_damaged_contents_is_refused_or_read_as_a_sound_data_set()
    {
        using var folder = new TemporaryFolder();
        folder.Write("set/a/images/a.png", PngBuilder.Grey8(3, new byte[15]));
        string recipe = folder.PathOf("recipe");
        AnnotationFuzz.Run(
            recipe,
            [PngRecipe.Of(3, 5, 8, 0, s_rows), PngRecipe.Of(3, 5, 2, 3, [0, 0b01_10_00_00, 0, 0, 2, 64, 4, 64, 3, 128])],
            () =>
            {
                folder.Write("set/a/masks/1.png", PngRecipe.Build(File.ReadAllBytes(recipe)));
                return DatasetReader.Read(folder.PathOf("set"), DatasetFormat.MaskFolders);
            },
            1000,
            1);
    }

    [TestMethod]
    public void Damaged_mask_file_is_refused_or_read_as_the_same_mask()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/images/a.png", PngBuilder.Grey8(3, new byte[15]));
        byte[] good = PngBuilder.File(PngBuilder.Header(3, 5, 8, 0), PngBuilder.Data(s_rows));
        folder.Write("a/masks/1.png", good);
        RleMask expected = Read();
        for (int round = 0; round < 1000; round++)
        {
            folder.Write("a/masks/1.png", FileMutator.Mutate(good, RandomSource.ForStream(2, (ulong)round)));
            try
            {
                Assert.AreEqual(expected, BrokenFiles.WithinLimits(Read), $"round {round}");
            }
            catch (InvalidImageException)
            {
                // What is asked of it.
            }
        }

        RleMask Read() => DatasetReader.Read(folder.FullName, DatasetFormat.MaskFolders).Images.Single().Instances.Single().Mask.Rle!;
    }
}
