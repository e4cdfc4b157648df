using System.Text;
using MaskRcnn.Evaluation;
using MaskRcnn.Tests.Datasets;

namespace MaskRcnn.Tests.Evaluation;

[TestClass]
public sealed class BrokenResultsTests
{
    private const string Box = "\"bbox\": [1, 2, 3, 4.5]";
    private const string Mask = """{"size": [4, 5], "counts": "23?"}""";

    public static IEnumerable<object[]> Results => Structure().Concat(Encodings()).Concat(Values()).Concat(Masks()).Concat(Huge())
        .Select(file => new object[] { file });

    public static IEnumerable<object[]> Annotations => GroundTruth().Select(file => new object[] { file });

    public static string NameOf(System.Reflection.MethodInfo method, object[] data) => data[0].ToString()!;

    [TestMethod]
    [DynamicData(nameof(Results), DynamicDataDisplayName = nameof(NameOf))]
    public void Broken_results_are_refused_with_file_place_and_reason(object broken)
    {
        using var folder = new TemporaryFolder();
        string truth = folder.Write("gt.json", ResultsSamples.GroundTruth);
        BrokenFiles.AssertRefused(
            (BrokenFile)broken, "results.json", path => CocoFileEvaluation.Evaluate(truth, path, IouKind.Masks));
    }

    [TestMethod]
    [DynamicData(nameof(Annotations), DynamicDataDisplayName = nameof(NameOf))]
    public void Ground_truth_that_cannot_be_evaluated_is_refused_with_file_place_and_reason(object broken)
    {
        using var folder = new TemporaryFolder();
        string results = folder.Write("results.json", ResultsSamples.Results);
        BrokenFiles.AssertRefused(
            (BrokenFile)broken, "instances.json", path => CocoFileEvaluation.Evaluate(path, results, IouKind.Masks));
    }

    [TestMethod]
    public void Boxes_are_missed_only_where_boxes_are_compared()
    {
        using var folder = new TemporaryFolder();
        string results = folder.Write("results.json", ResultsSamples.Results);
        string truth = folder.Write("gt.json", ResultsSamples.GroundTruth.Replace("\"bbox\": [0, 0, 2, 2], ", "", StringComparison.Ordinal));
        Assert.IsGreaterThan(0, CocoFileEvaluation.Evaluate(truth, results, IouKind.Masks).AveragePrecision50);
        BrokenFiles.AssertRefused(
            () => CocoFileEvaluation.Evaluate(truth, results, IouKind.Boxes), "gt.json", "annotations[0].bbox", "no box");
    }

    [TestMethod]
    public void A_missing_file_is_named()
    {
        using var folder = new TemporaryFolder();
        string truth = folder.Write("gt.json", ResultsSamples.GroundTruth);
        BrokenFiles.AssertRefused(
            () => CocoFileEvaluation.Evaluate(truth, folder.PathOf("none.json"), IouKind.Masks), "none.json", "", "does not exist");
        BrokenFiles.AssertRefused(
            () => CocoFileEvaluation.Evaluate(folder.FullName, truth, IouKind.Masks), Path.GetFileName(folder.FullName), "", "folder");
    }

    private static string With(string part, string replacement) => ResultsSamples.With(ResultsSamples.Results, part, replacement);

    private static string WithTruth(string part, string replacement) => ResultsSamples.With(ResultsSamples.GroundTruth, part, replacement);

    private static IEnumerable<BrokenFile> Structure() =>
    [
        new("empty file", "", "", "no valid JSON"),
        new("no JSON", "image_id,score\n1,0.5\n", "", "no valid JSON"),
        new("annotations instead of results", ResultsSamples.GroundTruth, "", "found an object, expected a list"),
        new("text instead of a list", "\"[]\"", "", "found the text"),
        new("null", "null", "", "found null"),
        new("list of lists", "[[1, 1, 0.5]]", "[0]", "found a list, expected an object"),
        new("list of numbers", "[1, 2]", "[0]", "found 1"),
        new("truncated within a number", ResultsSamples.Results[..(ResultsSamples.Results.IndexOf("4.5", StringComparison.Ordinal) + 2)], "[0].bbox", "no valid JSON"),
        new("truncated between detections", ResultsSamples.Results[..(ResultsSamples.Results.IndexOf('}', StringComparison.Ordinal) + 2)], "[1]", "no valid JSON"),
        new("truncated before the last bracket", ResultsSamples.Results.TrimEnd()[..^1], "[3]", "no valid JSON"),
        new("something after the end", ResultsSamples.Results + "1", "", "no valid JSON"),
        new("one detection per line", """{"image_id": 1, "category_id": 1, "score": 1}""", "", "found an object"),
        new("nested too deep", With("\"score\": 0.5", $"\"x\": {new string('[', 100)}{new string(']', 100)}, \"score\": 0.5"), "[0]", "depth"),
        new("nested a million times", new string('[', 1_000_000), "[0]", "found a list"),
        new("property twice", With("\"score\": 0.5", "\"score\": 0.5, \"score\": 0.6"), "[0].score", "twice"),
        new("counts twice", With(Mask, """{"size": [4, 5], "counts": "132", "counts": "23?"}"""), "[1].segmentation.counts", "twice"),
    ];

