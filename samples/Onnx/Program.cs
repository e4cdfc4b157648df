// A detector in an ONNX file, scored in ML.NET without libtorch: by DetectInstances, which gives names, boxes and masks of pictures of any
// size, and by ML.NET's own ApplyOnnxModel, which gives the file's outputs as they are.
using MaskRcnn.MLNet;
using MaskRcnn.Onnx;
using Microsoft.ML;
using Microsoft.ML.Transforms.Image;
using Onnx;

if (args.Length != 2 || !File.Exists(args[0]) || !Directory.Exists(args[1]))
{
    Console.Error.WriteLine("Onnx MODEL.onnx FOLDER: expected a file that maskrcnn export or SaveAsOnnx wrote, and a folder of pictures.");
    return 1;
}

(string file, string folder) = (args[0], args[1]);
var ml = new MLContext();
IDataView pictures = ml.Data.LoadFromEnumerable(Directory.GetFiles(folder, "*.png").Order().Select(path => new Picture { ImagePath = path }));

// 1. The transform of MaskRcnn.Onnx. The file knows the names of its classes, and takes pictures as they are.
ITransformer detector = ml.Transforms.LoadUprightImages("Image", imageFolder: "", "ImagePath")
    .Append(ml.Transforms.DetectInstances(file))
    .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
    .Fit(pictures);
foreach (Found found in ml.Data.CreateEnumerable<Found>(detector.Transform(pictures), reuseRowObject: false))
{
    Console.WriteLine($"{Path.GetFileName(found.ImagePath)}: {found.Score.Length} instances");
    for (int i = 0; i < Math.Min(3, found.Score.Length); i++)
        Console.WriteLine($"  {found.PredictedLabel[i]} {found.Score[i]:F2}, {found.PredictedMasks[i].Rle!.Area} pixels");
}

// 2. ML.NET's own transform: columns have one size, so that pictures get one too, and boxes are in pixels of that. Only boxes, labels and
// scores are asked for; "masks" are 28 by 28 probabilities within each box.
const int Width = 320, Height = 256;
ITransformer plain = ml.Transforms.LoadImages("Picture", imageFolder: "", "ImagePath")
    .Append(ml.Transforms.ResizeImages("Picture", Width, Height, resizing: ImageResizingEstimator.ResizingKind.Fill))
    .Append(ml.Transforms.ExtractPixels("image", "Picture", scaleImage: 1 / 255f))
    .Append(ml.Transforms.ApplyOnnxModel(
        ["boxes", "labels", "scores"], ["image"], file, new Dictionary<string, int[]> { ["image"] = [1, 3, Height, Width] },
        gpuDeviceId: null, fallbackToCpu: true))
    .Fit(pictures);
foreach (RawOutputs raw in ml.Data.CreateEnumerable<RawOutputs>(plain.Transform(pictures), reuseRowObject: false))
    Console.WriteLine($"{Path.GetFileName(raw.ImagePath)}: {raw.Scores.Length} instances at {Width}x{Height}, best score {raw.Scores.FirstOrDefault():F2}");
return 0;
