using SkiaSharp;

namespace MaskRcnn.Drawing;

/// <summary>
/// DejaVu Sans Condensed at a size. The library brings the font along: Skia draws nothing, and says nothing, where a system has none.
/// </summary>
/// <param name="size">Font size in pixels.</param>
internal sealed class TextFont(float size)
{
    private static readonly Lazy<SKTypeface> s_typeface = new(Load);

    // Of the font, in shares of its size: letters with descenders and accents lie between them.
    private const float AscentShare = 0.93f, DescentShare = 0.24f;

    public float Size => size;

    /// <summary>Pixels from the top of a line to the foot of its letters.</summary>
    public float Ascent => AscentShare * size;

    /// <summary>Pixels that a line takes.</summary>
    public int Height => (int)MathF.Ceiling((AscentShare + DescentShare) * size);

    /// <summary>Columns that <paramref name="text"/> takes, rounded up.</summary>
    public int Measure(string text)
    {
        using SKFont font = ToSkia();
        using var paint = new SKPaint(font);
        return (int)MathF.Ceiling(paint.MeasureText(text));
    }

    /// <summary>As much of the beginning of <paramref name="text"/> as fits.</summary>
    public string Fit(string text, int width)
    {
        using SKFont font = ToSkia();
        using var paint = new SKPaint(font);
        return text[..(int)paint.BreakText(text, width)];
    }

    /// <summary>For drawing; the caller disposes it.</summary>
    public SKFont ToSkia() => new(s_typeface.Value, size)
    {
        Edging = SKFontEdging.Antialias,
        Hinting = SKFontHinting.Slight,
        Subpixel = true,
    };

    private static SKTypeface Load()
    {
        using Stream file = typeof(TextFont).Assembly.GetManifestResourceStream("MaskRcnn.Drawing.Fonts.DejaVuSansCondensed.ttf")!;
        return SKTypeface.FromStream(file);
    }
}
