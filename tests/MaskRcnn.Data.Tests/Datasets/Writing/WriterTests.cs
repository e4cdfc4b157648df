using System.Text.Json;
using System.Xml.Linq;
using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Images.Png;
using SkiaSharp;

namespace MaskRcnn.Tests.Datasets.Writing;

/// <summary>What is written is read back the same, by our readers and by what others decode; what a format cannot hold is counted.</summary>
[TestClass]
public sealed class WriterTests
{
    private static readonly ImageSize s_size = new(80, 50);

    [TestMethod]
    [DataRow(DatasetFormat.LabelMe, "out")]
    [DataRow(DatasetFormat.Cvat, "out.xml")]
    [DataRow(DatasetFormat.LabelStudio, "out.json")]
    [DataRow(DatasetFormat.Voc, "out")]
    [DataRow(DatasetFormat.Cityscapes, "out")]
    public void What_is_written_is_read_back_the_same(DatasetFormat format, string name)
    {
        using var folder = new TemporaryFolder();
        InstanceDataset dataset = Make(folder);
        Assert.IsEmpty(DatasetWriter.Write(dataset, folder.PathOf(name), format));

        InstanceDataset read = DatasetReader.Read(folder.PathOf(name), options: new() { ImageDirectory = name == "out" && format != DatasetFormat.LabelMe ? null : folder.FullName });

        Assert.AreEqual(Describe(dataset), Describe(read));
        Assert.IsEmpty(read.Warnings, read.Warnings.FirstOrDefault()?.ToString());
        Assert.IsTrue(read.Images.All(image => File.Exists(image.Path)), read.Images[0].Path);
    }

    /// <summary>The six pictures of the source through every format that can be written.</summary>
    [TestMethod]
    [DataRow(DatasetFormat.LabelMe, "out")]
    [DataRow(DatasetFormat.Cvat, "out.xml")]
    [DataRow(DatasetFormat.LabelStudio, "out.json")]
    [DataRow(DatasetFormat.Voc, "out")]
    public void Pictures_of_the_field_keep_their_objects(DatasetFormat format, string name)
    {
        using var folder = new TemporaryFolder();
        ToolExpectations.CopyTo(folder, "labelme", "");
        InstanceDataset dataset = DatasetReader.Read(folder.FullName);
        DatasetWriter.Write(dataset, folder.PathOf(name), format);
        bool isOverlapping = format == DatasetFormat.Voc;
        InstanceDataset read = DatasetReader.Read(
            folder.PathOf(name), options: new() { ImageDirectory = isOverlapping ? null : folder.FullName });

        // Where a pixel has one object, the glove loses two thirds to the player who wears it.
        ToolExpectations.AssertAll(read, maximumMissing: isOverlapping ? 2 : 0, tolerance: isOverlapping ? 0.2 : 0.08, tolerancePixels: isOverlapping ? 15 : 1);
    }

    [TestMethod]
    [DataRow(DatasetFormat.LabelMe, "out", "1 crowds are written as objects", "2 scores")]
    [DataRow(DatasetFormat.Cvat, "out.xml", "1 crowds are written as objects", "2 scores", "1 masks are empty")]
    [DataRow(DatasetFormat.LabelStudio, "out.json", "1 crowds are written as objects", "1 masks are empty")]
    [DataRow(DatasetFormat.Voc, "out", "1 crowds are written as pixels", "2 scores", "1 masks are empty", "1 objects are left out, for others cover them", "1 objects lose pixels")]
    [DataRow(DatasetFormat.Cityscapes, "out", "2 scores", "1 masks are empty", "1 objects are left out, for others cover them", "1 objects lose pixels", "1 objects of \"bolt\"")]
    public void What_a_format_cannot_hold_is_counted(DatasetFormat format, string name, params string[] expected)
    {
        using var folder = new TemporaryFolder();
        string picture = folder.Write("a.png", PngBuilder.Grey8(s_size.Width, new byte[s_size.Area]));
        var dataset = new InstanceDataset(
            ["car", "bolt"],
            [
                new DatasetImage(1, picture, s_size,
                [
                    SampleDatasets.Square(1, 0, 0, 8) with { Score = 0.5 }, SampleDatasets.Square(1, 4, 0, 8) with { Score = 0.9 },
                    SampleDatasets.Square(1, 40, 20, 8) with { IsCrowd = true }, SampleDatasets.Square(2, 60, 20, 8),
                    new DatasetInstance(1, RleMask.Empty(s_size)), SampleDatasets.Square(1, 30, 0, 8), SampleDatasets.Square(1, 31, 1, 4),
                ]),
            ]);

        string[] warnings = [.. DatasetWriter.Write(dataset, folder.PathOf(name), format).Select(warning => warning.Message)];

        foreach (string each in expected)
        {
            Assert.IsTrue(warnings.Any(warning => warning.StartsWith(each, StringComparison.Ordinal)), $"{each} in {string.Join('\n', warnings)}");
        }
    }

