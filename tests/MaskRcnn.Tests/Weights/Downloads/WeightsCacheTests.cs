using System.Security.Cryptography;
using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Weights.Downloads;

/// <summary>Downloads from a server on this machine.</summary>
[TestClass]
public sealed class WeightsCacheTests
{
    private static readonly byte[] s_content = CreateWeights();

    [TestMethod]
    public void File_is_fetched_once_and_checked_by_its_hash()
    {
        using var folder = new TemporaryFolder();
        using var server = new FileServer(s_content);
        var cache = CacheIn(folder);
        PretrainedWeights weights = Published(server, Convert.ToHexStringLower(SHA256.HashData(s_content))[..8]);
        var seen = new List<DownloadProgress>();
        Assert.IsFalse(cache.Contains(weights));
        string path = cache.Fetch(weights, new Listener(seen));
        CollectionAssert.AreEqual(s_content, File.ReadAllBytes(path));
        Assert.AreEqual(folder.PathOf("weights.safetensors"), path);
        Assert.IsTrue(cache.Contains(weights));
        Assert.AreEqual(path, cache.Fetch(weights));
        Assert.HasCount(1, server.Requests);
        Assert.AreEqual(new DownloadProgress("weights.safetensors", s_content.Length, s_content.Length), seen[^1]);
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(s_content)), File.ReadAllText(path + ".sha256"));
        Assert.IsFalse(File.Exists(path + ".part"));
    }

    [TestMethod]
    public void Cut_connections_go_on_where_they_were_cut()
    {
        using var folder = new TemporaryFolder();
        using var server = new FileServer(s_content);
        int piece = s_content.Length / 12;
        for (int i = 0; i < 10; i++)
            server.Cuts.Enqueue(piece);
        string path = CacheIn(folder).Fetch(Published(server));
        CollectionAssert.AreEqual(s_content, File.ReadAllBytes(path));
        Assert.AreEqual($",bytes={piece}-,bytes={2 * piece}-", string.Join(',', server.Requests.Take(3)));
    }

    [TestMethod]
    public void Unfinished_file_of_an_earlier_process_is_finished()
    {
        using var folder = new TemporaryFolder();
        using var server = new FileServer(s_content);
        folder.Write("weights.safetensors.part", s_content.AsSpan(0, 100));
        folder.Write("weights.safetensors.part.tag", "\"one\"");
        CollectionAssert.AreEqual(s_content, File.ReadAllBytes(CacheIn(folder).Fetch(Published(server))));
        CollectionAssert.AreEqual((string[])["bytes=100-"], server.Requests.ToArray());
    }

    [TestMethod]
    [DataRow("\"two\"", true, DisplayName = "the file on the server has changed")]
    [DataRow(null, false, DisplayName = "the server cannot go on")]
    public void What_cannot_be_continued_begins_again(string? tag, bool knowsRanges)
    {
        using var folder = new TemporaryFolder();
        using var server = new FileServer(s_content) { Tag = tag, KnowsRanges = knowsRanges };
        folder.Write("weights.safetensors.part", new byte[100]);
        folder.Write("weights.safetensors.part.tag", "\"one\"");
        CollectionAssert.AreEqual(s_content, File.ReadAllBytes(CacheIn(folder).Fetch(Published(server))));
    }

    [TestMethod]
    public void Unfinished_file_that_is_whole_is_only_checked()
    {
        using var folder = new TemporaryFolder();
        using var server = new FileServer(s_content);
        folder.Write("weights.safetensors.part", s_content);
        CollectionAssert.AreEqual(s_content, File.ReadAllBytes(CacheIn(folder).Fetch(Published(server))));
    }

    [TestMethod]
    [DataRow("SHA256", "0123abcd", "resnet18", "its SHA256 is")]
    [DataRow("MD5", "0123abcd", "resnet18", "its MD5 is")]
    [DataRow(null, "", "resnet50", "it holds weights of the family resnet18, expected resnet50")]
    public void What_was_not_published_is_deleted(string? algorithm, string hash, string family, string expected)
    {
        using var folder = new TemporaryFolder();
        using var server = new FileServer(s_content);
        var weights = new PretrainedWeights("test", family, server.Address("weights.safetensors").AbsoluteUri)
        {
            License = "none", Hash = algorithm is null ? null : new PublishedHash(algorithm, hash, "a test"),
        };
        var error = Assert.ThrowsExactly<InvalidDataException>(() => CacheIn(folder).Fetch(weights));
        StringAssert.StartsWith(error.Message, $"weights.safetensors from {weights.Address} is not what was published: {expected}");
        CollectionAssert.AreEqual((string[])["weights.safetensors.lock"], Directory.GetFiles(folder.FullName).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void Page_of_text_in_place_of_weights_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var server = new FileServer("<html>Please log in</html>"u8.ToArray());
        var error = Assert.ThrowsExactly<InvalidDataException>(() => CacheIn(folder).Fetch(Published(server)));
        StringAssert.Contains(error.Message, "the file is neither safetensors");
    }

    [TestMethod]
    [DataRow(404)]
    [DataRow(403)]
    public void Missing_file_is_an_error_at_once_with_the_folder_to_put_it_into(int status)
    {
        using var folder = new TemporaryFolder();
        using var server = new FileServer(s_content);
        server.Statuses.Enqueue(status);
        var error = Assert.ThrowsExactly<WeightsDownloadException>(() => CacheIn(folder).Fetch(Published(server)));
        StringAssert.StartsWith(error.Message, $"weights.safetensors could not be downloaded from {server.Address("weights.safetensors")}: ");
        StringAssert.Contains(error.Message, $"{status}");
        StringAssert.EndsWith(error.Message, $"put the file into the folder {folder.FullName}.");
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public void Server_that_is_busy_is_asked_again()
    {
        using var folder = new TemporaryFolder();
        using var server = new FileServer(s_content);
        server.Statuses.Enqueue(503);
        server.Statuses.Enqueue(429);
        CollectionAssert.AreEqual(s_content, File.ReadAllBytes(CacheIn(folder).Fetch(Published(server))));
        Assert.HasCount(3, server.Requests);
    }

    [TestMethod]
    public void Server_that_stays_silent_is_given_up()
    {
        using var folder = new TemporaryFolder();
        using var server = new FileServer(s_content) { Delay = TimeSpan.FromMinutes(1) };
        var error = Assert.ThrowsExactly<WeightsDownloadException>(() => CacheIn(folder, TimeSpan.FromSeconds(0.3)).Fetch(Published(server)));
        StringAssert.Contains(error.Message, "nothing arrived for 0.3 seconds");
    }

    [TestMethod]
    public void Without_a_server_the_error_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        var server = new FileServer(s_content);
        PretrainedWeights weights = Published(server);
        server.Dispose();
        var error = Assert.ThrowsExactly<WeightsDownloadException>(() => CacheIn(folder).Fetch(weights));
        StringAssert.EndsWith(error.Message, $"put the file into the folder {folder.FullName}.");
        // A file that was put there by hand is taken as it is.
        folder.Write("weights.safetensors", s_content);
        Assert.AreEqual(folder.PathOf("weights.safetensors"), CacheIn(folder).Fetch(weights));
    }

    [TestMethod]
    public void Several_at_once_download_one_file_once()
    {
        using var folder = new TemporaryFolder();
        using var server = new FileServer(s_content) { Delay = TimeSpan.FromSeconds(0.5) };
        PretrainedWeights weights = Published(server);
        string[] paths = new string[4];
        Parallel.For(0, paths.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => paths[i] = CacheIn(folder).Fetch(weights));
        Assert.HasCount(1, paths.Distinct());
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public void Cancelled_download_leaves_what_arrived()
    {
        using var folder = new TemporaryFolder();
        using var server = new FileServer(s_content);
        using var cancellation = new CancellationTokenSource();
        server.Cuts.Enqueue(1000);
        var progress = new Listener([]) { OnReport = value => { if (value.Received >= 1000) cancellation.Cancel(); } };
        Assert.Throws<OperationCanceledException>(() => CacheIn(folder).Fetch(Published(server), progress, cancellation.Token));
        Assert.AreEqual(1000, new FileInfo(folder.PathOf("weights.safetensors.part")).Length);
        CollectionAssert.AreEqual(s_content, File.ReadAllBytes(CacheIn(folder).Fetch(Published(server))));
    }

    [TestMethod]
    public void Addresses_of_one_name_do_not_meet_and_others_than_http_are_refused()
    {
        using var folder = new TemporaryFolder();
        using FileServer first = new(s_content), second = new(s_content);
        var cache = CacheIn(folder);
        Assert.AreNotEqual(cache.Fetch(first.Address("w.safetensors")), cache.Fetch(second.Address("w.safetensors")));
        foreach (string address in (string[])["file:///etc/passwd", "http://x/", "http://x/..", "ftp://x/w.pth"])
            Assert.ThrowsExactly<ArgumentException>(() => cache.PathOf(new Uri(address)), address);
    }

    [TestMethod]
    public void Source_downloads_when_it_is_used()
    {
        using var folder = new TemporaryFolder();
        using var server = new FileServer(s_content);
        WeightsSource source = WeightsSource.Pretrained(Published(server), CacheIn(folder), strict: false);
        Assert.IsFalse(File.Exists(source.Path));
        using var model = new MaskRcnnModel(1, new MaskRcnnOptions { Backbone = ResNetDepth.ResNet18, PyramidChannels = 8 });
        ImportReport report = WeightsImporter.Import(model, source);
        Assert.AreEqual("resnet18", report.Family!.Name);
        Assert.IsTrue(File.Exists(source.Path));
    }

    private static WeightsCache CacheIn(TemporaryFolder folder, TimeSpan? stall = null) => new(folder.FullName)
    {
        Download = new ResumableDownload(new HttpClient(new SocketsHttpHandler { UseProxy = false }), stall ?? TimeSpan.FromSeconds(30)) { Pause = TimeSpan.FromMilliseconds(5) },
    };

    private static PretrainedWeights Published(FileServer server, string? sha256 = null) =>
        new("test", "resnet18", server.Address("weights.safetensors").AbsoluteUri)
        {
            License = "none", Hash = sha256 is null ? null : new PublishedHash("SHA256", sha256, "a test"),
        };

    private static byte[] CreateWeights()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        var tensors = new Dictionary<string, Tensor> { ["conv1.weight"] = rand(64, 3, 7, 7), ["layer1.1.conv2.weight"] = rand(64, 64, 3, 3) };
        ModelWeights.Write(tensors, [], stream);
        return stream.ToArray();
    }

    private sealed class Listener(List<DownloadProgress> seen) : IProgress<DownloadProgress>
    {
        public Action<DownloadProgress>? OnReport { get; init; }

        public void Report(DownloadProgress value)
        {
            seen.Add(value);
            OnReport?.Invoke(value);
        }
    }
}
