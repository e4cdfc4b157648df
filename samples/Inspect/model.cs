// What a model did with one photograph, step by step, in numbers and two pictures. Copy and change it.
//   dotnet run samples/Inspect/model.cs -- model.zip photo.jpg
// Outside this repository, take these lines instead of the next one, with the version that you use:
//   #:package MaskRcnn.MLNet@0.1.0
//   #:package TorchSharp-cpu@0.107.0
#:project ../../src/MaskRcnn.MLNet/MaskRcnn.MLNet.csproj
#:property PublishAot=false

using MaskRcnn;
using MaskRcnn.Images;
using MaskRcnn.MLNet;
using MaskRcnn.Structures;
using MaskRcnn.Tracing;
using Microsoft.ML;

if (args is not [var modelPath, var photoPath])
{
    Console.Error.WriteLine("expected: a model zip and a photograph");
    return 2;
}

using InstanceSegmentationTransformer model = new MLContext().Model.LoadInstanceSegmentation(modelPath);
RgbImage photo = RgbImage.Load(photoPath);
DetectionTrace trace = model.Trace(photo);

Console.WriteLine($"{photo.Size} pixels, seen at {trace.Input.ResizedSize}");
foreach (AnchorLevel level in trace.AnchorLevels)
    Console.WriteLine($"P{level.Level}: {level.Anchors.Count} anchors, best score {level.Scores.Max():0.000}");
foreach (var group in trace.RefinedAnchors.GroupBy(anchor => anchor.Fate))
    Console.WriteLine($"anchors {group.Key}: {group.Count()}");
foreach (var group in trace.Candidates.GroupBy(candidate => candidate.Fate))
    Console.WriteLine($"classes of proposals {group.Key}: {group.Count()}");

foreach (DetectionCandidate found in trace.Candidates.Where(candidate => candidate.Detection is not null).OrderBy(candidate => candidate.Detection))
{
    int removed = trace.Candidates.Count(other => other.SuppressedBy is { } winner && trace.Candidates[winner] == found);
    Console.WriteLine($"{model.ClassNames[found.Label - 1]} {found.Score:0.000}: {found.Box} became {found.Clipped}, for {removed} others");
}

foreach (LayerActivation layer in trace.Activations)
    Console.WriteLine($"{layer.Layer}: {layer.Channels.Count(channel => channel.IsZero)} of {layer.Channels.Count} channels all zero");
foreach (StageTime time in trace.StageTimes)
    Console.WriteLine($"{time.Stage}: {time.Duration.TotalMilliseconds:0.0} ms");

DetectionPainter.Draw(photo, trace.Detections, model.ClassNames).Save("result.png");
DetectionPainter.Draw(photo, Proposals(trace), ["proposal"], new PaintOptions { Labels = false, ColorByInstance = true, MaskOpacity = 0 }).Save("proposals.png");
Console.WriteLine("wrote result.png and proposals.png");
return 0;

// The best proposals as detections without masks, to draw them.
static Detections Proposals(DetectionTrace trace)
{
    TracedProposal[] best = [.. trace.Proposals.Take(50)];
    var boxes = new Boxes([.. best.SelectMany(item => (float[])[item.Box.X0, item.Box.Y0, item.Box.X1, item.Box.Y1])]);
    var nothing = MaskRcnn.Masks.RleMask.FromBitmap(new byte[trace.Input.ImageSize.Area], trace.Input.ImageSize);
    return new Detections(trace.Input.ImageSize, boxes, [.. best.Select(_ => 1)], [.. best.Select(item => item.Score)], [.. best.Select(_ => nothing)]);
}
