using System.Text.Json;
using System.Text.RegularExpressions;
using MaskRcnn.Cli.Tests.Predictions;
using MaskRcnn.Images;
using MaskRcnn.Inference;
using MaskRcnn.Tracing;
using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Cli.Tests.Inspection;

[TestClass]
[TestCategory(SystemProgram.Category)]
public sealed class InspectModelTests
{
    [TestMethod]
    public void Every_step_has_its_picture_and_sliders_change_what_is_shown()
    {
        using var folder = new TemporaryFolder();
        string page = Inspect(folder, [Draw(folder, "one.png", 96, 128)], "--weights", Weights(folder));
        using var browser = new Chromium();
        browser.Open(page);
        foreach (string step in (string[])["result", "anchors", "proposals", "boxes", "masks", "maps", "times"])
            Assert.IsTrue(browser.Holds($"document.querySelector('#image-1-{step} .card') !== null"), step);

        browser.Evaluate("document.querySelector('#image-1-proposals').scrollIntoView()");
        browser.WaitFor("document.querySelector('#image-1-proposals canvas').dataset.drawn === '1'");
        const string shown = "Number(document.querySelector('#image-1-proposals canvas').dataset.shown)";
        int before = browser.Number(shown);
        Assert.IsGreaterThan(1, before);
        browser.Evaluate("const best = document.querySelector('#image-1-proposals [data-slider=limit]'); best.value = 1; best.dispatchEvent(new Event('input'))");
        Assert.IsLessThan(before, browser.Number(shown));
        browser.Evaluate("document.querySelectorAll('#image-1-proposals input[type=checkbox]').forEach(box => box.click())");
        Assert.AreEqual(0, browser.Number(shown));
        Assert.IsEmpty(browser.Complaints);
    }

    [TestMethod]
    public void The_page_has_the_values_of_the_trace()
    {
        using var folder = new TemporaryFolder();
        string image = Draw(folder, "one.png", 96, 128), weights = Weights(folder);
        JsonElement[] views = [.. Regex.Matches(File.ReadAllText(Inspect(folder, [image], "--weights", weights)), """<script type="application/json">(.*?)</script>""")
            .Select(match => JsonDocument.Parse(match.Groups[1].Value).RootElement)];
        using var predictor = new Predictor(PretrainedModel.Load(WeightsSource.FromFile(weights), out _, null, options => options.MinSize = 96));
        DetectionTrace trace = predictor.Trace(RgbImage.Load(image));

        DetectionCandidate[] kept = [.. trace.Candidates.Where(candidate => candidate.Detection is not null).OrderBy(candidate => candidate.Detection)];
        JsonElement detected = Layer("Proposals before and after refinement", "detected");
        Compare(kept.Select(candidate => candidate.Box), detected.GetProperty("boxes"));
        Compare(kept.Select(candidate => candidate.Clipped), detected.GetProperty("to"));
        CollectionAssert.AreEqual(
            kept.Select(candidate => Math.Round((double)candidate.Score, 4)).ToArray(),
            detected.GetProperty("columns")[1].GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToArray());

        for (int level = 2; level <= 5; level++)
            Compare(trace.Proposals.Where(proposal => proposal.Level == level).Select(proposal => proposal.Box), Layer("Proposals by level of the pyramid", $"P{level}").GetProperty("boxes"));

        JsonElement Layer(string title, string name) => views.Single(view => view.GetProperty("title").GetString() == title)
            .GetProperty("layers").EnumerateArray().Single(layer => layer.GetProperty("name").GetString() == name);

        static void Compare(IEnumerable<Structures.Box> boxes, JsonElement shown)
        {
            float[] expected = [.. boxes.SelectMany(box => (float[])[box.X0, box.Y0, box.X1, box.Y1])];
            float[] actual = [.. shown.EnumerateArray().Select(value => value.GetSingle())];
            Assert.HasCount(expected.Length, actual);
            for (int i = 0; i < expected.Length; i++)
                Assert.AreEqual(expected[i], actual[i], 0.051f);
        }
    }

