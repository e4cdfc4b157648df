// What a training learns from one image of a data set: anchors, regions and masks, in numbers and a picture. Copy and change it.
//   dotnet run samples/Inspect/data.cs -- samples/data/nuclei/train.json
// Outside this repository, take these lines instead of the next one, with the version that you use:
//   #:package MaskRcnn@0.1.0
//   #:package TorchSharp-cpu@0.107.0
#:project ../../src/MaskRcnn/MaskRcnn.csproj
#:property PublishAot=false

using MaskRcnn;
using MaskRcnn.Datasets;
using MaskRcnn.Loading;

if (args is not [var path, ..])
{
    Console.Error.WriteLine("expected: a data set, and the number of an image in it if not the first");
    return 2;
}

InstanceDataset dataset = DatasetReader.Read(path);
foreach (DatasetFinding finding in DatasetCheck.Inspect(dataset).Findings)
    Console.WriteLine(finding);

TrainingExample example = new DatasetTrainingData(dataset).Load(args.Length > 1 ? int.Parse(args[1]) : 0);
var options = new MaskRcnnOptions { MinSize = 256, MaxSize = 1024, AnchorSizes = [12, 20, 32, 56, 96] };
TargetTrace trace = TargetTrace.Of(options, example, seed: 1);

Console.WriteLine($"{example.Name}: {example.Image.Size} pixels, seen at {trace.Input.ResizedSize}, {trace.Objects.Count} objects");
foreach (AnchorRole role in Enum.GetValues<AnchorRole>())
    Console.WriteLine($"{role} anchors: {trace.RoleCounts[(int)role]}");
Console.WriteLine($"objects that an anchor covers with IoU 0.5: {trace.Coverage.Count(overlap => overlap >= 0.5f)}, 0.7: {trace.Coverage.Count(overlap => overlap >= 0.7f)}");
foreach (TargetAnchor anchor in trace.Anchors.Where(anchor => anchor.Role == AnchorRole.Positive).Take(5))
    Console.WriteLine($"P{anchor.Level} {anchor.Box} should become object {anchor.Instance}, {anchor.Refined}");
Console.WriteLine($"regions of the sample: {trace.Regions.Count(region => region.Label > 0)} of objects, {trace.Regions.Count(region => region.Label == 0)} of background");

if (trace.Regions.FirstOrDefault(region => region.Label > 0) is { } first)
{
    Console.WriteLine($"the mask that region {first.Box} should get, every second row:");
    for (int y = 0; y < TargetTrace.MaskSide; y += 2)
        Console.WriteLine(string.Concat(Enumerable.Range(0, TargetTrace.MaskSide).Select(x => first.Mask[y * TargetTrace.MaskSide + x] > 0.5f ? '#' : '.')));
}

DetectionPainter.Draw(example.Image, example.Targets, dataset.ClassNames, new PaintOptions { ColorByInstance = true, Labels = false, Scale = 2 }).Save("example.png");
Console.WriteLine("wrote example.png");
return 0;
