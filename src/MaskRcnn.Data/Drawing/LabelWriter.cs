using System.Drawing;
using MaskRcnn.Images;

namespace MaskRcnn.Drawing;

/// <summary>Writes labels at boxes, each where it hides no earlier one, if there is such a place.</summary>
internal sealed class LabelWriter(Canvas canvas, TextFont font)
{
    private const float BackingOpacity = 0.8f;
    private static readonly RgbColor s_backing = new(16, 16, 16);
    private readonly List<Rectangle> _taken = [];

    public void Write(string text, RgbColor color, Rectangle box)
    {
        int stripe = (int)MathF.Ceiling(font.Size / 5), padding = (int)MathF.Ceiling(font.Size / 6);
        var size = new Size(font.Measure(text) + stripe + 2 * padding, font.Height + padding / 2);
        Point[] choices =
        [
            new(box.Left, box.Top - size.Height), new(box.Left, box.Bottom),
            new(box.Right - size.Width, box.Top - size.Height), new(box.Right - size.Width, box.Bottom),
            new(box.Left, box.Top), new(box.Left, box.Bottom - size.Height),
        ];
        Rectangle place = choices.Select(Place).FirstOrDefault(candidate => !_taken.Any(candidate.IntersectsWith), Place(choices[0]));
        _taken.Add(place);

        canvas.Fill(place.X, place.Y, place.Width, place.Height, s_backing, BackingOpacity);
        canvas.Fill(place.X, place.Y, stripe, place.Height, color);
        canvas.Write(text, place.X + stripe + padding, place.Y + padding / 4f, font, RgbColor.White);

        Rectangle Place(Point corner) => new(
            new Point(
                Math.Clamp(corner.X, 0, Math.Max(0, canvas.Width - size.Width)),
                Math.Clamp(corner.Y, 0, Math.Max(0, canvas.Height - size.Height))),
            size);
    }
}