    [TestMethod]
    public void A_large_photograph_one_class_and_no_detection_make_no_broken_page()
    {
        using var folder = new TemporaryFolder();
        string weights = Weights(folder, classes: 1);
        string page = Inspect(folder, [Draw(folder, "wide.png", 40, 6000)], "--weights", weights);
        string html = File.ReadAllText(page);
        Assert.Contains("There is no detection", html);
        Assert.Contains("6000×40", html);
        using var browser = new Chromium();
        browser.Open(page);
        browser.WaitFor("document.querySelector('#image-1-result canvas').dataset.drawn === '1'");
        Assert.AreEqual(0, browser.Number("Number(document.querySelector('#image-1-result canvas').dataset.shown)"));
        Assert.IsEmpty(browser.Complaints);
    }

    [TestMethod]
    public void With_a_data_set_detections_are_compared_with_the_truth()
    {
        using var folder = new TemporaryFolder();
        Draw(folder, "one.png", 96, 128);
        string truth = folder.Write("instances.json", """
            {"images": [{"id": 1, "file_name": "one.png", "width": 128, "height": 96}], "categories": [{"id": 1, "name": "class 1"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "iscrowd": 0, "area": 1200, "bbox": [20, 30, 40, 30], "segmentation": [[20, 30, 60, 30, 60, 60, 20, 60]]}]}
            """);
        string page = folder.PathOf("model.html");
        CommandLine.Run("inspect", "model", "--dataset", truth, "--weights", Weights(folder), "--min-size", "96", "-o", page).Expect(0);
        string html = File.ReadAllText(page);
        Assert.Contains("AP of this image", html);
        Assert.Contains("Overlap of masks", html);
    }

    [TestMethod]
    public void Fifty_images_stay_below_20_MB()
    {
        using var folder = new TemporaryFolder();
        string[] images = [.. Enumerable.Range(0, 50).Select(i => Draw(folder, $"{i:00}.png", 480, 640, noise: true))];
        string page = Inspect(folder, images, "--weights", Weights(folder), "--min-size", "64");
        Assert.IsLessThan(20_000_000, new FileInfo(page).Length);
        Assert.HasCount(50, Regex.Matches(File.ReadAllText(page), "<article class=\"image\""));
    }

    [TestMethod]
    public void A_layer_that_the_model_does_not_have_is_named()
    {
        using var folder = new TemporaryFolder();
        CommandLine run = CommandLine.Run(
            "inspect", "model", Draw(folder, "one.png", 64, 64), "--weights", Weights(folder), "--layers", "backbone.body.layer7", "-o", folder.PathOf("x.html")).Expect(1);
        Assert.Contains("backbone.body.layer7", run.Error);
    }

    private static string Inspect(TemporaryFolder folder, string[] images, params string[] arguments)
    {
        string page = folder.PathOf("model.html");
        List<string> all = ["inspect", "model", .. images, .. arguments, "--output", page];
        if (!all.Contains("--min-size"))
            all.AddRange(["--min-size", "96"]);
        CommandLine.Run([.. all]).Expect(0);
        return page;
    }

    // With one class the weights say background of everything, so that nothing is found.
    private static string Weights(TemporaryFolder folder, int classes = 3)
    {
        string path = folder.PathOf($"weights-{classes}.safetensors");
        if (classes == 3)
        {
            SmallWeights.Save(path);
            return path;
        }

        manual_seed(7);
        using var model = new MaskRcnnModel(classes, new MaskRcnnOptions
        {
            Backbone = ResNetDepth.ResNet18, PyramidChannels = 16, BoxHeadSize = 32, MaskHeadChannels = 16, MaskHeadLayers = 1,
        });
        using (no_grad())
        {
            using var scope = NewDisposeScope();
            Tensor bias = model.state_dict()["roi_heads.box_predictor.cls_score.bias"];
            bias[0] = 20f;
        }

        ModelWeights.Save(model, path);
        return path;
    }

    private static string Draw(TemporaryFolder folder, string name, int height, int width, bool noise = false)
    {
        var pixels = new byte[height * width * 3];
        var random = new Random(name.GetHashCode(StringComparison.Ordinal) & 7);
        for (int i = 0; i < pixels.Length; i += 3)
        {
            int x = i / 3 % width, y = i / 3 / width;
            bool inside = x > width / 4 && x < width / 2 && y > height / 4 && y < height / 2;
            int grain = noise ? random.Next(24) : 0;
            (pixels[i], pixels[i + 1], pixels[i + 2]) = inside ? ((byte)(200 + grain), (byte)(180 + grain), (byte)40) : ((byte)(30 + grain), (byte)(60 + y % 90), (byte)(90 + x % 120));
        }

        string path = folder.PathOf(name);
        new RgbImage(width, height, pixels).Save(path);
        return path;
    }
}
