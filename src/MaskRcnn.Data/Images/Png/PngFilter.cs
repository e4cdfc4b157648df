using System.Numerics;

namespace MaskRcnn.Images.Png;

/// <summary>Undoes the prediction of a row of PNG samples from its neighbours (W3C PNG, third edition, section 9).</summary>
internal static class PngFilter
{
    /// <param name="type">The filter type that precedes the row.</param>
    /// <param name="row">The row, changed in place.</param>
    /// <param name="above">The row above, undone; zeros above the first.</param>
    /// <param name="pixelBytes">Bytes from a sample to the same one of the pixel before.</param>
    /// <exception cref="InvalidDataException">There is no such filter.</exception>
    public static void Undo(int type, Span<byte> row, ReadOnlySpan<byte> above, int pixelBytes)
    {
        switch (type)
        {
            case 0:
                break;
            case 1:
                UndoSub(row, pixelBytes);
                break;
            case 2:
                UndoUp(row, above);
                break;
            case 3:
                UndoAverage(row, above, pixelBytes);
                break;
            case 4:
                UndoPaeth(row, above, pixelBytes);
                break;
            default:
                throw new InvalidDataException($"damaged PNG: a row has filter type {type}, expected 0 to 4");
        }
    }

    private static void UndoSub(Span<byte> row, int pixelBytes)
    {
        for (int i = pixelBytes; i < row.Length; i++)
        {
            row[i] += row[i - pixelBytes];
        }
    }

    private static void UndoUp(Span<byte> row, ReadOnlySpan<byte> above)
    {
        int i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Span<byte> part = row[i..];
            (new Vector<byte>(part) + new Vector<byte>(above[i..])).CopyTo(part);
        }

        for (; i < row.Length; i++)
        {
            row[i] += above[i];
        }
    }

    private static void UndoAverage(Span<byte> row, ReadOnlySpan<byte> above, int pixelBytes)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < pixelBytes ? 0 : row[i - pixelBytes];
            row[i] += (byte)((left + above[i]) / 2);
        }
    }

    private static void UndoPaeth(Span<byte> row, ReadOnlySpan<byte> above, int pixelBytes)
    {
        for (int i = 0; i < row.Length; i++)
        {
            row[i] += i < pixelBytes ? above[i] : Paeth(row[i - pixelBytes], above[i], above[i - pixelBytes]);
        }
    }

    private static byte Paeth(byte left, byte above, byte aboveLeft)
    {
        int estimate = left + above - aboveLeft;
        int toLeft = Math.Abs(estimate - left);
        int toAbove = Math.Abs(estimate - above);
        int toAboveLeft = Math.Abs(estimate - aboveLeft);
        if (toLeft <= toAbove && toLeft <= toAboveLeft)
        {
            return left;
        }

        return toAbove <= toAboveLeft ? above : aboveLeft;
    }
}
