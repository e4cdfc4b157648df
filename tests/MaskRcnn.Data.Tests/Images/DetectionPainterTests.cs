using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Images;

[TestClass]
public sealed class DetectionPainterTests
{
    private static readonly ImageSize s_size = new(60, 40);
    private static readonly string[] s_names = ["cell", "nucleus"];

    [TestMethod]
    public void Only_the_mask_its_outline_the_box_and_the_label_are_painted()
    {
        // One object of 10x10 pixels at (20, 20), in a picture of one colour.
        Detections detections = One(20, 20, 30, 30, label: 1, score: 0.9f);
        var options = new PaintOptions { Labels = false, Boxes = false, MaskOpacity = 0.5f };
        RgbImage painted = DetectionPainter.Draw(Plain(), detections, s_names, options);
        var color = RgbColor.FromIndex(0);
        for (int y = 0; y < s_size.Height; y++)
        {
            for (int x = 0; x < s_size.Width; x++)
            {
                bool inside = x is >= 20 and < 30 && y is >= 20 and < 30;
                bool edge = inside && (x is 20 or 29 || y is 20 or 29);
                byte expected = edge ? color.Red : inside ? (byte)((100 + color.Red) / 2.0 + 0.5) : (byte)100;
                Assert.AreEqual(expected, painted.Pixels[(y * s_size.Width + x) * 3], 1, $"({x}, {y})");
            }
        }
    }

    [TestMethod]
    public void Scale_magnifies_the_picture()
    {
        RgbImage painted = DetectionPainter.Draw(Plain(), Detections.Empty(s_size), s_names, new PaintOptions { Scale = 3 });
        Assert.AreEqual(new ImageSize(180, 120), painted.Size);
        Assert.IsTrue(painted.Pixels.ToArray().All(value => value == 100));
    }

    [TestMethod]
    public void Low_scores_are_left_out()
    {
        RgbImage painted = DetectionPainter.Draw(Plain(), One(20, 20, 30, 30, 1, 0.4f), s_names, new PaintOptions { MinScore = 0.5f });
        Assert.IsTrue(painted.Pixels.ToArray().All(value => value == 100));
    }

    [TestMethod]
    public void Everything_is_clipped_at_the_edges()
    {
        // A box beyond all edges, with a label longer than the picture is wide.
        var mask = RleMask.FromBitmap(Enumerable.Repeat((byte)1, 2400).ToArray(), s_size);
        var detections = new Detections(s_size, Boxes.FromArray([-50, -50, 200, 200]), [1], [1], [mask]);
        RgbImage painted = DetectionPainter.Draw(Plain(), detections, [new string('W', 40)]);
        Assert.AreEqual(s_size, painted.Size);
    }

    [TestMethod]
    public void Truths_are_drawn_like_detections()
    {
        var targets = new InstanceTargets(s_size, [2], [Square(20, 20, 30, 30)]);
        var options = new PaintOptions { Labels = false };
        CollectionAssert.AreEqual(
            DetectionPainter.Draw(Plain(), One(20, 20, 30, 30, 2, 1), s_names, options).Pixels.ToArray(),
            DetectionPainter.Draw(Plain(), targets, s_names, options).Pixels.ToArray());
    }

