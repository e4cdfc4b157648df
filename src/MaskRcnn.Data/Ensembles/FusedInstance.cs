using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Ensembles;

/// <summary>One object as several views of an image show it, no more than once for each view.</summary>
internal sealed class FusedInstance(int label)
{
    private readonly List<RleMask> _masks = [];
    private readonly List<double> _scores = [];
    private readonly List<Box> _boxes = [];
    private readonly HashSet<int> _views = [];

    public int Label => label;

    public bool Has(int view) => _views.Contains(view);

    /// <summary>Overlap with what was found first, which has the best score.</summary>
    public double IoU(RleMask mask) => mask.IoU(_masks[0], crowd: false);

    public void Add(int view, RleMask mask, float score, Box box)
    {
        _views.Add(view);
        _masks.Add(mask);
        _scores.Add(score);
        _boxes.Add(box);
    }

    /// <summary>The mean score, where views that show nothing count as 0.</summary>
    public float Score(int views) => (float)(_scores.Sum() / views);

    /// <summary>The mean box, weighted by score.</summary>
    public Box Box()
    {
        double x0 = 0, y0 = 0, x1 = 0, y1 = 0, sum = 0;
        foreach (var (box, score) in _boxes.Zip(_scores))
        {
            (x0, y0, x1, y1, sum) = (x0 + score * box.X0, y0 + score * box.Y0, x1 + score * box.X1, y1 + score * box.Y1, sum + score);
        }

        return sum > 0 ? new Box((float)(x0 / sum), (float)(y0 / sum), (float)(x1 / sum), (float)(y1 / sum)) : _boxes[0];
    }

    /// <summary>What more than half of the score says is foreground; where that is nothing, the mask of the best.</summary>
    public RleMask Mask()
    {
        RleMask majority = RleMask.Majority(_masks, _scores);
        return majority.IsEmpty ? _masks[0] : majority;
    }
}
