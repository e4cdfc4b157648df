// Trains Mask R-CNN on squares, circles and triangles that are drawn when the training asks for them, from two sets at once; saves the model
// as one zip; a second process loads it, measures it on scenes that training never saw, and draws what it finds.
using System.CommandLine;
using System.Diagnostics;
using MaskRcnn;
using MaskRcnn.Evaluation;
using MaskRcnn.Images;
using MaskRcnn.MLNet;
using Microsoft.ML;
using Shapes;

var output = new Option<string>("--output") { Description = "where model.zip and predictions.png go", DefaultValueFactory = _ => "shapes-run" };
var images = new Option<int>("--images") { Description = "scenes of a pass", DefaultValueFactory = _ => 900 };
var epochs = new Option<int>("--epochs") { Description = "passes", DefaultValueFactory = _ => 5 };
var root = new RootCommand("Learns squares, circles and triangles from scenes that it draws itself.") { output, images, epochs };
root.SetAction(result =>
{
    string folder = Directory.CreateDirectory(result.GetValue(output)!).FullName;
    Train(result.GetValue(images), result.GetValue(epochs), Path.Combine(folder, "model.zip"));
    return EvaluateElsewhere(folder);
});
var trained = new Argument<string>("folder") { Description = "where model.zip is" };
var evaluate = new Command("evaluate", "Measures a model that was trained before.") { trained };
evaluate.SetAction(result => Evaluate(Path.Combine(result.GetValue(trained)!, "model.zip"), Path.Combine(result.GetValue(trained)!, "predictions.png")));
root.Subcommands.Add(evaluate);
return root.Parse(args).Invoke();

static void Train(int images, int epochs, string path)
{
    // Two sets at once: a third of the scenes has triangles only, which are the hardest to tell from the rest.
    var train = new JoinedTrainingData(
        new ShapeSet(images - images / 3, seed: 1, ShapeKind.Square, ShapeKind.Circle, ShapeKind.Triangle),
        new ShapeSet(Math.Max(1, images / 3), seed: 2, ShapeKind.Triangle));
    var ml = new MLContext(seed: 1);
    using var model = ml.MulticlassClassification.Trainers.InstanceSegmentation(ShapeConfig.Create(epochs)).Fit(ShapeSet.ClassNames, train);
    ml.Model.Save(model, null, path);
    Console.WriteLine($"saved {path} ({new FileInfo(path).Length / 1e6:F1} MB)");
}

// The zip is all that another program needs: a second process, which has trained nothing, loads it.
static int EvaluateElsewhere(string folder)
{
    using Process process = Process.Start("dotnet", [typeof(ShapeSet).Assembly.Location, "evaluate", folder]);
    process.WaitForExit();
    return process.ExitCode;
}

static void Evaluate(string path, string picture)
{
    using InstanceSegmentationTransformer model = new MLContext().Model.LoadInstanceSegmentation(path);
    var test = new ShapeSet(50, seed: 3, ShapeKind.Square, ShapeKind.Circle, ShapeKind.Triangle);
    var evaluator = new CocoEvaluator(IouKind.Masks, model.ClassNames);
    List<RgbImage> drawn = [];
    for (int i = 0; i < test.Count; i++)
    {
        TrainingExample scene = test.Load(i);
        Detections found = model.Detect(scene.Image);
        evaluator.AddImage(i, GroundTruth.FromTargets(scene.Targets), Detection.FromDetections(found));
        if (i < 12)
            drawn.Add(DetectionPainter.Draw(scene.Image, found, model.ClassNames, new PaintOptions { Scale = 3, MinScore = 0.5f }));
    }
    ContactSheet.Tile(drawn, columns: 4).Save(picture);
    CocoMetrics metrics = evaluator.Compute();
    foreach (ClassMetrics shape in metrics.PerClass)
        Console.WriteLine($"  {shape.Name,-10} AP {shape.AveragePrecision:F3}, AP50 {shape.AveragePrecision50:F3}");
    Console.WriteLine($"masks of {test.Count} new scenes: AP {metrics.AveragePrecision:F3}, AP50 {metrics.AveragePrecision50:F3}; saved {picture}");
}
