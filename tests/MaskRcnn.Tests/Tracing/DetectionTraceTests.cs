using MaskRcnn.Structures;
using MaskRcnn.Tests.Model;
using MaskRcnn.Tracing;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Tracing;

[TestClass]
public sealed class DetectionTraceTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Recording_changes_nothing_and_leaves_nothing_behind(bool prepared)
    {
        using MaskRcnnModel model = CreateModel(prepared);
        using var scope = NewDisposeScope();
        Tensor image = HashedModel.CreateImage("traced", 70, 90);
        Detections before = model.Detect([image])[0];
        DetectionTrace trace = model.Trace([image])[0];
        Detections after = model.Detect([image])[0];

        Assert.IsGreaterThan(0, before.Count);
        foreach (Detections found in (Detections[])[trace.Detections, after])
        {
            CollectionAssert.AreEqual(before.Scores.ToArray(), found.Scores.ToArray());
            CollectionAssert.AreEqual(before.Boxes.ToArray(), found.Boxes.ToArray());
            Assert.IsTrue(before.Masks.Zip(found.Masks).All(pair => pair.First.Counts.SequenceEqual(pair.Second.Counts)));
        }

        using (var inner = NewDisposeScope())
        {
            model.Trace([image]);
            Assert.AreEqual(0, inner.DisposablesCount);
        }
    }

    [TestMethod]
    public void Every_box_says_where_it_came_from_and_where_it_went()
    {
        using MaskRcnnModel model = CreateModel(prepared: true);
        using var scope = NewDisposeScope();
        DetectionTrace trace = model.Trace([HashedModel.CreateImage("traced", 70, 90)])[0];

        Box[] anchors = [.. trace.AnchorLevels.SelectMany(level => level.Anchors)];
        float[] scores = [.. trace.AnchorLevels.SelectMany(level => level.Scores)];
        Assert.HasCount(5, trace.AnchorLevels);
        Assert.AreEqual(anchors.Length, scores.Length);
        foreach (RefinedAnchor refined in trace.RefinedAnchors)
        {
            Assert.AreEqual(anchors[refined.Anchor], refined.Box);
            Assert.AreEqual(scores[refined.Anchor], refined.Score);
            Assert.AreEqual(refined.Fate == SelectionFate.Kept, refined.Proposal is not null);
        }

        for (int i = 0; i < trace.Proposals.Count; i++)
        {
            TracedProposal proposal = trace.Proposals[i];
            Assert.AreEqual(i, trace.RefinedAnchors[proposal.RefinedAnchor].Proposal);
            Assert.AreEqual(trace.RefinedAnchors[proposal.RefinedAnchor].Clipped, proposal.Box);
            Assert.IsTrue(proposal.Level is >= 2 and <= 5);
            Assert.AreEqual(1, proposal.Probabilities.Sum(), 1e-5);
            Assert.Contains(candidate => candidate.Proposal == i, trace.Candidates);
        }

        for (int i = 0; i < trace.Detections.Count; i++)
        {
            DetectionCandidate candidate = trace.Candidates[trace.Masks[i].Candidate];
            Assert.AreEqual(i, candidate.Detection);
            Assert.AreEqual(trace.Detections.Boxes[i], candidate.Clipped);
            Assert.AreEqual(trace.Detections.Scores[i], candidate.Score);
            Assert.AreEqual(trace.Proposals[candidate.Proposal].Probabilities[candidate.Label], candidate.Score);
        }
    }

    [TestMethod]
    public void What_suppression_removed_overlaps_a_better_one_of_its_level_or_class_that_stays()
    {
        using MaskRcnnModel model = CreateModel(prepared: true, options => (options.RpnNmsThreshold, options.NmsThreshold) = (0.6f, 0.1f));
        using var scope = NewDisposeScope();
        DetectionTrace trace = model.Trace([HashedModel.CreateImage("traced", 70, 90)])[0];

        RefinedAnchor[] anchors = [.. trace.RefinedAnchors.Where(anchor => anchor.Fate == SelectionFate.Suppressed)];
        Assert.IsNotEmpty(anchors);
        foreach (RefinedAnchor lost in anchors)
        {
            RefinedAnchor winner = trace.RefinedAnchors[lost.SuppressedBy!.Value];
            Assert.AreEqual(lost.Level, winner.Level);
            Assert.IsGreaterThanOrEqualTo(lost.Score, winner.Score);
            Assert.AreNotEqual(SelectionFate.Suppressed, winner.Fate);
            Assert.IsGreaterThan(model.Options.RpnNmsThreshold - 1e-4f, Overlap(lost.Clipped, winner.Clipped));
        }

        DetectionCandidate[] candidates = [.. trace.Candidates.Where(candidate => candidate.Fate == SelectionFate.Suppressed)];
        Assert.IsNotEmpty(candidates);
        foreach (DetectionCandidate lost in candidates)
        {
            DetectionCandidate winner = trace.Candidates[lost.SuppressedBy!.Value];
            Assert.AreEqual(lost.Label, winner.Label);
            Assert.IsGreaterThanOrEqualTo(lost.Score, winner.Score);
            Assert.IsGreaterThan(model.Options.NmsThreshold - 1e-4f, Overlap(lost.Clipped, winner.Clipped));
        }
    }

    [TestMethod]
    public void A_threshold_that_nothing_reaches_leaves_candidates_and_no_detection()
    {
        using MaskRcnnModel model = CreateModel(prepared: true, options => options.ScoreThreshold = 1);
        using var scope = NewDisposeScope();
        DetectionTrace trace = model.Trace([HashedModel.CreateImage("traced", 70, 90)])[0];
        Assert.AreEqual(0, trace.Detections.Count);
        Assert.IsEmpty(trace.Masks);
        Assert.HasCount(trace.Proposals.Count, trace.Candidates);
        Assert.IsTrue(trace.Candidates.All(candidate => candidate.Fate == SelectionFate.BelowThreshold));
    }

    [TestMethod]
    public void Stages_are_timed_and_the_usual_layers_recorded()
    {
        using MaskRcnnModel model = CreateModel(prepared: true);
        using var scope = NewDisposeScope();
        DetectionTrace trace = model.Trace([HashedModel.CreateImage("traced", 70, 90)])[0];
        CollectionAssert.AreEqual(
            (string[])["resize", "backbone", "FPN", "RPN", "RPN NMS", "box head", "box NMS", "mask head", "paste and encode"],
            trace.StageTimes.Select(time => time.Stage).ToArray());
        Assert.IsTrue(trace.StageTimes.All(time => time.Duration > TimeSpan.Zero));

        CollectionAssert.AreEquivalent(TraceOptions.UsualLayers.ToArray(), trace.Activations.Select(map => map.Layer).Distinct().ToArray());
        Assert.AreEqual(5, trace.Activations.Count(map => map.Layer == "rpn.head.conv"));
        foreach (LayerActivation map in trace.Activations)
        {
            Assert.AreEqual(8, map.Channels.Count(channel => channel.Values.Count == map.MapSize.Area));
            Assert.IsTrue(map.ImageArea.X1 <= map.MapSize.Width && map.ImageArea.Y1 <= map.MapSize.Height && map.ImageArea.Area > 0);
        }
    }

    [TestMethod]
    [DataRow("backbone.body.layer9", "no layer of the model")]
    [DataRow("backbone.body.layer1.0.conv1", "does not run by itself")]
    [DataRow("roi_heads.box_head", "expected layers of the backbone")]
    public void A_layer_that_cannot_be_recorded_is_named(string layer, string message)
    {
        using MaskRcnnModel model = CreateModel(prepared: true);
        using var scope = NewDisposeScope();
        Tensor image = HashedModel.CreateImage("traced", 70, 90);
        var error = Assert.ThrowsExactly<ArgumentException>(() => model.Trace([image], new TraceOptions { Layers = [layer] }));
        Assert.Contains(layer, error.Message);
        Assert.Contains(message, error.Message);
        Assert.IsGreaterThan(0, model.Detect([image])[0].Count);
    }

    [TestMethod]
    public void Boxes_of_matterports_frame_are_in_pixels_of_the_image_too()
    {
        using MaskRcnnModel model = CreateModel(prepared: true, options =>
        {
            options.Coordinates = CoordinateSystem.Normalized;
            options.ResizeMode = ImageResizeMode.Square;
            (options.MinSize, options.MaxSize) = (64, 128);
            options.Resampling = ImageResampling.ZeroExtended;
            options.AnchorPlacement = AnchorPlacement.Exact;
            options.ProposalSelection = ProposalSelection.AllLevels;
            options.MaskPasting = MaskPastingKind.ZeroExtended;
            options.MaskTargets = MaskTargetKind.CropAndResize;
            options.RoiPooling = RoiPoolingKind.CropAndResize;
        });
        using var scope = NewDisposeScope();
        DetectionTrace trace = model.Trace([HashedModel.CreateImage("traced", 70, 90)])[0];
        Assert.IsGreaterThan(0, trace.Detections.Count);
        for (int i = 0; i < trace.Detections.Count; i++)
        {
            (Box exact, Box whole) = (trace.Candidates[trace.Masks[i].Candidate].Clipped, trace.Detections.Boxes[i]);
            Assert.AreEqual(whole.X0, exact.X0, 0.51f);
            Assert.AreEqual(whole.Y1, exact.Y1, 0.51f);
        }

        // The first anchor of P2 lies around the corner of the canvas, above the image, which is 90 wide, 70 high and in the middle of it.
        Box first = trace.AnchorLevels[0].Anchors[0];
        Assert.IsLessThan(0f, first.X0);
        Assert.IsLessThan(first.X0, first.Y0);
    }

    private static MaskRcnnModel CreateModel(bool prepared, Action<MaskRcnnOptions>? change = null)
    {
        MaskRcnnModel model = SmallModel.Create(change);
        model.eval();
        if (prepared)
            model.PrepareInference(Precision.Float32);
        return model;
    }

    private static float Overlap(Box a, Box b) => new Boxes([a.X0, a.Y0, a.X1, a.Y1]).PairwiseIoU(new Boxes([b.X0, b.Y0, b.X1, b.Y1]))[0];
}
