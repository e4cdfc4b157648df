using CsCheck;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Properties;

/// <summary>A mask as plain pixels, on which every operation is a loop that nobody can get wrong.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixels">[H, W], 0 or 1.</param>
internal sealed record Bitmap(int Width, int Height, byte[] Pixels)
{
    /// <summary>Bitmaps of up to 24 x 24 pixels: noise, a few rectangles, empty and full ones.</summary>
    public static readonly Gen<Bitmap> Any = Gen.Select(Gen.Int[1, 24], Gen.Int[1, 24]).SelectMany((width, height) => OfSize(width, height));

    /// <summary>Two or three bitmaps of one size.</summary>
    public static readonly Gen<Bitmap[]> Several = Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20]).SelectMany((width, height) => OfSize(width, height).Array[2, 3]);

    public ImageSize Size => new(Width, Height);

    public RleMask Mask => RleMask.FromBitmap(Pixels, Size);

    public long Area => Pixels.Count(pixel => pixel != 0);

    public byte this[int x, int y] => Pixels[y * Width + x];

    /// <summary>A bitmap whose pixels are a function of their place.</summary>
    public static Bitmap Make(int width, int height, Func<int, int, byte> pixel) =>
        new(width, height, [.. Enumerable.Range(0, width * height).Select(i => pixel(i % width, i / width))]);

    public override string ToString() => string.Join('\n', Pixels.Chunk(Width).Select(row => string.Concat(row.Select(pixel => pixel == 0 ? '.' : '#'))));

    private static Gen<Bitmap> OfSize(int width, int height) => Gen.OneOf(
        Gen.Byte[0, 1].Array[width * height].Select(pixels => new Bitmap(width, height, pixels)),
        Gen.Byte[0, 1].Select(pixel => Make(width, height, (_, _) => pixel)),
        Gen.Select(Gen.Int[0, width], Gen.Int[0, height], Gen.Int[0, width], Gen.Int[0, height]).Array[1, 3].Select(boxes =>
            Make(width, height, (x, y) => (byte)(boxes.Any(box => x >= box.Item1 && y >= box.Item2 && x < box.Item3 && y < box.Item4) ? 1 : 0))));
}
