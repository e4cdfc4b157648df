using System.Text.Json;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Model;
using MaskRcnn.Tracing;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Tracing;

/// <summary>What a trace says, beside what torchvision's model says at the same places.</summary>
[TestClass]
public sealed class DetectionTraceParityTests
{
    private const double ScoreTolerance = 1e-4;
    private const double PixelTolerance = 2e-3;

    [TestMethod]
    [DataRow("small_resnet18", false)]
    [DataRow("small_resnet18", true)]
    [DataRow("small_resnet18_v2", true)]
    [DataRow("maskrcnn_resnet50_fpn", true)]
    public void Proposals_detections_and_masks_are_those_of_torchvision(string name, bool prepared)
    {
        (TorchvisionReference reference, IReadOnlyList<DetectionTrace> traces) = Run(name, prepared);
        for (int i = 0; i < traces.Count; i++)
        {
            DetectionTrace trace = traces[i];
            NetworkInput input = trace.Input;
            Boxes proposals = new Boxes(reference.Values<float>($"image{i}.proposals"))
                .Scale(input.ImageSize.Width / (float)input.ResizedSize.Width, input.ImageSize.Height / (float)input.ResizedSize.Height);
            float[] traced = [.. trace.Proposals.SelectMany(proposal => (float[])[proposal.Box.X0, proposal.Box.Y0, proposal.Box.X1, proposal.Box.Y1])];
            Approximately.Equal(proposals.AsSpan().ToArray(), traced, PixelTolerance, $"proposals of image {i}");

            DetectionCandidate[] kept = [.. trace.Candidates.Where(candidate => candidate.Detection is not null).OrderBy(candidate => candidate.Detection)];
            Approximately.Equal(
                reference.Values<float>($"image{i}.scores"), [.. kept.Select(candidate => candidate.Score)], ScoreTolerance, $"scores of image {i}");
            CollectionAssert.AreEqual(
                Array.ConvertAll(reference.Values<long>($"image{i}.labels"), label => (int)label), Array.ConvertAll(kept, candidate => candidate.Label));
            Approximately.Equal(
                reference.Values<float>($"image{i}.boxes"),
                [.. kept.SelectMany(candidate => (float[])[candidate.Clipped.X0, candidate.Clipped.Y0, candidate.Clipped.X1, candidate.Clipped.Y1])],
                PixelTolerance, $"boxes of image {i}");
            Approximately.Equal(
                reference.Values<float>($"image{i}.masks"), [.. trace.Masks.SelectMany(mask => mask.Probabilities)], ScoreTolerance, $"masks of image {i}");
        }
    }

    [TestMethod]
    [DataRow("small_resnet18")]
    [DataRow("maskrcnn_resnet50_fpn")]
    public void Scores_of_the_anchors_are_those_of_torchvision(string name)
    {
        (TorchvisionReference reference, IReadOnlyList<DetectionTrace> traces) = Run(name, prepared: true);
        float[][] scores = [.. traces.Select(trace => trace.AnchorLevels.SelectMany(level => level.Scores).ToArray())];
        float[] logits = reference.Values<float>("objectness");
        long[] places = reference.Values<long>("objectness.index");
        float[] expected = Array.ConvertAll(logits, logit => (float)(1 / (1 + Math.Exp(-logit))));
        float[] traced = Array.ConvertAll(places, place => scores[place / scores[0].Length][place % scores[0].Length]);
        Approximately.Equal(expected, traced, ScoreTolerance, "objectness");
    }

    [TestMethod]
    [DataRow("small_resnet18")]
    [DataRow("maskrcnn_resnet50_fpn")]
    public void Anchors_are_those_of_torchvision(string name)
    {
        (_, IReadOnlyList<DetectionTrace> traces) = Run(name, prepared: true);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(
            Path.Combine(AppContext.BaseDirectory, "Fixtures", "Torchvision", "model_anchors.json")));
        JsonElement expected = document.RootElement.GetProperty(name);
        int[] places = expected.GetProperty("places").Deserialize<int[]>()!;
        float[] boxes = [.. expected.GetProperty("anchors").Deserialize<float[][]>()!.SelectMany(box => box)];
        foreach (DetectionTrace trace in traces)
        {
            Box[] anchors = [.. trace.AnchorLevels.SelectMany(level => level.Anchors.ToArray())];
            Assert.HasCount(expected.GetProperty("count").GetInt32(), anchors);
            NetworkInput input = trace.Input;
            Boxes scaled = new Boxes(boxes)
                .Scale(input.ImageSize.Width / (float)input.ResizedSize.Width, input.ImageSize.Height / (float)input.ResizedSize.Height);
            float[] traced = [.. places.Select(place => anchors[place]).SelectMany(box => (float[])[box.X0, box.Y0, box.X1, box.Y1])];
            Approximately.Equal(scaled.AsSpan().ToArray(), traced, PixelTolerance, "anchors");
        }
    }

    [TestMethod]
    public void Maps_of_the_pyramid_are_those_of_torchvision()
    {
        var options = new TraceOptions
        {
            Layers = [.. Enumerable.Range(0, 4).Select(level => $"backbone.fpn.layer_blocks.{level}")], ChannelsPerLayer = int.MaxValue,
        };
        (TorchvisionReference reference, IReadOnlyList<DetectionTrace> traces) = Run("small_resnet18", prepared: true, options);
        for (int level = 0; level < 4; level++)
        {
            string layer = $"backbone.fpn.layer_blocks.{level}";
            LayerActivation[] maps = [.. traces.Select(trace => trace.Activations.Single(activation => activation.Layer == layer))];
            float[] values = [.. maps.SelectMany(map => map.Channels).SelectMany(channel => channel.Values)];
            float[] traced = Array.ConvertAll(reference.Values<long>($"features.{level}.index"), place => values[place]);
            Approximately.Equal(reference.Values<float>($"features.{level}"), traced, 1e-4, layer, relative: 1e-5);
        }
    }

    private static (TorchvisionReference Reference, IReadOnlyList<DetectionTrace> Traces) Run(string name, bool prepared, TraceOptions? options = null)
    {
        var reference = TorchvisionReference.Load(name);
        using MaskRcnnModel model = HashedModel.Create(reference.Root);
        model.eval();
        if (prepared)
            model.PrepareInference(Precision.Float32);
        using var scope = NewDisposeScope();
        Tensor[] images = [.. reference.Options("images").EnumerateArray().Select(image => HashedModel.CreateImage(
            image.GetProperty("name").GetString()!, image.GetProperty("height").GetInt32(), image.GetProperty("width").GetInt32()))];
        return (reference, model.Trace(images, options));
    }
}
