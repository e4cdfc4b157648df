using MaskRcnn.Randomness;
using MaskRcnn.Structures;

namespace MaskRcnn.Transforms;

/// <summary>
/// Sizes and places of images on padded canvases by the rules of matterport's <c>resize_image</c>, for every mode but
/// <see cref="ImageResizeMode.ShorterSide"/>.
/// </summary>
internal static class CanvasLayout
{
    /// <summary>What the sides of a canvas are multiples of.</summary>
    public const int Multiple = 64;

    /// <summary>The place of an image.</summary>
    /// <param name="original">Its size.</param>
    /// <param name="options">Sides and least scale.</param>
    /// <param name="mode">How it is resized.</param>
    /// <param name="random">Chooses the part with <see cref="ImageResizeMode.Crop"/>; else not used.</param>
    /// <exception cref="ArgumentException">With <see cref="ImageResizeMode.Crop"/>: there is nothing to choose with.</exception>
    public static ImagePlacement Place(ImageSize original, MaskRcnnOptions options, ImageResizeMode mode, RandomSource? random = null)
    {
        if (mode == ImageResizeMode.None)
            return ImagePlacement.AtCorner(original);
        double scale = Scale(original, options, mode);
        var resized = new ImageSize(Side(original.Width, scale), Side(original.Height, scale));
        switch (mode)
        {
            case ImageResizeMode.Square:
                return Center(resized, new ImageSize(options.MaxSize, options.MaxSize));
            case ImageResizeMode.Pad64:
                return Center(resized, new ImageSize(RoundUp(resized.Width), RoundUp(resized.Height)));
            case ImageResizeMode.Crop:
                if (random is null)
                    throw new ArgumentException($"The image has {original} pixels; expected {options.MinSize}×{options.MinSize}, cut out before.");
                int top = random.Next(resized.Height - options.MinSize + 1), left = random.Next(resized.Width - options.MinSize + 1);
                return new ImagePlacement(resized, new ImageSize(options.MinSize, options.MinSize), -top, -left);
            default:
                throw new ArgumentOutOfRangeException(nameof(mode), mode, "This mode has no canvas.");
        }
    }

    /// <summary>Refuses a canvas that the network cannot take.</summary>
    /// <exception cref="ArgumentException">A side is no multiple of 64.</exception>
    public static void Check(ImageSize canvas, ImageResizeMode mode)
    {
        if (canvas.Height % Multiple != 0 || canvas.Width % Multiple != 0)
        {
            throw new ArgumentException(
                $"The image has {canvas} pixels; expected multiples of {Multiple} with {nameof(ImageResizeMode)}.{mode}.");
        }
    }

    /// <summary>Whether an image of a size needs no placing any more.</summary>
    public static bool IsCanvas(ImageSize size, MaskRcnnOptions options, ImageResizeMode mode) => mode switch
    {
        ImageResizeMode.Square => size == new ImageSize(options.MaxSize, options.MaxSize),
        ImageResizeMode.Crop => size == new ImageSize(options.MinSize, options.MinSize),
        _ => size.Height % Multiple == 0 && size.Width % Multiple == 0,
    };

    /// <summary>The factor by which an image becomes larger or smaller.</summary>
    public static double Scale(ImageSize original, MaskRcnnOptions options, ImageResizeMode mode)
    {
        double shorter = Math.Min(original.Height, original.Width), longer = Math.Max(original.Height, original.Width);
        double scale = Math.Max(1, options.MinSize / shorter);
        // The decimal number that was meant: 2.1f is not 2.1.
        scale = Math.Max(scale, (double)(decimal)options.MinScale);
        return mode == ImageResizeMode.Square && Math.Round(longer * scale) > options.MaxSize ? options.MaxSize / longer : scale;
    }

    private static ImagePlacement Center(ImageSize resized, ImageSize canvas) =>
        new(resized, canvas, (canvas.Height - resized.Height) / 2, (canvas.Width - resized.Width) / 2);

    private static int Side(int side, double scale) => Math.Max(1, scale == 1 ? side : (int)Math.Round(side * scale));

    private static int RoundUp(int side) => (side + Multiple - 1) / Multiple * Multiple;
}
