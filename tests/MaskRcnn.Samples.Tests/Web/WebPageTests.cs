using System.Text.Json.Nodes;
using MaskRcnn.Images;
using MaskRcnn.Masks;

namespace MaskRcnn.Tests.Web;

/// <summary>The page as a visitor uses it, in Chromium.</summary>
[TestClass]
[TestCategory(SystemProgram.Category)]
public sealed class WebPageTests
{
    private const string Ready = "typeof send === 'function'";

    private static readonly ServedModel s_model = ServedModel.Shared;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Dropped_pasted_and_taken_pictures_are_drawn_filtered_and_saved()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("The page is looked at under Linux.");
        using var web = await RunningWeb.StartAsync(s_model.Zip);
        using var page = new Chromium();
        page.Open(new Uri(web.Address), Ready);
        // What would be downloaded is kept instead.
        page.Evaluate("saved = {}; save = (blob, name) => { saved[name] = blob; }; undefined");

        Drop(page, s_model.Pictures[0]);
        Detections expected = s_model.Expected[0];
        // A step of the slider that the third passes.
        float least = MathF.Floor(expected.Scores[2] * 100) / 100;
        int sure = expected.Scores.Count(score => score >= least);
        page.Evaluate(FormattableString.Invariant($"$('score').value = {least}; $('score').dispatchEvent(new Event('input'))"));
        Assert.AreEqual($"{sure} of {expected.Count} shown", page.Text("$('message').textContent"));
        SaveScreenshot(page, "page-1280.png");

        CheckFiles(page, RgbImage.Decode(s_model.Pictures[0], "picture"), expected.Above(least));
        page.Evaluate("document.querySelector('#classes input').click(); undefined");
        StringAssert.StartsWith(page.Text("$('message').textContent"), "0 of ");

        page.Evaluate($"document.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: {Transfer(s_model.Pictures[1])} }}))");
        page.WaitFor($"/ of {s_model.Expected[1].Count} shown/.test($('message').textContent)");

        Drop(page, [.. "no picture"u8], waits: false);
        page.WaitFor("$('message').className === 'error'");
        StringAssert.Contains(page.Text("$('message').textContent"), "the picture: ");

        page.Evaluate("$('camera').click()");
        page.WaitFor("$('video').videoWidth > 0");
        page.Evaluate("answer = null; $('camera').click()");
        page.WaitFor("answer && /shown/.test($('message').textContent) && $('video').hidden");

        page.Open(new Uri(web.Address), Ready, width: 400);
        Drop(page, s_model.Pictures[0]);
        Assert.AreEqual(400, page.Number("document.documentElement.scrollWidth"), "Nothing sticks out on a phone.");
        SaveScreenshot(page, "page-400.png");
    }

    private static void Drop(Chromium page, byte[] picture, bool waits = true)
    {
        page.Evaluate($"answer = null; $('drop').dispatchEvent(new DragEvent('drop', {{ dataTransfer: {Transfer(picture)}, cancelable: true }}))");
        if (waits)
            page.WaitFor("answer && /shown/.test($('message').textContent)");
    }

    private static string Transfer(byte[] picture) => $$"""
        (() => {
          const transfer = new DataTransfer(), bytes = Uint8Array.from(atob('{{Convert.ToBase64String(picture)}}'), c => c.charCodeAt(0));
          transfer.items.add(new File([bytes], 'picture.png', { type: 'image/png' }));
          return transfer;
        })()
        """;

    private static void CheckFiles(Chromium page, RgbImage picture, Detections expected)
    {
        page.Evaluate("for (const name of ['coco', 'masks', 'cutout']) $(name).click()");
        page.WaitFor("Object.keys(saved).length === 3");

        JsonArray coco = JsonNode.Parse(Read("detections.json"))!.AsArray();
        Assert.HasCount(expected.Count, coco);
        Assert.AreEqual(expected.Masks[0].ToCompressedString(), (string?)coco[0]!["segmentation"]!["counts"]);
        Assert.AreEqual(expected.Scores[0], (float)coco[0]!["score"]!);

        byte[] union = RleMask.Union(expected.Masks).ToBitmap();
        RgbImage masks = RgbImage.Decode(Read("masks.png"), "masks"), cut = RgbImage.Decode(Read("cutout.png"), "cut-out");
        for (int i = 0; i < union.Length; i++)
        {
            // What is transparent is decoded as black.
            ReadOnlySpan<byte> mask = masks.Pixels.Slice(3 * i, 3), kept = cut.Pixels.Slice(3 * i, 3);
            Assert.AreEqual(union[i] == 1, mask.ContainsAnyExcept((byte)0), $"masks.png, pixel {i}");
            Assert.IsTrue(kept.SequenceEqual(union[i] == 1 ? picture.Pixels.Slice(3 * i, 3) : [0, 0, 0]), $"cutout.png, pixel {i}");
        }

        byte[] Read(string name) => Convert.FromBase64String(page.Text(
            $"new Promise(done => {{ const reader = new FileReader(); reader.onload = () => done(reader.result.split(',')[1]); reader.readAsDataURL(saved['{name}']); }})")!);
    }

    private void SaveScreenshot(Chromium page, string name)
    {
        string path = Path.Combine(TestContext.TestRunResultsDirectory ?? Path.GetTempPath(), name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, page.Screenshot());
        TestContext.AddResultFile(path);
    }
}
