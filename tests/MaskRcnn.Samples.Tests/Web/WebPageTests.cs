using System.Text.Json.Nodes;
using MaskRcnn.Images;
using MaskRcnn.Masks;

namespace MaskRcnn.Tests.Web;

/// <summary>The page as a visitor uses it, in Chromium.</summary>
[TestClass]
[TestCategory(SystemProgram.Category)]
public sealed class WebPageTests
{
    private static readonly ServedModel s_model = ServedModel.Shared;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Dropped_pasted_and_taken_pictures_are_drawn_filtered_and_saved()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("The page is looked at under Linux.");
        using var web = await RunningWeb.StartAsync(s_model.Zip);
        await using Browser page = await Browser.StartAsync();
        await page.OpenAsync(web.Address, width: 1280);
        // What would be downloaded is kept instead.
        await page.RunAsync("saved = {}; save = (blob, name) => { saved[name] = blob; }; undefined");

        await DropAsync(page, s_model.Pictures[0]);
        Detections expected = s_model.Expected[0];
        // A step of the slider that the third passes.
        float least = MathF.Floor(expected.Scores[2] * 100) / 100;
        int sure = expected.Scores.Count(score => score >= least);
        await page.RunAsync(FormattableString.Invariant($"$('score').value = {least}; $('score').dispatchEvent(new Event('input'))"));
        Assert.AreEqual($"{sure} of {expected.Count} shown", (string?)await page.RunAsync("$('message').textContent"));
        await SaveScreenshotAsync(page, "page-1280.png");

        await CheckFilesAsync(page, RgbImage.Decode(s_model.Pictures[0], "picture"), expected.Above(least));
        await page.RunAsync("document.querySelector('#classes input').click(); undefined");
        StringAssert.StartsWith((string?)await page.RunAsync("$('message').textContent"), "0 of ");

        await page.RunAsync($"document.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: {Transfer(s_model.Pictures[1])} }}))");
        await page.WaitAsync($"/ of {s_model.Expected[1].Count} shown/.test($('message').textContent)");

        await DropAsync(page, [.. "no picture"u8], waits: false);
        await page.WaitAsync("$('message').className === 'error'");
        StringAssert.Contains((string?)await page.RunAsync("$('message').textContent"), "the picture: ");

        await page.RunAsync("$('camera').click()");
        await page.WaitAsync("$('video').videoWidth > 0");
        await page.RunAsync("answer = null; $('camera').click()");
        await page.WaitAsync("answer && /shown/.test($('message').textContent) && $('video').hidden");

        await page.OpenAsync(web.Address, width: 400);
        await DropAsync(page, s_model.Pictures[0]);
        Assert.AreEqual(400, (int?)await page.RunAsync("document.documentElement.scrollWidth"), "Nothing sticks out on a phone.");
        await SaveScreenshotAsync(page, "page-400.png");
    }

    private static async Task DropAsync(Browser page, byte[] picture, bool waits = true)
    {
        await page.RunAsync($"answer = null; $('drop').dispatchEvent(new DragEvent('drop', {{ dataTransfer: {Transfer(picture)}, cancelable: true }}))");
        if (waits)
            await page.WaitAsync("answer && /shown/.test($('message').textContent)");
    }

    private static string Transfer(byte[] picture) => $$"""
        (() => {
          const transfer = new DataTransfer(), bytes = Uint8Array.from(atob('{{Convert.ToBase64String(picture)}}'), c => c.charCodeAt(0));
          transfer.items.add(new File([bytes], 'picture.png', { type: 'image/png' }));
          return transfer;
        })()
        """;

    private static async Task CheckFilesAsync(Browser page, RgbImage picture, Detections expected)
    {
        await page.RunAsync("for (const name of ['coco', 'masks', 'cutout']) $(name).click()");
        await page.WaitAsync("Object.keys(saved).length === 3");

        JsonArray coco = JsonNode.Parse(await ReadAsync("detections.json"))!.AsArray();
        Assert.HasCount(expected.Count, coco);
        Assert.AreEqual(expected.Masks[0].ToCompressedString(), (string?)coco[0]!["segmentation"]!["counts"]);
        Assert.AreEqual(expected.Scores[0], (float)coco[0]!["score"]!);

        byte[] union = RleMask.Union(expected.Masks).ToBitmap();
        RgbImage masks = RgbImage.Decode(await ReadAsync("masks.png"), "masks"), cut = RgbImage.Decode(await ReadAsync("cutout.png"), "cut-out");
        for (int i = 0; i < union.Length; i++)
        {
            // What is transparent is decoded as black.
            ReadOnlySpan<byte> mask = masks.Pixels.Slice(3 * i, 3), kept = cut.Pixels.Slice(3 * i, 3);
            Assert.AreEqual(union[i] == 1, mask.ContainsAnyExcept((byte)0), $"masks.png, pixel {i}");
            Assert.IsTrue(kept.SequenceEqual(union[i] == 1 ? picture.Pixels.Slice(3 * i, 3) : [0, 0, 0]), $"cutout.png, pixel {i}");
        }

        async Task<byte[]> ReadAsync(string name) => Convert.FromBase64String((string)(await page.RunAsync(
            $"new Promise(done => {{ const reader = new FileReader(); reader.onload = () => done(reader.result.split(',')[1]); reader.readAsDataURL(saved['{name}']); }})"))!);
    }

    private async Task SaveScreenshotAsync(Browser page, string name)
    {
        string path = Path.Combine(TestContext.TestRunResultsDirectory ?? Path.GetTempPath(), name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, await page.ScreenshotAsync());
        TestContext.AddResultFile(path);
    }
}
