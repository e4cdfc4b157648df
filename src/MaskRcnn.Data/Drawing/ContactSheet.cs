using MaskRcnn.Images;
using MaskRcnn.Drawing;

namespace MaskRcnn;

/// <summary>Puts several pictures side by side into one.</summary>
public static class ContactSheet
{
    private const int SmallestLetters = 11;
    private static readonly RgbColor s_background = new(32, 32, 32);

    /// <summary>Pictures in rows from the left and the top, each centred in a cell as wide as the widest and as high as its row.</summary>
    /// <param name="images">At least one; sizes may differ.</param>
    /// <param name="columns">Pictures a row, at least 1.</param>
    /// <param name="captions">What to write above each picture, as many as there are pictures; nothing if null.</param>
    /// <param name="spacing">Pixels between and around the cells.</param>
    /// <exception cref="ArgumentException">No pictures, or another number of captions.</exception>
    public static RgbImage Tile(IReadOnlyList<RgbImage> images, int columns, IReadOnlyList<string>? captions = null, int spacing = 6)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(spacing);
        if (images.Count == 0)
            throw new ArgumentException("No pictures to put on the sheet.", nameof(images));
        if (captions is not null && captions.Count != images.Count)
            throw new ArgumentException($"{captions.Count} captions for {images.Count} pictures.", nameof(captions));

        columns = Math.Min(columns, images.Count);
        int[] rowHeights = [.. images.Chunk(columns).Select(row => row.Max(image => image.Height))];
        int cellWidth = images.Max(image => image.Width);
        var font = new TextFont(Math.Max(SmallestLetters, Math.Min(cellWidth, rowHeights.Max()) / 25));
        int captionHeight = captions is null ? 0 : font.Height + spacing;

        using var canvas = new Canvas(
            checked(rowHeights.Sum() + rowHeights.Length * (captionHeight + spacing) + spacing),
            checked(columns * (cellWidth + spacing) + spacing),
            s_background);
        int top = spacing;
        for (int i = 0; i < images.Count; i++)
        {
            (int row, int column) = Math.DivRem(i, columns);
            int left = spacing + column * (cellWidth + spacing);
            if (captions is not null)
                canvas.Write(font.Fit(captions[i], cellWidth), left, top + spacing / 2f, font, RgbColor.White);
            int margin = (rowHeights[row] - images[i].Height) / 2;
            canvas.Paste(images[i], left + (cellWidth - images[i].Width) / 2, top + captionHeight + margin);
            if (column == columns - 1)
                top += rowHeights[row] + captionHeight + spacing;
        }
        return canvas.ToImage();
    }
}
