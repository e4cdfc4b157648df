using MaskRcnn.Evaluation.Tracking;
using MaskRcnn.Masks;
using MaskRcnn.Randomness;
using MaskRcnn.Structures;
using MaskRcnn.Tracking;

namespace MaskRcnn.Tests.Tracking;

[TestClass]
public sealed class ObjectTrackerTests
{
    [TestMethod]
    public void Objects_are_followed_better_than_ByteTrack_follows_them()
    {
        var results = TrackSequence.Names.Select(name => (Own: Follow(TrackSequence.Read(name)), ByteTrack: TrackSequence.Reference(name), Name: name)).ToArray();
        foreach (var (own, byteTrack, name) in results)
            Assert.IsGreaterThanOrEqualTo(byteTrack.Idf1 - 0.02, own.Idf1, name);
        Assert.IsGreaterThan(results.Average(result => result.ByteTrack.Idf1), results.Average(result => result.Own.Idf1));
        Assert.IsLessThan(results.Sum(result => result.ByteTrack.Switches), results.Sum(result => result.Own.Switches));
    }

    [TestMethod]
    public void Masks_tell_objects_apart_whose_boxes_are_the_same()
    {
        // Two triangles that make up a square, in turned order every other frame, and never quite where they were.
        var size = new ImageSize(400, 80);
        var random = new RandomSource(1);
        var (tracker, boxesOnly) = (new ObjectTracker(), new ObjectTracker());
        var (withMasks, withoutMasks) = (new HashSet<(int, int?)>(), new HashSet<(int, int?)>());
        for (int frame = 0; frame < 60; frame++)
        {
            int[] order = frame % 2 == 0 ? [0, 1] : [1, 0];
            TrackObservation[] seen = [.. order.Select(triangle =>
            {
                int x = 10 + 5 * frame + (int)(random.NextSingle() * 4), y = 20 + (int)(random.NextSingle() * 4);
                RleMask mask = Triangle(size, x, y, 30, triangle == 0);
                return new TrackObservation(mask.BoundingBox, 0.9f, 1, mask);
            })];
            IReadOnlyList<int?> tracks = tracker.Update(seen), tracksOfBoxes = boxesOnly.Update([.. seen.Select(one => one with { Mask = null })]);
            for (int i = 0; i < order.Length; i++)
            {
                withMasks.Add((order[i], tracks[i]));
                withoutMasks.Add((order[i], tracksOfBoxes[i]));
            }
        }
        Assert.AreEqual(2, withMasks.Count);
        Assert.IsGreaterThan(2, withoutMasks.Count);
    }

    [TestMethod]
    public void What_is_seen_once_only_is_no_track()
    {
        var tracker = new ObjectTracker();
        tracker.Update([At(10)]);
        Assert.AreEqual((1, (int?)null), (tracker.Update([At(11), At(200)])[0]!.Value, tracker.Update([At(12)]) is [1] ? null : 0));
        Assert.AreEqual(1, tracker.Count);
    }

    [TestMethod]
    public void A_new_object_counts_from_its_second_frame_on()
    {
        var tracker = new ObjectTracker();
        tracker.Update([At(10)]);
        CollectionAssert.AreEqual(new int?[] { 1, null }, tracker.Update([At(11), At(200)]).ToArray());
        CollectionAssert.AreEqual(new int?[] { 2, 1 }, tracker.Update([At(202), At(12)]).ToArray());
    }

    [TestMethod]
    public void A_low_score_goes_on_with_a_track_but_begins_none()
    {
        var tracker = new ObjectTracker();
        tracker.Update([At(10)]);
        for (int frame = 1; frame < 10; frame++)
            CollectionAssert.AreEqual(new int?[] { 1, null }, tracker.Update([At(10 + frame, 0.2f), At(300, 0.3f)]).ToArray());
        CollectionAssert.AreEqual(new int?[] { null }, tracker.Update([At(20, 0.05f)]).ToArray());
    }

    [TestMethod]
    public void Another_class_is_another_object()
    {
        var tracker = new ObjectTracker();
        CollectionAssert.AreEqual(new int?[] { 1, 2 }, tracker.Update([At(10), At(10) with { Label = 2 }]).ToArray());
        CollectionAssert.AreEqual(new int?[] { 2, 1 }, tracker.Update([At(11) with { Label = 2 }, At(11)]).ToArray());
    }

    [TestMethod]
    [DataRow(5, 1)]
    [DataRow(6, 2)]
    public void Who_comes_back_in_time_is_the_same(int framesAway, int track)
    {
        var tracker = new ObjectTracker(new TrackerOptions { MaxLostFrames = 5 });
        for (int frame = 0; frame < 10; frame++)
            tracker.Update([At(10 + 3 * frame)]);
        for (int frame = 0; frame < framesAway; frame++)
            tracker.Update([]);
        tracker.Update([At(10 + 3 * (10 + framesAway))]);
        CollectionAssert.AreEqual(new int?[] { track }, tracker.Update([At(10 + 3 * (11 + framesAway))]).ToArray());
    }

    [TestMethod]
    public void Options_out_of_range_are_refused()
    {
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => new ObjectTracker(new TrackerOptions { LowScore = 0.7f })).Message,
            "TrackerOptions.LowScore is 0.7, expected 0 to HighScore.");
        Assert.ThrowsExactly<ArgumentException>(() => new ObjectTracker(new TrackerOptions { MaxLostFrames = -1 }));
    }

    private static TrackingResult Follow(TrackSequence sequence)
    {
        var tracker = new ObjectTracker();
        var frames = sequence.Detections.Select(frame =>
        {
            IReadOnlyList<int?> tracks = tracker.Update(frame);
            return (IReadOnlyList<TrackedBox>)[.. frame.Zip(tracks).Where(pair => pair.Second is not null).Select(pair => new TrackedBox(pair.First.Box, pair.Second!.Value))];
        });
        return TrackingEvaluator.Evaluate(sequence.Truth, [.. frames]);
    }

    private static TrackObservation At(int x, float score = 0.9f) => new(new Box(x, 50, x + 40, 110), score);

    private static RleMask Triangle(ImageSize size, int x, int y, int side, bool isUpper)
    {
        var bitmap = new byte[size.Area];
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                // Both reach all four sides of the square.
                bool inside = isUpper ? column <= side - 1 - row : column >= side - 1 - row;
                bitmap[(y + row) * size.Width + x + column] = (byte)(inside ? 1 : 0);
            }
        }
        return RleMask.FromBitmap(bitmap, size);
    }
}
