using MaskRcnn.Randomness;
using MaskRcnn.Structures;

namespace MaskRcnn.Augmentations;

/// <summary>Looks for a place of a crop that cuts few instances.</summary>
internal static class CropChoice
{
    private const int Candidates = 48;

    /// <summary>
    /// The best of a fixed number of places: half of them anywhere, half of them around an instance, as far as it fits in. Best is
    /// whole instances over none, then the fewest cut, then the most whole; the earlier one among equals.
    /// </summary>
    public static (int X, int Y) Find(Boxes boxes, ImageSize image, ImageSize crop, RandomSource random)
    {
        (int X, int Y) best = default;
        (bool HasWhole, int Cut, int Whole) bestCount = (false, int.MaxValue, 0);
        for (int i = 0; i < Candidates; i++)
        {
            int instance = random.Next(Math.Max(boxes.Count, 1));
            double shareX = random.NextSingle(), shareY = random.NextSingle();
            (int fromX, int toX) = (0, image.Width - crop.Width);
            (int fromY, int toY) = (0, image.Height - crop.Height);
            if (i % 2 == 1 && boxes.Count > 0)
            {
                Box box = boxes[instance];
                (fromX, toX) = Around(box.X0, box.X1, crop.Width, toX);
                (fromY, toY) = Around(box.Y0, box.Y1, crop.Height, toY);
            }

            (int X, int Y) place = (fromX + (int)(shareX * (toX - fromX + 1)), fromY + (int)(shareY * (toY - fromY + 1)));
            var count = Count(boxes, place, crop);
            if (i == 0 || IsBetter(count, bestCount))
                (best, bestCount) = (place, count);
        }
        return best;
    }

    /// <summary>The places at which a range lies inside, or, where it is longer than the crop, at which the crop lies inside it.</summary>
    private static (int From, int To) Around(float start, float end, int length, int last)
    {
        int a = Math.Clamp((int)end - length, 0, last), b = Math.Clamp((int)start, 0, last);
        return (Math.Min(a, b), Math.Max(a, b));
    }

    private static (bool HasWhole, int Cut, int Whole) Count(Boxes boxes, (int X, int Y) place, ImageSize crop)
    {
        (int cut, int whole) = (0, 0);
        int right = place.X + crop.Width, bottom = place.Y + crop.Height;
        foreach (Box box in boxes.AsBoxes())
        {
            if (box.X0 >= right || box.X1 <= place.X || box.Y0 >= bottom || box.Y1 <= place.Y)
                continue;
            bool isWhole = box.X0 >= place.X && box.X1 <= right && box.Y0 >= place.Y && box.Y1 <= bottom;
            (cut, whole) = isWhole ? (cut, whole + 1) : (cut + 1, whole);
        }
        return (whole > 0, cut, whole);
    }

    private static bool IsBetter((bool HasWhole, int Cut, int Whole) a, (bool HasWhole, int Cut, int Whole) b) =>
        a.HasWhole != b.HasWhole ? a.HasWhole : a.Cut != b.Cut ? a.Cut < b.Cut : a.Whole > b.Whole;
}
