using System.Diagnostics;
using System.Text.Json;
using MaskRcnn.Cli.Tests.Predictions;
using MaskRcnn.Images;
using MaskRcnn.Tests.Weights.Downloads;

namespace MaskRcnn.Cli.Tests.Weights;

/// <summary>Processes that share a folder for downloads.</summary>
[TestClass]
public sealed class SharedCacheTests
{
    private const int Processes = 3;

    [TestMethod]
    public void Processes_that_want_the_same_file_fetch_it_once()
    {
        using var folder = new TemporaryFolder();
        SmallWeights.Save(folder.PathOf("weights.safetensors"));
        byte[] content = File.ReadAllBytes(folder.PathOf("weights.safetensors"));
        new RgbImage(64, 48, new byte[64 * 48 * 3]).Save(folder.PathOf("photo.png"));
        using var server = new FileServer(content) { Delay = TimeSpan.FromSeconds(5) };

        Process[] processes = [.. Enumerable.Range(0, Processes).Select(_ => Start(folder, server.Address("weights.safetensors")))];
        string[] found = Array.ConvertAll(processes, Finish);

        string[] cached = Directory.GetFiles(folder.PathOf("cache"), "*.safetensors", SearchOption.AllDirectories);
        CollectionAssert.AreEqual(content, File.ReadAllBytes(cached.Single()));
        Assert.IsEmpty(Directory.GetFiles(folder.PathOf("cache"), "*.part*", SearchOption.AllDirectories));
        Assert.HasCount(1, server.Requests);
        Assert.HasCount(1, found.Distinct().ToArray());
    }

    private static Process Start(TemporaryFolder folder, Uri address)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            typeof(MaskRcnnApplication).Assembly.Location, "predict", folder.PathOf("photo.png"), "--weights", address.AbsoluteUri,
            "--classes", "a,b,c", "--min-size", "64", "--score-threshold", "0", "--threads", "1", "--json",
        ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["MASKRCNN_CACHE"] = folder.PathOf("cache");
        return Process.Start(start)!;
    }

    private static string Finish(Process process)
    {
        using (process)
        {
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.AreEqual(0, process.ExitCode, error.Result);
            using var predictions = JsonDocument.Parse(output);
            return predictions.RootElement.GetRawText();
        }
    }
}
