using MaskRcnn.Structures;

namespace MaskRcnn.Tracing;

/// <summary>What a selection by score and overlap did with each box; filled while it runs. Not thread-safe.</summary>
internal sealed class SelectionLog
{
    private readonly List<SelectionEntry> _entries = [];
    private readonly List<int> _contenders = [];
    private int[] _winners = [];

    public IReadOnlyList<SelectionEntry> Entries => _entries;

    /// <summary>Notes a box.</summary>
    /// <param name="source">Index of the anchor or proposal.</param>
    /// <param name="group">Level or label.</param>
    /// <param name="score">Probability.</param>
    /// <param name="refined">Before clipping.</param>
    /// <param name="clipped">After it.</param>
    /// <param name="dropped">Why it does not take part in suppression; null if it does.</param>
    public void Add(int source, int group, float score, Box refined, Box clipped, SelectionFate? dropped = null)
    {
        var entry = new SelectionEntry(source, group, score, refined, clipped);
        if (dropped is { } fate)
            entry.Fate = fate;
        else
            _contenders.Add(_entries.Count);
        _entries.Add(entry);
    }

    /// <summary>Where suppression notes, for each box that takes part, the index of the one that suppresses it; −1 at first.</summary>
    public int[] BeginSuppression()
    {
        _winners = new int[_contenders.Count];
        Array.Fill(_winners, -1);
        return _winners;
    }

    /// <summary>Notes the result.</summary>
    /// <param name="kept">Indices among the boxes that took part, best first.</param>
    public void Complete(int[] kept)
    {
        for (int i = 0; i < _winners.Length; i++)
        {
            if (_winners[i] < 0)
                continue;
            SelectionEntry entry = _entries[_contenders[i]];
            (entry.Fate, entry.Winner) = (SelectionFate.Suppressed, _contenders[_winners[i]]);
        }

        for (int rank = 0; rank < kept.Length; rank++)
        {
            SelectionEntry entry = _entries[_contenders[kept[rank]]];
            (entry.Fate, entry.Rank) = (SelectionFate.Kept, rank);
        }
    }

    /// <summary>Notes that of the boxes that were kept only some stay, because nothing is left of the others.</summary>
    /// <param name="places">Places among those that were kept, ascending.</param>
    public void Retain(int[] places)
    {
        foreach (SelectionEntry entry in _entries.Where(entry => entry.Rank >= 0))
        {
            int place = Array.BinarySearch(places, entry.Rank);
            (entry.Fate, entry.Rank) = place >= 0 ? (SelectionFate.Kept, place) : (SelectionFate.TooSmall, -1);
        }
    }
}
