using MaskRcnn.Images;
using MaskRcnn.Logging;

namespace MaskRcnn.Tests.Logging;

/// <summary>What the writer writes, read by a reader of our own that follows the descriptions of the formats.</summary>
[TestClass]
public sealed class EventFileWriterTests
{
    private const int WallTime = 1, Step = 2, FileVersion = 3, Summary = 5, SessionLog = 7;
    private readonly FixedClock _clock = new();
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void RemoveFolder() => _folder.Dispose();

    /// <summary>The vectors of RFC 3720, appendix B.4.</summary>
    [TestMethod]
    public void Reader_computes_the_published_checksums()
    {
        Assert.AreEqual(0x8A9136AAu, EventFileReader.Crc32C(new byte[32]));
        Assert.AreEqual(0x62A8AB43u, EventFileReader.Crc32C([.. Enumerable.Repeat((byte)0xFF, 32)]));
        Assert.AreEqual(0x46DD794Eu, EventFileReader.Crc32C([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        Assert.AreEqual(0x113FDB5Cu, EventFileReader.Crc32C([.. Enumerable.Range(0, 32).Select(i => (byte)(31 - i))]));
    }

    [TestMethod]
    public void File_starts_with_its_version_and_the_step_of_the_session()
    {
        string path = Write(writer => writer.AddScalar("loss/total", 43, 0.125), firstStep: 42);
        var events = EventFileReader.Read(path);
        Assert.HasCount(3, events);
        Assert.AreEqual("brain.Event:2", events[0].Text(FileVersion));
        Assert.AreEqual(_clock.Now.ToUnixTimeMilliseconds() / 1000.0, events[0].Double(WallTime));
        Assert.AreEqual(42, events[1].Integer(Step));
        Assert.AreEqual(1, events[1].Message(SessionLog).Integer(1));
        Assert.AreEqual(43, events[2].Integer(Step));
        Assert.AreEqual("loss/total", Value(events[2]).Text(1));
        Assert.AreEqual(0.125f, Value(events[2]).Float(2));
        Assert.StartsWith($"events.out.tfevents.{_clock.Now.ToUnixTimeSeconds()}.", Path.GetFileName(path));
    }

    [TestMethod]
    public void Later_files_sort_after_earlier_ones_whatever_the_clock_says()
    {
        string first = Write(_ => { }), second = Write(_ => { });
        _clock.Now -= TimeSpan.FromHours(1);
        string third = Write(_ => { });
        string[] sorted = [.. Directory.GetFiles(_folder.FullName).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(new[] { first, second, third }, sorted);
    }

    [TestMethod]
    public void Picture_is_a_png_of_its_pixels()
    {
        var pixels = new byte[37 * 19 * 3];
        new Random(1).NextBytes(pixels);
        var image = new RgbImage(37, 19, pixels);
        WireFields picture = Value(EventFileReader.Read(Write(writer => writer.AddImage("samples", 5, image)))[2]).Message(4);
        Assert.AreEqual((19, 37, 3), (picture.Integer(1), picture.Integer(2), picture.Integer(3)));
        RgbImage decoded = RgbImage.Decode(new MemoryStream(picture.Bytes(4)), "picture");
        Assert.AreEqual(image.Size, decoded.Size);
        CollectionAssert.AreEqual(pixels, decoded.Pixels.ToArray());
    }

    [TestMethod]
    public void Text_is_a_string_tensor_of_the_text_plugin()
    {
        WireFields value = Value(EventFileReader.Read(Write(writer => writer.AddText("options", 0, "| Größe |\n|---|\n| 1 |")))[2]);
        WireFields tensor = value.Message(8);
        Assert.AreEqual(7, tensor.Integer(1));
        Assert.IsEmpty(tensor.Bytes(2));
        Assert.AreEqual("| Größe |\n|---|\n| 1 |", tensor.Text(8));
        Assert.AreEqual("text", value.Message(9).Message(1).Text(1));
    }

    [TestMethod]
    public void Distribution_leaves_out_what_is_not_finite_and_says_how_many()
    {
        float[] values = [1, -2, 0, float.NaN, float.PositiveInfinity, 3, float.NegativeInfinity];
        var events = EventFileReader.Read(Write(writer => writer.AddHistogram("weights", 9, values)));
        WireFields histogram = Value(events[2]).Message(5);
        double[] moments = [.. Enumerable.Range(1, 5).Select(histogram.Double)];
        CollectionAssert.AreEqual(new double[] { -2, 3, 4, 2, 14 }, moments);
        Assert.AreEqual(4, histogram.Doubles(7).Sum());
        Assert.AreEqual("weights/non_finite", Value(events[3]).Text(1));
        Assert.AreEqual(3f, Value(events[3]).Float(2));
    }

    [TestMethod]
    public void Reader_finds_all_records_before_one_that_was_cut()
    {
        string path = Write(writer =>
        {
            for (int step = 0; step < 10; step++)
                writer.AddScalar("loss", step, step);
        });
        byte[] whole = File.ReadAllBytes(path);
        int record = (int)((whole.Length - EventFileLengthOfStart(path)) / 10);
        foreach (int cut in new[] { 1, 5, record - 9, record - 1 })
        {
            File.WriteAllBytes(path, whole[..^cut]);
            Assert.HasCount(2 + 9, EventFileReader.Read(path));
        }
    }

    [TestMethod]
    public void Records_gather_until_there_are_many_or_a_flush()
    {
        using var writer = new EventFileWriter(_folder.FullName, clock: _clock);
        writer.AddScalar("loss", 1, 1);
        Assert.HasCount(2, EventFileReader.Read(Copy(writer.Path)));
        writer.Flush();
        Assert.HasCount(3, EventFileReader.Read(Copy(writer.Path)));
        writer.AddText("long", 2, new string('x', 1 << 16));
        Assert.HasCount(4, EventFileReader.Read(Copy(writer.Path)));
    }

    [TestMethod]
    public void Removed_folder_is_an_error_that_names_the_file()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("Open files cannot be removed here.");
        string run = _folder.PathOf("run");
        using var writer = new EventFileWriter(run, clock: _clock);
        Directory.Delete(run, recursive: true);
        writer.AddScalar("loss", 1, 1);
        var error = Assert.ThrowsExactly<IOException>(writer.Flush);
        Assert.Contains(writer.Path, error.Message);
    }

    [TestMethod]
    public void Folder_that_is_a_file_is_an_error()
    {
        string path = _folder.Write("file", "");
        Assert.ThrowsExactly<IOException>(() => new EventFileWriter(path));
    }

    private static WireFields Value(WireFields record) => record.Message(Summary).Message(1);

    private static long EventFileLengthOfStart(string path)
    {
        string empty = Path.Combine(Path.GetDirectoryName(path)!, "empty");
        using (var writer = new EventFileWriter(empty, clock: new FixedClock()))
            path = writer.Path;
        return new FileInfo(path).Length;
    }

    private string Write(Action<EventFileWriter> write, long firstStep = 0)
    {
        using var writer = new EventFileWriter(_folder.FullName, firstStep, _clock);
        write(writer);
        return writer.Path;
    }

    /// <summary>A copy that may be read while the original is written.</summary>
    private string Copy(string path)
    {
        string copy = _folder.PathOf("copy");
        using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var target = File.Create(copy);
        source.CopyTo(target);
        return copy;
    }
}