    private static IEnumerable<BrokenFile> Encodings() =>
    [
        new("UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(ResultsSamples.Results)], "", "UTF-16"),
        new("UTF-32", Encoding.UTF32.GetBytes(ResultsSamples.Results), "", "UTF-32"),
        new("Latin-1 in the run lengths", Encoding.Latin1.GetBytes(With("\"23?\"", "\"é\"")), "[1].segmentation", "UTF-8"),
        new("half a surrogate pair", With("\"23?\"", "\"\\ud83d\""), "[1].segmentation", "UTF-8"),
        new("a picture", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], "", "no valid JSON"),
        new("zero bytes", new byte[100], "", "UTF-32"),
    ];

    private static IEnumerable<BrokenFile> Values() =>
    [
        new("no image", With("\"image_id\": 8, ", ""), "[0]", "\"image_id\" is missing"),
        new("no category", With("\"category_id\": 3, ", ""), "[0]", "\"category_id\" is missing"),
        new("no score", With("\"score\": 0.5", "\"confidence\": 0.5"), "[0]", "\"score\" is missing"),
        new("unknown image", With("\"image_id\": 8", "\"image_id\": 9"), "[0].image_id", "no image of the ground truth has id 9"),
        // Names are ids like others; the ground truth has no such one.
        new("image as a file name", With("\"image_id\": 8", "\"image_id\": \"a.png\""), "[0].image_id", "no image of the ground truth has id"),
        new("image as a blank text", With("\"image_id\": 8", "\"image_id\": \" \""), "[0].image_id", "found the text \" \""),
        new("image as half a number", With("\"image_id\": 8", "\"image_id\": 8.5"), "[0].image_id", "found 8.5"),
        new("image beyond 64 bits", With("\"image_id\": 8", "\"image_id\": 1e30"), "[0].image_id", "found 1e30"),
        new("category as null", With("\"category_id\": 3", "\"category_id\": null"), "[0].category_id", "found null"),
        new("score as NaN", With("\"score\": 0.5", "\"score\": NaN"), "[0].score", "no valid JSON"),
        new("score as infinity", With("\"score\": 0.5", "\"score\": Infinity"), "[0].score", "no valid JSON"),
        new("score too large", With("\"score\": 0.5", "\"score\": 1e999"), "[0].score", "found 1e999"),
        new("score as a text", With("\"score\": 0.5", "\"score\": \"0.5\""), "[0].score", "found the text \"0.5\""),
        new("score with a comma", With("\"score\": 0.5", "\"score\": 0,5"), "[0]", "no valid JSON"),
        new("box of three numbers", With(Box, "\"bbox\": [1, 2, 3]"), "[0].bbox", "found the end of the list"),
        new("box of five numbers", With(Box, "\"bbox\": [1, 2, 3, 4, 5]"), "[0].bbox", "found 5"),
        new("empty box", With(Box, "\"bbox\": []"), "[0].bbox", "found the end of the list"),
        new("box of negative height", With(Box, "\"bbox\": [1, 2, 3, -4]"), "[0].bbox", "found -4"),
        new("box of texts", With(Box, "\"bbox\": [\"1\", 2, 3, 4]"), "[0].bbox", "found the text \"1\""),
        new("box as an object", With(Box, "\"bbox\": {\"x\": 1}"), "[0].bbox", "found an object with other names"),
        new("box beyond any image", With(Box, "\"bbox\": [1e300, 2, 3, 4]"), "[0].bbox", "found 1e300"),
        new("box missing although the first one has one", With("\"bbox\": [0, 0, 2, 2], ", ""), "[2].bbox", "the first one of the file has"),
        new("neither box nor mask", $"[{{\"image_id\": 8, \"category_id\": 3, \"score\": 1}}]", "[0].segmentation", "no mask"),
    ];

