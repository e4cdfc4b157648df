using System.Globalization;
using System.Text.RegularExpressions;

namespace MaskRcnn.Tests;

[TestClass]
public sealed partial class NucleiTests
{
    [TestMethod]
    public void It_trains_measures_and_submits_nuclei_that_do_not_overlap()
    {
        using var sample = new SampleProgram("Nuclei");
        string data = Path.Combine(SampleProgram.Data, "nuclei"), val = Path.Combine(data, "val.json");

        StringAssert.Contains(sample.Run("train", "--train", Path.Combine(data, "train.json"), "--epochs", "1"), "10 images");
        foreach (string[] options in (string[][])[[], ["--flips"], ["--tile", "160"]])
        {
            Match result = Result().Match(sample.Run(["evaluate", "--images", val, "--score", "0.05", .. options]));
            Assert.IsTrue(result.Success);
            Assert.IsTrue(double.Parse(result.Groups[1].Value, CultureInfo.InvariantCulture) is >= 0 and < 1);
        }

        Assert.IsTrue(File.Exists(sample.PathOf("predictions.png")));
        sample.Run("submit", "--images", Path.Combine(data, "images"), "--score", "0.05", "--save", "submission.csv");
        CheckSubmission(sample.PathOf("submission.csv"), Path.Combine(data, "images"));
    }

    /// <summary>By the rules of the competition, without a reader of this library: pixels down the columns from 1, in order, none twice.</summary>
    private static void CheckSubmission(string path, string images)
    {
        string[] lines = File.ReadAllLines(path);
        Assert.AreEqual("ImageId,EncodedPixels", lines[0]);
        var taken = new Dictionary<string, HashSet<int>>();
        foreach (string[] row in lines.Skip(1).Select(line => line.Split(',')))
        {
            HashSet<int> pixels = taken.TryGetValue(row[0], out var known) ? known : taken[row[0]] = [];
            int[] numbers = [.. row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
            Assert.IsTrue(numbers.Length % 2 == 0);
            for (int i = 0; i < numbers.Length; i += 2)
            {
                Assert.IsTrue(numbers[i] >= 1 && numbers[i] + numbers[i + 1] - 1 <= 256 * 256);
                for (int pixel = numbers[i]; pixel < numbers[i] + numbers[i + 1]; pixel++)
                    Assert.IsTrue(pixels.Add(pixel), $"pixel {pixel} of {row[0]} is in two nuclei");
            }
        }

        CollectionAssert.AreEquivalent(Directory.GetFiles(images).Select(Path.GetFileNameWithoutExtension).ToArray(), taken.Keys);
        Assert.IsGreaterThan(0, taken.Values.Sum(pixels => pixels.Count));
    }

    [GeneratedRegex(@"4 images: mask AP [0-9.]+, AP50 [0-9.]+, Data Science Bowl score ([0-9.]+)")]
    private static partial Regex Result();
}
