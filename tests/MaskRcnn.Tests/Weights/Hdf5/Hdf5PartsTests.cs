using System.IO.Compression;
using System.Text;
using MaskRcnn.Weights.Hdf5;

namespace MaskRcnn.Tests.Weights.Hdf5;

[TestClass]
public sealed class Hdf5PartsTests
{
    [TestMethod]
    public void Checksum_of_structures_has_the_values_that_its_author_published()
    {
        // The self-test of lookup3.c.
        Assert.AreEqual(0xDEADBEEF, Hdf5Checksum.OfStructure([]));
        Assert.AreEqual(0x17770551u, Hdf5Checksum.OfStructure(Encoding.ASCII.GetBytes("Four score and seven years ago")));
    }

    [TestMethod]
    public void Chunk_that_unpacks_to_more_than_it_may_have_is_refused_early()
    {
        var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(new byte[1 << 26]);
        var filter = new Hdf5Filter(Hdf5FilterKind.Deflate, 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.ThrowsExactly<InvalidDataException>(() => filter.Undo(packed.ToArray(), 1000));
        StringAssert.Contains(error.Message, "unpacks to more than the 1000 bytes");
        Assert.IsLessThan(1 << 20, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void Chunks_lie_in_their_places_and_no_others()
    {
        var grid = new Hdf5ChunkGrid([5, 3], [2, 2], elementSize: 1, maxBytes: 1000);
        Assert.AreEqual(6, grid.Count);
        var found = new byte[15];
        for (int i = 0; i < grid.Count; i++)
            grid.Copy(i, [(byte)(10 * i), (byte)(10 * i + 1), (byte)(10 * i + 2), (byte)(10 * i + 3)], found);
        CollectionAssert.AreEqual((byte[])[0, 1, 10, 2, 3, 12, 20, 21, 30, 22, 23, 32, 40, 41, 50], found);
        Assert.AreEqual(3, grid.IndexAt([2, 2], scaled: false));
        Assert.ThrowsExactly<InvalidDataException>(() => grid.IndexAt([1, 0], scaled: false));
        Assert.ThrowsExactly<InvalidDataException>(() => grid.IndexAt([6, 0], scaled: false));
        Assert.ThrowsExactly<InvalidDataException>(() => new Hdf5ChunkGrid([1L << 40], [1 << 20], 4, 1000));
    }
}
