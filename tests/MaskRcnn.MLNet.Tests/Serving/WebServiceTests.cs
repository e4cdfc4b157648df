using System.Net;
using MaskRcnn.MLNet.Tests.Scenes;

namespace MaskRcnn.MLNet.Tests.Serving;

/// <summary>
/// The web service of docs/serving.md under requests of four clients, a broken upload among every ten. With MASKRCNN_LONG_TESTS set 2,000
/// requests; else enough to see that it answers.
/// </summary>
[TestClass]
public sealed class WebServiceTests
{
    private const int Clients = 4, BrokenOneIn = 10, WarmUp = 500;

    // What allocators keep for threads that come and go; a request that kept its picture or its maps would be ten times as much.
    private const long MostGrowth = 30L << 20;

    private static readonly bool s_isLong = Environment.GetEnvironmentVariable("MASKRCNN_LONG_TESTS") is "true";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Memory_stays_flat_and_every_broken_upload_is_a_400_with_a_reason()
    {
        using var folder = new TemporaryFolder();
        using var host = await WebService.StartAsync(folder.Write("model.zip", FittedScenes.Shared.Zip));
        byte[][] pictures = [.. SharedScenes.Folder.Rows.Select(row => File.ReadAllBytes(SharedScenes.Folder.PathOf(row.ImagePath)))];
        int requests = s_isLong ? 2000 : 60;

        await SendAsync(host, pictures, s_isLong ? WarmUp : requests / 2);
        long before = host.ResidentMemory;
        await SendAsync(host, pictures, requests - (s_isLong ? WarmUp : requests / 2));
        long growth = host.ResidentMemory - before;

        TestContext.WriteLine($"{requests} requests; resident memory {before >> 20} MB after the warm-up, {growth / 1024.0 / 1024.0:F1} MB more at the end");
        if (s_isLong)
            Assert.IsLessThan(MostGrowth, growth);
    }

    [TestMethod]
    public async Task Drawings_are_pictures_of_the_size_of_the_upload()
    {
        using var folder = new TemporaryFolder();
        using var host = await WebService.StartAsync(folder.Write("model.zip", FittedScenes.Shared.Zip));

        using var answer = await host.Client.PostAsync("draw", new ByteArrayContent(
            File.ReadAllBytes(SharedScenes.Folder.PathOf(SharedScenes.Folder.Rows[0].ImagePath))));

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual(SceneFolder.ImageSize, MaskRcnn.Images.RgbImage.Decode(await answer.Content.ReadAsStreamAsync(), "answer").Size);
    }

    private static async Task SendAsync(WebService host, byte[][] pictures, int count)
    {
        int sent = 0;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            for (int i = Interlocked.Increment(ref sent) - 1; i < count; i = Interlocked.Increment(ref sent) - 1)
                await SendAsync(host, pictures[i % pictures.Length], isBroken: i % BrokenOneIn == 0, i);
        }));
    }

    private static async Task SendAsync(WebService host, byte[] picture, bool isBroken, int number)
    {
        byte[] upload = !isBroken ? picture : (number / BrokenOneIn % 3) switch
        {
            0 => picture[..(picture.Length / 2)],
            1 => [],
            _ => [.. "no picture at all"u8],
        };
        using var answer = await host.Client.PostAsync("detect", new ByteArrayContent(upload));
        string text = await answer.Content.ReadAsStringAsync();
        Assert.AreEqual(isBroken ? HttpStatusCode.BadRequest : HttpStatusCode.OK, answer.StatusCode, text);
        if (isBroken)
            StringAssert.Contains(text, "the picture: ");
        else
            StringAssert.StartsWith(text, "[");
    }
}
