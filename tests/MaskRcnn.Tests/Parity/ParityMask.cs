using System.Text.Json;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Parity;

/// <summary>A mask that torchvision found.</summary>
/// <param name="Index">Which detection it belongs to.</param>
/// <param name="Mask">The pixels whose probability is at least one half.</param>
/// <param name="Undecided">Row-major pixels whose probability is within 1e-4 of one half.</param>
internal sealed record ParityMask(int Index, RleMask Mask, int[] Undecided)
{
    public static ParityMask Read(JsonElement mask, ImageSize size) => new(
        mask.GetProperty("index").GetInt32(),
        RleMask.FromCompressed(size, mask.GetProperty("counts").GetString()),
        [.. mask.GetProperty("undecided").EnumerateArray().Select(pixel => pixel.GetInt32())]);

    /// <summary>Pixels of another mask that differ, apart from undecided ones.</summary>
    public int CountWrongPixels(RleMask found)
    {
        byte[] expected = Mask.ToBitmap();
        byte[] actual = found.ToBitmap();
        foreach (int pixel in Undecided)
            actual[pixel] = expected[pixel];
        return expected.AsSpan().SequenceEqual(actual) ? 0 : expected.Zip(actual).Count(pair => pair.First != pair.Second);
    }
}