    [TestMethod]
    public void Detections_become_predictions_that_people_correct()
    {
        using var folder = new TemporaryFolder();
        InstanceDataset images = Make(folder);
        Detection[] found = [.. images.Images[0].Instances.Select((item, i) => new Detection(item.Label, 0.9 - (0.3 * i), item.Mask.ToRle(s_size), item.Box ?? default))];
        InstanceDataset dataset = images.WithDetections([new ImageDetections(images.Images[0].Id, found)], 0.5);
        DatasetWriter.Write(dataset, folder.PathOf("tasks.json"), DatasetFormat.LabelStudio);

        InstanceDataset read = DatasetReader.Read(folder.PathOf("tasks.json"), options: new() { AnnotatedBy = "predictions" });

        CollectionAssert.AreEqual(new double?[] { 0.9, 0.6 }, read.Images.Single().Instances.Select(item => item.Score is { } score ? Math.Round(score, 9) : (double?)null).ToArray());
        CollectionAssert.AreEqual(
            found.Take(2).Select(item => item.Mask).ToArray(), read.Images[0].Instances.Select(item => item.Mask.ToRle(s_size)).ToArray());

        // What Label Studio asks of tasks: names of tools that the labelling interface has.
        using JsonDocument tasks = JsonDocument.Parse(File.ReadAllBytes(folder.PathOf("tasks.json")));
        JsonElement region = tasks.RootElement[0].GetProperty("predictions")[0].GetProperty("result")[0];
        XElement view = XElement.Load(folder.PathOf("tasks.config.xml"));
        XElement tool = view.Elements().Single(element => element.Attribute("name")!.Value == region.GetProperty("from_name").GetString());
        Assert.AreEqual(region.GetProperty("type").GetString(), tool.Name.LocalName, ignoreCase: true);
        CollectionAssert.AreEqual(dataset.ClassNames.ToArray(), tool.Elements("Label").Select(label => label.Attribute("value")!.Value).ToArray());
    }

    /// <summary>Skia shows the palette: the colours of VOC, (128, 0, 0) for the first.</summary>
    [TestMethod]
    public void Palettes_have_the_colours_of_voc()
    {
        using var folder = new TemporaryFolder();
        InstanceDataset dataset = Make(folder);
        DatasetWriter.Write(dataset, folder.PathOf("out"), DatasetFormat.Voc);
        using SKBitmap picture = SKBitmap.Decode(folder.PathOf("out/SegmentationObject/a.png"));
        Assert.AreEqual(new SKColor(128, 0, 0), picture.GetPixel(2, 2));
        Assert.AreEqual(new SKColor(0, 128, 0), picture.GetPixel(42, 22));
        Assert.AreEqual(SKColors.Black, picture.GetPixel(79, 49));
        XElement box = XElement.Load(folder.PathOf("out/Annotations/a.xml")).Elements("object").First().Element("bndbox")!;
        CollectionAssert.AreEqual(new[] { "1", "1", "8", "8" }, box.Elements().Select(element => element.Value).ToArray());
    }

    [TestMethod]
    [DataRow(DatasetFormat.Voc)]
    [DataRow(DatasetFormat.Cityscapes)]
    public void Missing_picture_does_not_cost_the_others(DatasetFormat format)
    {
        using var folder = new TemporaryFolder();
        InstanceDataset dataset = Make(folder);
        File.Delete(folder.PathOf("a.png"));
        DatasetWarning warning = DatasetWriter.Write(dataset, folder.PathOf("out"), format).Single();
        Assert.AreEqual((FindingKind.MissingImage, "a.png"), (warning.Finding, Path.GetFileName(warning.File)));
        Assert.HasCount(1, DatasetReader.Read(folder.PathOf("out")).Images);
    }

    [TestMethod]
    public void Format_that_cannot_be_written_is_refused_with_those_that_can()
    {
        using var folder = new TemporaryFolder();
        foreach (DatasetFormat format in Enum.GetValues<DatasetFormat>().Except(DatasetWriter.Formats))
        {
            var error = Assert.ThrowsExactly<ArgumentException>(() => DatasetWriter.Write(Make(folder), folder.PathOf("out"), format));
            StringAssert.Contains(error.Message, "LabelStudio");
        }
    }

    /// <summary>Two pictures: a polygon, an object of two polygons, run lengths with a hole; and one without objects.</summary>
    private static InstanceDataset Make(TemporaryFolder folder)
    {
        byte[] pixels = PngBuilder.Grey8(s_size.Width, new byte[s_size.Area]);
        var hole = new byte[s_size.Area];
        for (int i = 0; i < hole.Length; i++)
        {
            (int x, int y) = (i % s_size.Width, i / s_size.Width);
            hole[i] = (byte)(x is >= 10 and < 20 && y is >= 30 and < 45 && (x, y) is not (15, 40) ? 1 : 0);
        }

        return new InstanceDataset(
            ["car", "person"],
            [
                new DatasetImage(1, folder.Write("a.png", pixels), s_size,
                [
                    SampleDatasets.Square(1, 0, 0, 8),
                    new DatasetInstance(2, new PolygonMask([[40, 20, 48, 20, 48, 28, 40, 28], [60, 20, 68, 20, 68, 28, 60, 28]])),
                    new DatasetInstance(1, RleMask.FromBitmap(hole, s_size)),
                ]),
                new DatasetImage(2, folder.Write("b.png", pixels), s_size, []),
            ]);
    }

    private static string Describe(InstanceDataset dataset) => string.Join('\n', dataset.Images.Select(image =>
        $"{Path.GetFileNameWithoutExtension(image.Path).Replace("_leftImg8bit", "", StringComparison.Ordinal)} {image.Size}\n" + string.Join('\n', image.Instances
            .Select(item => $"{dataset.ClassNames[item.Label - 1]} {item.IsCrowd} {item.Mask.ToRle(image.Size).ToCompressedString()}").Order())));
}
