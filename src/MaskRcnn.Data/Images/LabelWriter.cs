using System.Drawing;

namespace MaskRcnn.Images;

/// <summary>Writes labels at boxes, each where it hides no earlier one, if there is such a place.</summary>
internal sealed class LabelWriter(Canvas canvas, int letterScale)
{
    private const float BackingOpacity = 0.8f;
    private static readonly RgbColor s_backing = new(16, 16, 16);
    private readonly List<Rectangle> _taken = [];

    public void Write(string text, RgbColor color, int boxLeft, int boxTop, int boxWidth, int boxHeight)
    {
        int stripe = 2 * letterScale, padding = letterScale;
        int width = BitmapFont.Measure(text) * letterScale + stripe + 2 * padding;
        int height = BitmapFont.GlyphHeight * letterScale + 2 * padding;

        int right = boxLeft + boxWidth - width, below = boxTop + boxHeight;
        Point[] choices =
        [
            new(boxLeft, boxTop - height), new(boxLeft, below), new(right, boxTop - height), new(right, below),
            new(boxLeft, boxTop), new(boxLeft, below - height),
        ];
        Rectangle place = choices.Select(Place).FirstOrDefault(candidate => !_taken.Any(candidate.IntersectsWith), Place(choices[0]));
        _taken.Add(place);

        canvas.Fill(place.X, place.Y, width, height, s_backing, BackingOpacity);
        canvas.Fill(place.X, place.Y, stripe, height, color);
        canvas.Write(text, place.X + stripe + padding, place.Y + padding, letterScale, RgbColor.White);

        Rectangle Place(Point corner) => new(
            Math.Clamp(corner.X, 0, Math.Max(0, canvas.Width - width)),
            Math.Clamp(corner.Y, 0, Math.Max(0, canvas.Height - height)),
            width,
            height);
    }
}
