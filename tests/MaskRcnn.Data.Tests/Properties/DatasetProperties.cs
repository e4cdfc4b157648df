using CsCheck;
using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Properties;

/// <summary>What holds for all data sets.</summary>
[TestClass]
public sealed class DatasetProperties
{
    private const int Cell = 12, Columns = 4, Rows = 3;
    private static readonly ImageSize s_size = new(Cell * Columns, Cell * Rows);

    // Each object lies in a cell of its own, so that formats in which a pixel has one object can hold it.
    private static readonly Gen<DatasetInstance[]> s_instances = Gen.Select(Gen.Int[1, 3], Gen.Byte[0, 1].Array[Cell * Cell]).Array[0, Columns * Rows].Select(cells =>
        cells.Index().Where(cell => cell.Item.Item2.Any(pixel => pixel != 0)).Select(cell => new DatasetInstance(cell.Item.Item1, Place(cell.Item.Item2, cell.Index))).ToArray());

    private static readonly Gen<InstanceDataset> s_dataset = Datasets(1, 5);

    public static IEnumerable<object[]> Formats => DatasetWriter.Formats.Select(format => new object[] { format });

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void What_is_written_is_read_back_the_same(DatasetFormat format) => s_dataset.Sample(made =>
    {
        using var folder = new TemporaryFolder();
        InstanceDataset dataset = Save(made, folder);
        // Kaggle's run lengths have no classes.
        if (format == DatasetFormat.KaggleRle)
            dataset = new InstanceDataset(["bus"], [.. dataset.Images.Select(image => image with { Instances = [.. image.Instances.Select(instance => instance with { Label = 1 })] })]);
        InstanceDataset first = WriteAndRead(dataset, folder, "first", format);
        Dictionary<string, List<string>> expected = Objects(dataset), found = Objects(first);
        // Some formats say nothing about an image without objects.
        foreach ((string image, List<string> objects) in expected)
            Assert.AreEqual(string.Join('\n', objects), string.Join('\n', found.GetValueOrDefault(image, [])), $"{format}, image {image}");
        Assert.IsTrue(found.Keys.All(expected.ContainsKey));
        Dictionary<string, List<string>> again = Objects(WriteAndRead(first, folder, "second", format));
        Assert.IsTrue(found.All(image => image.Value.SequenceEqual(again.GetValueOrDefault(image.Key, []))), $"{format}, written twice");
    }, iter: 20, threads: 1);

    [TestMethod]
    public void Parts_of_a_split_have_every_image_once_and_merge_to_the_whole() => Gen.Select(Datasets(4, 8), Gen.Double[0.3, 0.7], Gen.Int[0, 1000], Gen.Bool).Sample(
        (dataset, share, seed, stratify) =>
        {
            var options = new DatasetSplitOptions { Parts = [new SplitPart("a") { Share = share }, new SplitPart("b")], Seed = seed, Stratify = stratify };
            IReadOnlyList<InstanceDataset> parts = dataset.Split(options);
            CollectionAssert.AreEquivalent(Names(dataset), parts.SelectMany(Names).ToArray());
            CollectionAssert.AreEqual(parts.SelectMany(Names).ToArray(), dataset.Split(options).SelectMany(Names).ToArray(), "The same seed gives the same parts.");
            Dictionary<string, List<string>> merged = Objects(InstanceDataset.Merge(parts));
            foreach ((string image, List<string> objects) in Objects(dataset))
                CollectionAssert.AreEqual(objects, merged[image]);
            Assert.HasCount(dataset.Images.Count, merged);
        });

    [TestMethod]
    public void A_repair_leaves_nothing_to_repair() => Gen.Select(s_dataset, Gen.Int[-20, 60], Gen.Int[-20, 60], Gen.Int[0, 40], Gen.Int[0, 40]).Sample(
        (made, left, top, width, height) =>
        {
            // Beside the good ones an object that may be empty or reach beyond the image, and one that is there twice.
            var wild = new DatasetInstance(1, new PolygonMask([[left, top, left + width, top, left + width, top + height]])) { Box = new CocoBox(left, top, width, height) };
            var check = new DatasetCheckOptions { CheckImageFiles = false };
            InstanceDataset dataset = new(made.ClassNames, [.. made.Images.Select(image => image with { Instances = [.. image.Instances, wild, wild] })]);
            InstanceDataset once = DatasetCheck.Apply(dataset, DatasetPolicy.Repair, out _, check), twice = DatasetCheck.Apply(once, DatasetPolicy.Repair, out DatasetReport report, check);
            // Where no object was good, there is nothing left to train on.
            Assert.IsTrue(report.Findings.All(finding => !finding.IsError || finding.Kind == FindingKind.NothingToTrainOn), $"{report}");
            Assert.AreEqual(Shown(once), Shown(twice));
        }, iter: 50);

    private static Gen<InstanceDataset> Datasets(int fewest, int most) => s_instances.Array[fewest, most].Select(images => new InstanceDataset(
        ["bus", "car", "person"], [.. images.Select((instances, i) => new DatasetImage(i + 1, $"{i + 1}.png", s_size, instances))]));

    private static RleMask Place(byte[] pixels, int cell) =>
        RleMask.FromBitmap(pixels, new ImageSize(Cell, Cell)).Place(cell % Columns * Cell, cell / Columns * Cell, s_size);

    private static InstanceDataset Save(InstanceDataset made, TemporaryFolder folder)
    {
        foreach (DatasetImage image in made.Images)
            new RgbImage(s_size.Width, s_size.Height, new byte[s_size.Area * 3]).Save(folder.PathOf(image.Path));
        return new InstanceDataset(made.ClassNames, [.. made.Images.Select(image => image with { Path = folder.PathOf(image.Path) })]);
    }

    private static InstanceDataset WriteAndRead(InstanceDataset dataset, TemporaryFolder folder, string name, DatasetFormat format)
    {
        bool isFile = format is DatasetFormat.Coco or DatasetFormat.LabelStudio or DatasetFormat.KaggleRle or DatasetFormat.Cvat;
        string path = folder.PathOf(isFile ? name + (format == DatasetFormat.KaggleRle ? ".csv" : format == DatasetFormat.Cvat ? ".xml" : ".json") : name);
        DatasetWriter.Write(dataset, path, format);
        return DatasetReader.Read(path, format, new DatasetReaderOptions { DefaultClassName = "bus", ImageDirectory = isFile || format == DatasetFormat.LabelMe ? folder.FullName : null });
    }

    /// <summary>The objects of each image in an order that formats do not change, as text.</summary>
    private static Dictionary<string, List<string>> Objects(InstanceDataset dataset) => dataset.Images.ToDictionary(
        image => Path.GetFileNameWithoutExtension(image.Path).Split('_')[0],
        image => image.Instances.Select(instance => $"{dataset.ClassNames[instance.Label - 1]} {instance.Mask.ToRle(image.Size).ToCompressedString()}").Order(StringComparer.Ordinal).ToList());

    private static string Shown(InstanceDataset dataset) =>
        string.Join('\n', Objects(dataset).OrderBy(image => image.Key, StringComparer.Ordinal).Select(image => $"{image.Key}: {string.Join(", ", image.Value)}"));

    private static string[] Names(InstanceDataset dataset) => [.. dataset.Images.Select(image => image.Path)];
}
