using System.Numerics;

namespace MaskRcnn.Matching;

/// <summary>
/// The best object of each candidate, found one object at a time, so that the table of all overlaps never exists: with hundreds of
/// thousands of anchors it would fill memory.
/// </summary>
/// <param name="candidates">How many candidates there are.</param>
internal sealed class MatchTable(int candidates)
{
    private readonly float[] _highest = Filled(RowLength(candidates));
    private readonly int[] _best = new int[RowLength(candidates)];
    private readonly int[] _isBestOfObject = new int[RowLength(candidates)];
    private int _objects;

    /// <summary>Length of a row of overlaps: the candidates, padded to whole vectors with zeros.</summary>
    public static int RowLength(int candidates) => candidates + Vector<float>.Count;

    /// <summary>Adds the next object.</summary>
    /// <param name="overlaps">Its IoU with each candidate, <see cref="RowLength"/> values.</param>
    public void Add(float[] overlaps)
    {
        var index = new Vector<int>(_objects++);
        Vector<float> highest = Vector<float>.Zero;
        for (int i = 0; i < candidates; i += Vector<float>.Count)
        {
            var overlap = new Vector<float>(overlaps, i);
            highest = Vector.MaxNative(highest, overlap);
            var best = new Vector<float>(_highest, i);
            Vector<int> better = Vector.GreaterThan(overlap, best);
            Vector.ConditionalSelect(better, overlap, best).CopyTo(_highest, i);
            Vector.ConditionalSelect(better, index, new Vector<int>(_best, i)).CopyTo(_best, i);
        }

        float maximum = 0;
        for (int lane = 0; lane < Vector<float>.Count; lane++)
            maximum = MathF.Max(maximum, highest[lane]);
        var wanted = new Vector<float>(maximum);
        for (int i = 0; i < candidates; i += Vector<float>.Count)
            (new Vector<int>(_isBestOfObject, i) | Vector.Equals(new Vector<float>(overlaps, i), wanted)).CopyTo(_isBestOfObject, i);
    }

    /// <summary>The highest IoU of a candidate with any object; -1 before the first.</summary>
    public float Highest(int candidate) => _highest[candidate];

    /// <summary>The object with which it has that; the first of several.</summary>
    public int Best(int candidate) => _best[candidate];

    /// <summary>Whether some object has no higher IoU with any other candidate.</summary>
    public bool IsBestOfObject(int candidate) => _isBestOfObject[candidate] != 0;

    private static float[] Filled(int length)
    {
        var values = new float[length];
        Array.Fill(values, -1);
        return values;
    }
}
