using MaskRcnn.Cli.Tests.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Tests.Inspection;

[TestClass]
[TestCategory(SystemProgram.Category)]
public sealed class InspectDataTests
{
    [TestMethod]
    public void Findings_lead_to_their_image_and_every_step_is_shown()
    {
        using var folder = new TemporaryFolder();
        // Its box is 12 pixels wider than its mask, and a second instance has no pixel.
        string data = SceneFiles.Write(
            folder,
            """{"id": 2, "image_id": 5, "category_id": 2, "bbox": [60, 20, 42, 30], "area": 900, "iscrowd": 0, "segmentation": [[60, 20, 90, 20, 90, 50, 60, 50]]}""");
        string page = folder.PathOf("data.html");
        CommandLine.Run("inspect", "data", data, "-o", page).Expect(0);
        string html = File.ReadAllText(page);
        foreach (string step in (string[])["1 · Read", "2 · Augmented", "3 · Resized and padded", "4 · Mini-masks", "5 · Targets", "6 · Regions"])
            Assert.Contains(step, html);
        using var browser = new Chromium();
        browser.Open(page);
        Assert.IsTrue(browser.Holds("document.querySelector('#findings a').hash === '#' + document.querySelector('article.image').id"));
        Assert.AreEqual("1", browser.Evaluate("document.querySelector('#boxes tbody tr td:nth-child(2)').textContent").GetString());
        Assert.IsEmpty(browser.Complaints);
    }

    [TestMethod]
    public void A_picture_that_is_stored_turned_is_shown_as_stored_and_upright()
    {
        using var folder = new TemporaryFolder();
        string data = SceneFiles.Write(folder);
        // Upright the scene is red in its upper left; orientation 6 stores that corner at the lower left.
        var stored = new byte[SceneFiles.Width * SceneFiles.Height * 3];
        for (int y = SceneFiles.Width - 40; y < SceneFiles.Width; y++)
        {
            for (int x = 0; x < 20; x++)
                stored[(y * SceneFiles.Height + x) * 3] = 250;
        }

        string photograph = folder.PathOf("stored.jpg");
        new RgbImage(SceneFiles.Height, SceneFiles.Width, stored).Save(photograph);
        folder.Write("scene.jpg", TurnedJpeg.WithOrientation(File.ReadAllBytes(photograph), orientation: 6));
        File.Delete(photograph);
        File.WriteAllText(data, File.ReadAllText(data).Replace("scene.png", "scene.jpg", StringComparison.Ordinal));
        string page = folder.PathOf("data.html");
        CommandLine.Run("inspect", "data", data, "-o", page).Expect(0);

        using var browser = new Chromium();
        browser.Open(page);
        Assert.IsTrue(browser.Holds("[...document.querySelectorAll('.flag')].some(flag => flag.textContent === 'Exif orientation 6')"));
        const string picture = "(selector => { const image = document.querySelector(selector), canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight), "
            + "context = canvas.getContext('2d'); context.drawImage(image, 0, 0); return (x, y) => context.getImageData(x, y, 1, 1).data[0] > 125; })";
        Assert.IsTrue(browser.Holds($"{picture}('img.shown')(5, {SceneFiles.Width - 10}) && !{picture}('img.shown')(5, 10)"), "as stored");
        Assert.IsTrue(browser.Holds($"{picture}('img.store[id$=-read]')(30, 10) && !{picture}('img.store[id$=-read]')(30, 40)"), "upright");
        Assert.IsEmpty(browser.Complaints);
    }

    [TestMethod]
    public void Targets_are_matched_by_the_rules_of_the_training()
    {
        var image = new RgbImage(128, 96, new byte[96 * 128 * 3]);
        var bitmap = new byte[96 * 128];
        for (int y = 20; y < 60; y++)
            bitmap.AsSpan(y * 128 + 30, 50).Fill(1);
        var targets = new InstanceTargets(image.Size, [1], [Masks.RleMask.FromBitmap(bitmap, image.Size)]);
        var options = new MaskRcnnOptions { MinSize = 96, MaxSize = 128, AnchorSizes = [16, 32, 48, 64, 96] };
        TargetTrace trace = TargetTrace.Of(options, new TrainingExample("made", image, targets), seed: 1);

        Assert.AreEqual(1, trace.Objects.Count);
        Assert.IsGreaterThan(0, trace.RoleCounts[(int)AnchorRole.Positive]);
        TargetAnchor[] positives = [.. trace.Anchors.Where(anchor => anchor.Role == AnchorRole.Positive)];
        Assert.HasCount(trace.RoleCounts[(int)AnchorRole.Positive], positives);
        Assert.AreEqual(trace.Coverage[0], positives.Max(anchor => Overlap(anchor.Box, trace.Objects[0])), 1e-4);
        foreach (TargetAnchor anchor in positives)
        {
            Box refined = anchor.Refined!.Value;
            Assert.AreEqual(trace.Objects[0].X0, refined.X0, 0.01);
            Assert.AreEqual(trace.Objects[0].Y1, refined.Y1, 0.01);
        }

        foreach (TargetAnchor anchor in trace.Anchors.Where(anchor => anchor.Role == AnchorRole.Negative))
            Assert.IsLessThan(options.RpnBackgroundIoU, Overlap(anchor.Box, trace.Objects[0]));
        foreach (TargetRegion region in trace.Regions)
        {
            Assert.AreEqual(region.Label > 0, Overlap(region.Box, trace.Objects[0]) >= options.BoxForegroundIoU - 1e-5);
            Assert.AreEqual(region.Label > 0 ? TargetTrace.MaskSide * TargetTrace.MaskSide : 0, region.Mask.Count);
        }

        Assert.IsLessThanOrEqualTo(options.BoxBatchSizePerImage, trace.Regions.Count);
    }

    private static float Overlap(Box a, Box b) => new Boxes([a.X0, a.Y0, a.X1, a.Y1]).PairwiseIoU(new Boxes([b.X0, b.Y0, b.X1, b.Y1]))[0];
}