    [TestMethod]
    public void Label_without_a_name_and_wrong_size_are_errors()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => DetectionPainter.Draw(Plain(), One(2, 2, 5, 5, 3, 1), s_names));
        StringAssert.StartsWith(error.Message, "Label 3 has no name: there are 2 class names.");
        error = Assert.ThrowsExactly<ArgumentException>(() => DetectionPainter.Draw(Plain(), Detections.Empty(new ImageSize(4, 3)), s_names));
        StringAssert.StartsWith(error.Message, $"The image has size {s_size}, its instances belong to an image of {new ImageSize(4, 3)}.");
    }

    [TestMethod]
    public void Labels_show_their_text_and_nothing_else_changes()
    {
        // Above the box of 10x10 pixels at (20, 20); the font comes with the library, so that no system draws empty labels.
        var options = new PaintOptions { Boxes = false };
        RgbImage without = DetectionPainter.Draw(Plain(), One(20, 20, 30, 30, 1, 1), ["cell"], options with { Labels = false });
        RgbImage with = DetectionPainter.Draw(Plain(), One(20, 20, 30, 30, 1, 1), ["cell"], options);
        RgbImage other = DetectionPainter.Draw(Plain(), One(20, 20, 30, 30, 1, 1), ["sell"], options);
        Assert.IsFalse(with.Pixels.SequenceEqual(other.Pixels));
        Assert.IsTrue(with.Pixels[..(20 * 60 * 3)].Contains((byte)255), "white letters");
        Assert.IsTrue(with.Pixels[(20 * 60 * 3)..].SequenceEqual(without.Pixels[(20 * 60 * 3)..]));
    }

    [TestMethod]
    public void Magnified_edges_are_smooth_and_cover_the_area_of_the_mask()
    {
        // Stairs of one pixel: without rounding, every painted pixel would be whole or not at all.
        var bitmap = new byte[s_size.Area];
        for (int i = 0; i < 20; i++)
            bitmap.AsSpan((10 + i) * s_size.Width + 10, i + 1).Fill(1);
        var mask = RleMask.FromBitmap(bitmap, s_size);
        var detections = new Detections(s_size, Boxes.FromArray([10, 10, 30, 30]), [1], [1], [mask]);
        var options = new PaintOptions { Labels = false, Boxes = false, MaskOpacity = 1, Scale = 6 };
        byte[] reds = [.. DetectionPainter.Draw(Plain(), detections, s_names, options).Pixels.ToArray().Where((_, i) => i % 3 == 0)];
        byte painted = RgbColor.FromIndex(0).Red;
        double area = reds.Sum(red => (red - 100.0) / (painted - 100.0)) / 36;
        Assert.AreEqual(mask.Area, area, 0.05 * mask.Area);
        Assert.IsGreaterThan(50, reds.Count(red => red != 100 && red != painted));
    }

    [TestMethod]
    public void First_colours_differ_clearly()
    {
        var colors = Enumerable.Range(0, 12).Select(RgbColor.FromIndex).ToArray();
        for (int i = 0; i < colors.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                (RgbColor a, RgbColor b) = (colors[i], colors[j]);
                int distance = Math.Abs(a.Red - b.Red) + Math.Abs(a.Green - b.Green) + Math.Abs(a.Blue - b.Blue);
                Assert.IsGreaterThan(60, distance, $"{i} and {j}");
            }
        }
    }

    [TestMethod]
    public void Contact_sheet_holds_every_picture_whole()
    {
        RgbImage small = RgbImageTests.Numbered(4, 6), large = RgbImageTests.Numbered(10, 8);
        RgbImage sheet = ContactSheet.Tile([small, large, small], columns: 2, spacing: 3);
        Assert.AreEqual(new ImageSize(2 * 8 + 3 * 3, 10 + 4 + 3 * 3), sheet.Size);
        // Centred in cells of 8x10 at (3, 3) and (14, 3) and of 8x4 at (3, 16).
        CollectionAssert.AreEqual(small.Pixels.ToArray(), sheet.Crop(4, 6, 6, 4).Pixels.ToArray());
        CollectionAssert.AreEqual(large.Pixels.ToArray(), sheet.Crop(14, 3, 8, 10).Pixels.ToArray());
        CollectionAssert.AreEqual(small.Pixels.ToArray(), sheet.Crop(4, 16, 6, 4).Pixels.ToArray());
    }

    private static RgbImage Plain() => new(s_size.Width, s_size.Height, Enumerable.Repeat((byte)100, 40 * 60 * 3).ToArray());

    private static RleMask Square(int x0, int y0, int x1, int y1)
    {
        var bitmap = new byte[s_size.Area];
        for (int y = y0; y < y1; y++)
            bitmap.AsSpan(y * s_size.Width + x0, x1 - x0).Fill(1);
        return RleMask.FromBitmap(bitmap, s_size);
    }

    private static Detections One(int x0, int y0, int x1, int y1, int label, float score) =>
        new(s_size, Boxes.FromArray([x0, y0, x1, y1]), [label], [score], [Square(x0, y0, x1, y1)]);
}
