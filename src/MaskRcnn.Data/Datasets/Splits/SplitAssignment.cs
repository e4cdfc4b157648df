namespace MaskRcnn.Datasets;

/// <summary>Gives units to parts.</summary>
/// <param name="units">In the order of the draw.</param>
/// <param name="sizes">How many images each part is to have.</param>
internal sealed class SplitAssignment(IReadOnlyList<SplitUnit> units, int[] sizes)
{
    private readonly int[] _parts = [.. Enumerable.Repeat(-1, units.Count)];
    private readonly Dictionary<int, int> _left = [];
    private readonly double[] _wanted = Array.ConvertAll(sizes, size => (double)size);

    /// <summary>In the order of the draw, each unit to the part that lacks most of what it is to have; −1 for what no part wants.</summary>
    public int[] Draw()
    {
        // One part after the other, so that few images change sides when others are added.
        int unit = 0;
        for (int part = 0; part < sizes.Length; part++)
        {
            for (; unit < units.Count && _wanted[part] >= Math.Max(1, units[unit].Count / 2.0); unit++)
            {
                Give(unit, part);
            }
        }

        GiveRest();
        return _parts;
    }

    /// <summary>The rarest class first, each of its units to the part that lacks most of it.</summary>
    /// <param name="images">Number of images of the whole data set.</param>
    public int[] Stratify(int images)
    {
        var unitsOf = new SortedDictionary<int, List<int>>();
        foreach ((int unit, SplitUnit item) in units.Index())
        {
            foreach ((int label, int count) in item.Labels)
            {
                (unitsOf.TryGetValue(label, out List<int>? list) ? list : unitsOf[label] = []).Add(unit);
                _left[label] = _left.GetValueOrDefault(label) + count;
            }
        }

        var wanted = _left.ToDictionary(entry => entry.Key, entry => Array.ConvertAll(sizes, size => (double)size / images * entry.Value));
        while (_left.Where(entry => entry.Value > 0).OrderBy(entry => entry.Value).ThenBy(entry => entry.Key).Select(entry => entry.Key).FirstOrDefault() is > 0 and var rarest)
        {
            foreach (int unit in unitsOf[rarest].Where(unit => _parts[unit] < 0))
            {
                if (Neediest(wanted[rarest]) is >= 0 and var part)
                {
                    Give(unit, part);
                    foreach ((int label, int count) in units[unit].Labels)
                    {
                        wanted[label][part] -= count;
                    }
                }
            }

            _left.Remove(rarest);
        }

        GiveRest();
        return _parts;
    }

    /// <summary>What is left to the parts that lack most images, as long as one lacks any.</summary>
    private void GiveRest()
    {
        for (int unit = 0; unit < units.Count; unit++)
        {
            if (_parts[unit] < 0 && _wanted.Max() > 0)
            {
                Give(unit, Array.IndexOf(_wanted, _wanted.Max()));
            }
        }
    }

    private void Give(int unit, int part)
    {
        _parts[unit] = part;
        _wanted[part] -= units[unit].Count;
        foreach ((int label, int count) in units[unit].Labels)
        {
            if (_left.TryGetValue(label, out int left))
            {
                _left[label] = left - count;
            }
        }
    }

    /// <summary>Of the parts that lack images, the one that lacks most of a class, then most images; −1 where none lacks any.</summary>
    private int Neediest(double[] ofClass)
    {
        int best = -1;
        for (int part = 0; part < _wanted.Length; part++)
        {
            if (_wanted[part] > 0
                && (best < 0 || ofClass[part] > ofClass[best] || (ofClass[part] == ofClass[best] && _wanted[part] > _wanted[best])))
            {
                best = part;
            }
        }

        return best;
    }
}
