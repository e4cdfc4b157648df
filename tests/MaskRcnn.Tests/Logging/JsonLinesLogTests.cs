using System.Text;
using System.Text.Json;
using MaskRcnn.Logging;

namespace MaskRcnn.Tests.Logging;

[TestClass]
public sealed class JsonLinesLogTests
{
    private readonly TemporaryFolder _folder = new();

    private string LogPath => Path.Combine(_folder.FullName, "run", "log.jsonl");

    [TestCleanup]
    public void RemoveFolder() => _folder.Dispose();

    [TestMethod]
    public void Lines_are_there_at_once_and_numbers_that_are_not_finite_are_strings()
    {
        using var log = JsonLinesLog.Open(LogPath);
        log.Append(line =>
        {
            line.WriteString("image", "Größe\n1.jpg");
            line.WriteMeasurement("loss", 0.1f);
            line.WriteMeasurement("rate", 1e-5);
            line.WriteMeasurement("nan", float.NaN);
            line.WriteMeasurement("up", double.PositiveInfinity);
            line.WriteMeasurement("down", float.NegativeInfinity);
        });
        const string expected = """
            {"image":"Größe\n1.jpg","loss":0.1,"rate":1E-05,"nan":"NaN","up":"Infinity","down":"-Infinity"}

            """;
        Assert.AreEqual(expected, Text());
        Assert.AreEqual(Encoding.UTF8.GetByteCount(expected), log.Length);
        using var parsed = JsonDocument.Parse(Text());
        Assert.AreEqual("Größe\n1.jpg", parsed.RootElement.GetProperty("image").GetString());
    }

    [TestMethod]
    public void Reopened_at_a_length_it_has_the_lines_up_to_there()
    {
        long remembered;
        using (var log = JsonLinesLog.Open(LogPath))
        {
            AppendSteps(log, 0, 3);
            remembered = log.Length;
            AppendSteps(log, 3, 2);
        }
        using (var log = JsonLinesLog.Open(LogPath, remembered))
        {
            Assert.AreEqual(0, log.LostBytes);
            AppendSteps(log, 3, 1);
        }
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3 }, Steps());
    }

    [TestMethod]
    public void Torn_last_line_is_cut_even_if_it_is_long()
    {
        using (var log = JsonLinesLog.Open(LogPath))
            AppendSteps(log, 0, 2);
        File.AppendAllText(LogPath, "{\"step\":2,\"text\":\"" + new string('x', 10_000));
        using (var log = JsonLinesLog.Open(LogPath))
            AppendSteps(log, 2, 1);
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, Steps());
    }

    [TestMethod]
    public void Shorter_file_than_remembered_goes_on_and_says_so()
    {
        using (var log = JsonLinesLog.Open(LogPath))
            AppendSteps(log, 0, 2);
        long length = new FileInfo(LogPath).Length;
        using (var log = JsonLinesLog.Open(LogPath, length + 30))
        {
            Assert.AreEqual(30, log.LostBytes);
            AppendSteps(log, 2, 1);
        }
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, Steps());
    }

    [TestMethod]
    public void Line_whose_properties_cannot_be_written_leaves_nothing()
    {
        using var log = JsonLinesLog.Open(LogPath);
        AppendSteps(log, 0, 1);
        Assert.ThrowsExactly<ArgumentException>(() => log.Append(line => line.WriteNumber("loss", double.NaN)));
        AppendSteps(log, 1, 1);
        CollectionAssert.AreEqual(new[] { 0, 1 }, Steps());
    }

    [TestMethod]
    public void Full_disk_is_an_error_that_names_the_file()
    {
        if (!File.Exists("/dev/full"))
            Assert.Inconclusive("There is no /dev/full here.");
        string link = _folder.PathOf("log.jsonl");
        File.CreateSymbolicLink(link, "/dev/full");
        using var log = JsonLinesLog.Open(link);
        var error = Assert.ThrowsExactly<IOException>(() => AppendSteps(log, 0, 1));
        Assert.Contains(link, error.Message);
        Assert.AreEqual(0, log.Length);
    }

    /// <summary>A disk that takes half of an entry and is full, then has room again.</summary>
    [TestMethod]
    public void Half_an_entry_is_cut_and_the_next_follows_the_last_whole_one()
    {
        string path = _folder.PathOf("log");
        using (var stream = new FillingStream(path))
        using (var file = new LogFile(stream, path))
        {
            file.Append("first\n"u8.ToArray());
            stream.IsFull = true;
            Assert.ThrowsExactly<IOException>(() => file.Append("second\n"u8.ToArray()));
            stream.IsFull = false;
            file.Append("3\n"u8.ToArray());
        }
        Assert.AreEqual("first\n3\n", File.ReadAllText(path));
    }

    private static void AppendSteps(JsonLinesLog log, int first, int count)
    {
        for (int step = first; step < first + count; step++)
            log.Append(line => line.WriteNumber("step", step));
    }

    private int[] Steps() =>
        [.. Text().TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("step").GetInt32())];

    private string Text()
    {
        using var reader = new StreamReader(new FileStream(LogPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    private sealed class FillingStream(string path) : FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 0)
    {
        public bool IsFull { get; set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(IsFull ? buffer[..(buffer.Length / 2)] : buffer);
            if (IsFull)
                throw new IOException("No space left on device");
        }
    }
}