    private static IEnumerable<BrokenFile> Masks() =>
    [
        new("foreign character", With("\"23?\"", "\"1 2\""), "[1].segmentation", "U+0020 at character 1"),
        new("ends within a number", With("\"23?\"", "\"13R\""), "[1].segmentation", "within a number"),
        new("number without end", With("\"23?\"", "\"oooooooooo\""), "[1].segmentation", "more than 7 characters"),
        new("run below zero", With("\"23?\"", "\"1O2\""), "[1].segmentation", "-1 pixels"),
        new("wrong sum", With("\"23?\"", "\"233\""), "[1].segmentation", "sum up to 8"),
        new("no counts", With(", \"counts\": \"23?\"", ""), "[1].segmentation", "\"counts\" is missing"),
        new("counts as bytes of Python", With("\"23?\"", "b\"132\""), "[1].segmentation.counts", "no valid JSON"),
        new("size of another image", With("\"size\": [4, 5], \"counts\": \"23?\"", "\"size\": [2, 3], \"counts\": \"132\""), "[1].segmentation.size", "the mask is 3×2, its image 5×4"),
        new("negative size", With("\"size\": [4, 5]", "\"size\": [-4, 5]"), "[1].segmentation.size", "found -4"),
        new("uncompressed run lengths with a wrong sum", With("\"23?\"", "[1, 2]"), "[1].segmentation", "got 3"),
        new("polygon of two points", With(Mask, "[[1, 1, 3, 3]]"), "[1].segmentation", "4 values"),
        new("mask as a file name", With(Mask, "\"mask.png\""), "[1].segmentation", "found the text"),
    ];

    private static IEnumerable<BrokenFile> Huge() =>
    [
        new("mask of 2^62 pixels", With("\"size\": [4, 5]", "\"size\": [2147483647, 2147483647]"), "[1].segmentation", "needs a size"),
        new("compressed text of millions", With("\"23?\"", $"\"{new string('0', 2_000_000)}\""), "[1].segmentation", "sum up to 0"),
        new("million run lengths", With("\"23?\"", $"[{string.Join(',', Enumerable.Repeat("0", 1_000_000))}]"), "[1].segmentation", "got 0"),
        new("number of a million digits", With("\"score\": 0.5", $"\"score\": {new string('9', 1_000_000)}"), "[0].score", "found 9999"),
        new("text without end", With("\"23?\"", '"' + new string('0', 3_000_000)), "[1].segmentation", "no valid JSON"),
        new("hundred thousand detections of no image", $"[{string.Join(',', Enumerable.Repeat("{\"image_id\":1,\"category_id\":3,\"score\":1}", 100_000))}]", "[0].image_id", "no image"),
    ];

    private static IEnumerable<BrokenFile> GroundTruth() =>
    [
        new("results instead of annotations", ResultsSamples.Results, "", "found a list"),
        new("image id twice", WithTruth("\"id\": 2,", "\"id\": 8,"), "images[1].id", "8 is used twice"),
        new("category id twice", WithTruth("{\"id\": 5, \"name\"", "{\"id\": 3, \"name\""), "categories[1].id", "3 is used twice"),
        new("annotation id twice", WithTruth("\"id\": 71", "\"id\": 70"), "annotations[1].id", "70 is used twice"),
        new("annotation without id", WithTruth("\"id\": 71, ", ""), "annotations[1].id", "no id"),
        new("annotation without area", WithTruth("\"area\": 4, ", ""), "annotations[0].area", "no area"),
        new("annotation without mask", WithTruth("\"segmentation\": [[0, 0, 2, 0, 2, 2, 0, 2]], ", ""), "annotations[0].segmentation", "no mask"),
        new("mask of another size", WithTruth("\"size\": [4, 5]", "\"size\": [5, 4]"), "annotations[1].segmentation.size", "its image 5×4"),
        new("run lengths with a wrong sum", WithTruth("[2, 3, 15]", "[2, 3, 16]"), "annotations[1].segmentation", "got more"),
        new("no categories", WithTruth("[{\"id\": 3, \"name\": \"cat\"}, {\"id\": 5, \"name\": \"dog\"}]", "[]"), "categories", "at least one category"),
    ];
}
