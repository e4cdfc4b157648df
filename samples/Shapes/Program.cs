using MaskRcnn;

// Trains Mask R-CNN on generated squares, circles and triangles through an ML.NET pipeline, saves the model as one zip, and
// has a second process load it, evaluate it on images that training never saw, and draw what it found.
using Samples.Common;
using Samples.Shapes;

const int TrainSeed = 1, TestSeed = 2, TestCount = 50;

if (args.Contains("--help"))
{
    Console.WriteLine("""
        Shapes [--output FOLDER] [--images N] [--epochs N] [--seed N]
          --output FOLDER  where images, model.zip and predictions.png go (default: a folder shapes-demo in the temporary folder)
          --images N       generated training images (default 900)
          --epochs N       passes over them (default 5)
          --seed N         seed of the MLContext (default 1)
        """);
    return 0;
}

string output = Arguments.Option(args, "--output", Path.Combine(Path.GetTempPath(), "shapes-demo"));
string images = Path.Combine(output, "images");
string model = Path.Combine(output, "model.zip");

if (args.Contains("--evaluate"))
{
    var test = ShapeDataSet.Write(images, "test", TestCount, TestSeed);
    SegmentationJob.LoadAndEvaluate(test, images, model, Path.Combine(output, "predictions.png"), pictures: 12, columns: 4,
        new PaintOptions { Scale = 3, MinScore = 0.5f });
    return 0;
}

var train = ShapeDataSet.Write(images, "train", int.Parse(Arguments.Option(args, "--images", "900")), TrainSeed);
Console.WriteLine($"generated {train.Count} training images of {ShapeScene.Size}x{ShapeScene.Size} pixels in {images}");
SegmentationJob.TrainAndSave(train, images, TrainingRecipe.Create(int.Parse(Arguments.Option(args, "--epochs", "5"))), model, int.Parse(Arguments.Option(args, "--seed", "1")));
Console.WriteLine("loading the model in a second process, evaluating on 50 unseen images");
return SecondProcess.Run("--evaluate", "--output", output);
