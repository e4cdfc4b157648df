using MaskRcnn.Images;
using MaskRcnn.Images.Codecs;
using SkiaSharp;

namespace MaskRcnn.Drawing;

/// <summary>A picture to draw on, with smooth edges where shapes do not follow pixels. Everything outside its edges is clipped.</summary>
internal sealed class Canvas : IDisposable
{
    private readonly SKBitmap _bitmap;
    private readonly SKCanvas _canvas;

    public Canvas(int height, int width, RgbColor background)
    {
        _bitmap = new SKBitmap(SkiaPixels.Layout(width, height));
        _canvas = new SKCanvas(_bitmap);
        _canvas.Clear(ToSkia(background, 1));
    }

    /// <summary>Starts with <paramref name="image"/>, each of its pixels a square of <paramref name="scale"/> pixels.</summary>
    public Canvas(RgbImage image, int scale)
        : this(checked(image.Height * scale), checked(image.Width * scale), default) => Paste(image, 0, 0, scale);

    public int Height => _bitmap.Height;

    public int Width => _bitmap.Width;

    /// <summary>A copy of what has been drawn.</summary>
    public RgbImage ToImage() => SkiaPixels.ToImage(_bitmap);

    public void Paste(RgbImage image, int left, int top, int scale = 1)
    {
        using SKBitmap bitmap = SkiaPixels.ToBitmap(image);
        using var paint = new SKPaint { FilterQuality = SKFilterQuality.None };
        _canvas.DrawBitmap(bitmap, SKRect.Create(left, top, image.Width * scale, image.Height * scale), paint);
    }

    public void Fill(float left, float top, float width, float height, RgbColor color, float opacity = 1)
    {
        using SKPaint paint = Paint(color, opacity);
        _canvas.DrawRect(left, top, width, height, paint);
    }

    /// <summary>The edge of a rectangle, drawn inside it.</summary>
    public void Outline(int left, int top, int width, int height, int thickness, RgbColor color)
    {
        thickness = Math.Min(thickness, Math.Min(width, height));
        if (thickness < 1)
            return;
        using SKPaint paint = Paint(color, 1, thickness);
        float half = thickness / 2f;
        _canvas.DrawRect(left + half, top + half, width - thickness, height - thickness, paint);
    }

    public void Disc(float x, float y, float radius, RgbColor color)
    {
        using SKPaint paint = Paint(color, 1);
        _canvas.DrawCircle(x, y, radius, paint);
    }

    /// <summary>The inside of a path, and a line along its edge that stays within it.</summary>
    /// <param name="path">The area; its edges are rounded at corners where <paramref name="cornerRadius"/> is not 0.</param>
    /// <param name="color">Of both.</param>
    /// <param name="opacity">Of the inside; the line is solid.</param>
    /// <param name="thickness">Of the line.</param>
    /// <param name="cornerRadius">In pixels.</param>
    public void Area(SKPath path, RgbColor color, float opacity, float thickness, float cornerRadius)
    {
        using SKPathEffect? corners = cornerRadius > 0 ? SKPathEffect.CreateCorner(cornerRadius) : null;
        using SKPaint inside = Paint(color, opacity), line = Paint(color, 1, 2 * thickness);
        inside.PathEffect = corners;
        using SKPath smooth = corners is null ? new SKPath(path) : inside.GetFillPath(path);
        inside.PathEffect = null;
        _canvas.DrawPath(smooth, inside);
        _canvas.Save();
        _canvas.ClipPath(smooth, SKClipOperation.Intersect, antialias: true);
        _canvas.DrawPath(smooth, line);
        _canvas.Restore();
    }

    /// <summary>A line along a path, with round ends, within a rectangle.</summary>
    public void Line(SKPath path, SKRect within, RgbColor color, float opacity, float thickness)
    {
        using SKPaint paint = Paint(color, opacity, thickness);
        (paint.StrokeCap, paint.StrokeJoin) = (SKStrokeCap.Round, SKStrokeJoin.Round);
        _canvas.Save();
        _canvas.ClipRect(within);
        _canvas.DrawPath(path, paint);
        _canvas.Restore();
    }

    /// <summary>Text whose line begins at the top left corner given.</summary>
    public void Write(string text, float left, float top, TextFont font, RgbColor color)
    {
        using SKPaint paint = Paint(color, 1);
        using SKFont skia = font.ToSkia();
        _canvas.DrawText(text, left, top + font.Ascent, skia, paint);
    }

    public void Dispose()
    {
        _canvas.Dispose();
        _bitmap.Dispose();
    }

    private static SKPaint Paint(RgbColor color, float opacity, float? thickness = null) => new()
    {
        Color = ToSkia(color, opacity),
        IsAntialias = true,
        Style = thickness is null ? SKPaintStyle.Fill : SKPaintStyle.Stroke,
        StrokeWidth = thickness ?? 0,
    };

    private static SKColor ToSkia(RgbColor color, float opacity) =>
        new(color.Red, color.Green, color.Blue, (byte)MathF.Round(byte.MaxValue * opacity));
}
