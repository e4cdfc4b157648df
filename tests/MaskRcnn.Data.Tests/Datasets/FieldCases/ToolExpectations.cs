using System.Text.Json;
using MaskRcnn.Datasets;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets;

/// <summary>Files as tools of the day write them, and the masks that pycocotools draws of their source.</summary>
internal static class ToolExpectations
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "dataset-tools");

    /// <summary>Width and height of the pictures, which are not kept.</summary>
    private static readonly Dictionary<string, (int Width, int Height)> s_sizes = new()
    {
        ["000000377575"] = (160, 240), ["000000404484"] = (240, 180), ["000000416256"] = (240, 180), ["000000433998"] = (240, 160),
        ["000000568290"] = (240, 160), ["empty scene"] = (90, 60),
    };

    /// <summary>Copies a fixture and puts black pictures of the right size beside it.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="name">The fixture.</param>
    /// <param name="images">The folder of pictures; null for none.</param>
    public static void CopyTo(TemporaryFolder folder, string name, string? images)
    {
        string source = Path.Combine(Folder, name);
        foreach (string file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            folder.Write(Path.GetRelativePath(source, file), File.ReadAllBytes(file));
        }

        foreach ((string stem, (int width, int height)) in images is null ? [] : s_sizes)
        {
            folder.Write(Path.Combine(images!, $"{stem}.jpg"), PngBuilder.Grey8(width, new byte[width * height]));
        }
    }

    /// <summary>The instances of each picture.</summary>
    public static IEnumerable<(string Image, (string Class, double Area, bool IsCrowd)[] Instances)> All()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "expected.json")));
        foreach (JsonProperty image in document.RootElement.GetProperty("images").EnumerateObject().ToArray())
        {
            yield return (image.Name, [.. image.Value.EnumerateArray().Select(item => (
                item.GetProperty("class").GetString()!, item.GetProperty("area").GetDouble(), item.GetProperty("crowd").GetInt32() == 1))]);
        }
    }

    /// <summary>Asserts that a data set has the instances of all pictures with their classes and areas.</summary>
    /// <param name="dataset">What was read.</param>
    /// <param name="maximumMissing">How many may be missing, of 150 pixels at most.</param>
    /// <param name="tolerance">Greatest difference of an area, as a share; a pixel or, of small objects, some pixels are always allowed.</param>
    /// <param name="tolerancePixels">The number of pixels that always is allowed.</param>
    /// <param name="className">The only class, where the format has none.</param>
    /// <param name="hasParts">Whether parts of an object are objects, which have the area of all objects of their class together.</param>
    public static void AssertAll(
        InstanceDataset dataset, int maximumMissing = 0, double tolerance = 0.08, double tolerancePixels = 1, string? className = null,
        bool hasParts = false)
    {
        int missing = 0;
        foreach ((string image, (string Class, double Area, bool IsCrowd)[] instances) in All())
        {
            string stem = Path.GetFileNameWithoutExtension(image);
            DatasetImage? found = dataset.Images.SingleOrDefault(other => other.Path.Contains(stem, StringComparison.Ordinal));
            var left = (found?.Instances ?? []).Select(item =>
                (Class: dataset.ClassNames[item.Label - 1], Area: (double)item.Mask.ToRle(found!.Size).Area)).ToList();
            foreach ((string name, double area, _) in hasParts ? WithoutParts(instances, left, tolerance) : instances)
            {
                string expected = className ?? name;
                int best = left.Index().Where(entry => entry.Item.Class == expected).OrderBy(entry => Math.Abs(entry.Item.Area - area))
                    .Select(entry => entry.Index).FirstOrDefault(-1);
                if (best >= 0 && Math.Abs(left[best].Area - area) <= Math.Max(tolerance * area, tolerancePixels))
                {
                    left.RemoveAt(best);
                }
                else
                {
                    missing++;
                    Assert.IsTrue(area <= 150 && missing <= maximumMissing, $"{image}: {expected} of {area}, left are {string.Join(", ", left)}");
                }
            }

            Assert.IsEmpty(left, $"{image}: {string.Join(", ", left)}");
        }
    }

    /// <summary>Takes out the classes of which there are more objects than expected, after comparing their areas as a whole.</summary>
    private static (string Class, double Area, bool IsCrowd)[] WithoutParts(
        (string Class, double Area, bool IsCrowd)[] expected, List<(string Class, double Area)> actual, double tolerance)
    {
        string[] divided = [.. expected.GroupBy(item => item.Class).Where(group => actual.Count(item => item.Class == group.Key) > group.Count())
            .Select(group => group.Key)];
        foreach (string name in divided)
        {
            double area = expected.Where(item => item.Class == name).Sum(item => item.Area);
            Assert.AreEqual(area, actual.Where(item => item.Class == name).Sum(item => item.Area), tolerance * area, name);
            actual.RemoveAll(item => item.Class == name);
        }

        return [.. expected.Where(item => !divided.Contains(item.Class))];
    }
}
