using MaskRcnn.Evaluation.Tracking;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Tracking;

[TestClass]
public sealed class TrackingEvaluatorTests
{
    public static IEnumerable<object[]> Sequences => TrackSequence.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Sequences))]
    public void The_figures_of_stored_tracks_are_those_of_motmetrics(string name)
    {
        var sequence = TrackSequence.Read(name);
        TrackingResult expected = TrackSequence.Reference(name), result = TrackingEvaluator.Evaluate(sequence.Truth, sequence.ByteTrack);
        Assert.AreEqual(expected.Idf1, result.Idf1, 0.5e-4);
        Assert.AreEqual(expected.Mota, result.Mota, 0.5e-4);
        Assert.AreEqual((expected.Switches, expected.FalsePositives, expected.Misses), (result.Switches, result.FalsePositives, result.Misses));
    }

    [TestMethod]
    public void A_video_without_objects_and_tracks_is_right()
    {
        Assert.AreEqual(1, TrackingEvaluator.Evaluate([[], []], [[], []]).Idf1);
        Assert.AreEqual(0, TrackingEvaluator.Evaluate([[new TrackedBox(new Box(0, 0, 9, 9), 1)]], [[]]).Idf1);
        Assert.ThrowsExactly<ArgumentException>(() => TrackingEvaluator.Evaluate([[]], [[], []]));
    }
}
