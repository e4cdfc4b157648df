using System.Text.Json;
using MaskRcnn.Datasets;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets;

/// <summary>Files as tools of the day write them, against the masks that pycocotools draws of their source.</summary>
[TestClass]
public sealed class DatasetToolTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "dataset-tools");

    [TestMethod]
    [DataRow("labelme")]
    [DataRow("label-studio-coco.json", true)]
    [DataRow("datumaro-coco.json")]
    public void Every_instance_has_its_class_and_area(string name, bool dropsCrowds = false)
    {
        InstanceDataset dataset = DatasetReader.Read(Path.Combine(s_folder, name), options: new() { SkipInvalid = true });
        foreach ((string image, (string Class, double Area, bool IsCrowd)[] expected) in Expected())
        {
            string stem = Path.GetFileNameWithoutExtension(image);
            DatasetImage? found = dataset.Images.SingleOrDefault(other => other.Path.Contains(stem, StringComparison.Ordinal));
            (string Class, double Area)[] actual = [.. (found?.Instances ?? []).Select(instance =>
                (dataset.ClassNames[instance.Label - 1], (double)instance.Mask.ToRle(found!.Size).Area))];

            // The converter of Label Studio makes the parts of one object two; together they have its area.
            AssertSame(expected.Where(item => !(dropsCrowds && item.IsCrowd)).Select(item => (item.Class, item.Area)), actual, dropsCrowds, image);
        }
    }

    [TestMethod]
    public void Names_of_cityscapes_tell_classes_and_images()
    {
        using var folder = new TemporaryFolder();
        foreach (string file in Directory.GetFiles(Path.Combine(s_folder, "cityscapes")))
        {
            folder.Write($"gtFine/val/town/{Path.GetFileName(file)}", File.ReadAllBytes(file));
            string picture = Path.GetFileName(file).Replace("gtFine_instanceIds", "leftImg8bit", StringComparison.Ordinal);
            folder.Write($"leftImg8bit/val/town/{picture}", PngBuilder.Grey8(240, new byte[240 * 160]));
        }

        InstanceDataset dataset = DatasetReader.Read(folder.FullName);

        Assert.AreEqual((2, 24), (dataset.Images.Count, dataset.InstanceCount));
        CollectionAssert.AreEqual(new[] { "person", "car", "truck", "bus", "motorcycle" }, dataset.ClassNames.ToArray());
        Assert.IsFalse(DatasetCheck.Inspect(dataset).Findings.Any(finding => finding.Kind == FindingKind.DuplicateId));
        Assert.AreEqual(1, dataset.Images.Sum(image => image.Instances.Count(instance => instance.IsCrowd && instance.Label == 1)), "persongroup");

        // Corners are whole numbers there and outlines belong to the objects, which only large ones bear.
        string[] photographs = ["000000568290.jpg", "000000433998.jpg"];
        foreach ((string name, (string Class, double Area, bool IsCrowd)[] expected) in Expected().Where(image => photographs.Contains(image.Image)))
        {
            DatasetImage image = dataset.Images[Array.IndexOf(photographs, name)];
            foreach ((string className, double area, _) in expected.Where(item => item.Area > 300 && dataset.ClassNames.Contains(item.Class)))
                Assert.IsTrue(image.Instances.Any(instance => dataset.ClassNames[instance.Label - 1] == className
                    && Math.Abs(((double)instance.Mask.ToRle(image.Size).Area / area) - 1) < 0.125), $"{name}: {className} of {area}");
        }
    }

    private static void AssertSame(
        IEnumerable<(string Class, double Area)> expected, IReadOnlyList<(string Class, double Area)> actual, bool hasParts, string image)
    {
        foreach (IGrouping<string, (string Class, double Area)> group in expected.GroupBy(item => item.Class))
        {
            double[] areas = [.. group.Select(item => item.Area).Order()];
            double[] found = [.. actual.Where(item => item.Class == group.Key).Select(item => item.Area).Order()];
            if (hasParts && found.Length > areas.Length)
                (areas, found) = ([areas.Sum()], [found.Sum()]);
            Assert.HasCount(areas.Length, found, $"{image}: {group.Key}");
            for (int i = 0; i < areas.Length; i++)
                Assert.AreEqual(areas[i], found[i], Math.Max(0.08 * areas[i], 1), $"{image}: {group.Key} {i}");
        }
    }

    private static IEnumerable<(string Image, (string Class, double Area, bool IsCrowd)[] Instances)> Expected()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(s_folder, "expected.json")));
        foreach (JsonProperty image in document.RootElement.GetProperty("images").EnumerateObject().ToArray())
        {
            yield return (image.Name, [.. image.Value.EnumerateArray().Select(item => (
                item.GetProperty("class").GetString()!, item.GetProperty("area").GetDouble(), item.GetProperty("crowd").GetInt32() == 1))]);
        }
    }
}
