using MaskRcnn;

// Trains Mask R-CNN to outline cell nuclei in microscope images (2018 Data Science Bowl, stage 1), from nothing, and has a
// second process evaluate it on images that training never saw.
using Samples.Common;
using Samples.Nuclei;

if (args.Length == 0 || args.Contains("--help"))
{
    Console.WriteLine("""
        Nuclei DATA [--output FOLDER] [--epochs N] [--seed N]
          DATA             folder with stage1_train and stage1_val, each ID/images/ID.png and ID/masks/*.png
          --output FOLDER  where model.zip and predictions.png go (default: a folder nuclei-demo in the temporary folder)
          --epochs N       passes over the training images (default: see TrainingRecipe)
          --seed N         seed of the MLContext (default 1)
        """);
    return args.Length == 0 ? 2 : 0;
}

string data = Path.GetFullPath(args[0]);
string output = Directory.CreateDirectory(Arguments.Option(args, "--output", Path.Combine(Path.GetTempPath(), "nuclei-demo"))).FullName;
string model = Path.Combine(output, "model.zip");

if (args.Contains("--evaluate"))
{
    SegmentationJob.LoadAndEvaluate(NucleusDataSet.Read(data, "stage1_val"), data, model, Path.Combine(output, "predictions.png"), pictures: 8, columns: 4,
        new PaintOptions { MinScore = 0.5f, ColorByInstance = true, Labels = false, Boxes = false });
    return 0;
}

var rows = NucleusDataSet.Read(data, "stage1_train");
Console.WriteLine($"{rows.Count} training images with {rows.Sum(row => row.Masks.Length)} nuclei");
SegmentationJob.TrainAndSave(rows, data, TrainingRecipe.Create(int.Parse(Arguments.Option(args, "--epochs", TrainingRecipe.DefaultEpochs.ToString()))), model, int.Parse(Arguments.Option(args, "--seed", "1")));
Console.WriteLine("loading the model in a second process, evaluating on the validation images");
return SecondProcess.Run(data, "--evaluate", "--output", output);
