namespace MaskRcnn.Tracking;

/// <summary>
/// Tells which object of a frame is which of the frames before, so that each keeps its number and its colour through a video. One per video; not for
/// several threads at once.
/// </summary>
/// <remarks>
/// SORT (Bewley et al., 2016): a Kalman filter expects where each object is, and the assignment of largest overlap decides. ByteTrack (Zhang et
/// al., 2022): first with objects of a high score, then with those of a low one. What is left gets a second try with enlarged boxes.
/// A new object counts from its second frame on, but for those of the first frame; a single false detection therefore is no track.
/// </remarks>
public sealed class ObjectTracker
{
    private readonly TrackerOptions _options;
    private readonly List<Track> _tracks = [];
    private bool _isFirst = true;

    /// <summary>A tracker before the first frame.</summary>
    /// <param name="options">When objects are the same; the defaults if null.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public ObjectTracker(TrackerOptions? options = null)
    {
        _options = options ?? new TrackerOptions();
        _options.Validate();
    }

    /// <summary>Tracks found so far.</summary>
    public int Count { get; private set; }

    /// <summary>Takes what a model found in the next frame.</summary>
    /// <param name="detections">Also those of low scores, down to <see cref="TrackerOptions.LowScore"/>.</param>
    /// <returns>The number of each one's track, 1 or more; null for those of none, which are best not shown.</returns>
    public IReadOnlyList<int?> Update(Detections detections)
    {
        ArgumentNullException.ThrowIfNull(detections);
        return Update([.. Enumerable.Range(0, detections.Count).Select(
            i => new TrackObservation(detections.Boxes[i], detections.Scores[i], detections.Labels[i], detections.Masks[i]))]);
    }

    /// <summary>Takes the objects of the next frame.</summary>
    /// <param name="observations">In any order.</param>
    /// <returns>The number of each one's track, 1 or more; null for those of none.</returns>
    public IReadOnlyList<int?> Update(IReadOnlyList<TrackObservation> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        foreach (Track track in _tracks)
            track.Predict();

        var trackOf = new Track?[observations.Count];
        var high = Where(score => score >= _options.HighScore);
        var low = Where(score => score >= _options.LowScore && score < _options.HighScore);
        Track[] known = [.. _tracks.Where(track => track.Id > 0)], recent = [.. _tracks.Where(track => track.Id == 0)];
        Match(known, high, _options.MinIoU);
        // A track out of sight for longer goes on only with what is sure.
        Match([.. known.Where(track => track.LostFrames == 1)], low, _options.MinIoUOfLowScores);
        Match(known, high, _options.MinEnlargedIoU, _options.Enlargement);
        Match(recent, high, _options.MinIoU);
        Match(recent, high, _options.MinEnlargedIoU, _options.Enlargement);
        _tracks.RemoveAll(track => track.LostFrames > (track.Id > 0 ? _options.MaxLostFrames : 0));
        Begin(high.Where(i => trackOf[i] is null));

        foreach (Track? track in trackOf)
        {
            if (track is { Id: 0 })
                track.Id = ++Count;
        }
        _isFirst = false;
        return Array.ConvertAll(trackOf, track => track?.Id);

        List<int> Where(Predicate<float> isWanted) => [.. Enumerable.Range(0, observations.Count).Where(i => isWanted(observations[i].Score))];

        void Match(Track[] tracks, List<int> candidates, double minIoU, double enlargement = 0)
        {
            Track[] free = [.. tracks.Where(track => track.LostFrames > 0)];
            int[] open = [.. candidates.Where(i => trackOf[i] is null)];
            foreach ((int track, int position) in TrackMatcher.Match(free, [.. open.Select(i => observations[i])], minIoU, enlargement))
            {
                free[track].Update(observations[open[position]]);
                trackOf[open[position]] = free[track];
            }
        }

        void Begin(IEnumerable<int> candidates)
        {
            foreach (int i in candidates.Where(i => observations[i].Score >= _options.NewScore))
            {
                var track = new Track(observations[i]);
                _tracks.Add(track);
                if (_isFirst)
                    trackOf[i] = track;
            }
        }
    }
}
