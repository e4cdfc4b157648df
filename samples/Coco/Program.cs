// Trains and evaluates on COCO, or on anything in its layout: annotations/instances_train2017.json, train2017/*.jpg, and the same for val.
using System.CommandLine;
using Coco;
using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Weights;

var dataset = new Option<DirectoryInfo>("--dataset") { Description = "the folder", Required = true }.AcceptExistingOnly();
var year = new Option<string>("--year") { Description = "the year in its names", DefaultValueFactory = _ => "2017" };
var model = new Option<string>("--model")
{
    Description = "coco, imagenet, last (the newest in the output), a file, or none for a small model without weights", Required = true,
};
var output = new Option<string>("--output") { Description = "where trainings and model.zip go", DefaultValueFactory = _ => "coco-run" };
var limit = new Option<int>("--limit") { Description = "take the first images only; 0: all", DefaultValueFactory = _ => 0 };
var steps = new Option<int>("--steps") { Description = "steps of an epoch", DefaultValueFactory = _ => 1000 };
var epochs = new Option<int[]>("--epochs")
{
    Description = "epochs of the heads, of the fourth stage and up, and of all layers", Arity = new ArgumentArity(3, 3),
    AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [40, 80, 40],
};

var train = new Command("train", "trains by the schedule of matterport's Mask R-CNN") { dataset, year, model, output, limit, steps, epochs };
train.SetAction(result => Training.Run(
    Folders.Read(result.GetValue(dataset)!.FullName, "train", result.GetValue(year)!, result.GetValue(limit)), result.GetValue(model)!,
    result.GetValue(output)!, result.GetValue(steps), result.GetValue(epochs)!));

var evaluate = new Command("evaluate", "measures AP as COCO does") { dataset, year, model, output, limit };
evaluate.SetAction(result => Evaluation.Run(
    Folders.Read(result.GetValue(dataset)!.FullName, "val", result.GetValue(year)!, result.GetValue(limit)), result.GetValue(model)!,
    result.GetValue(output)!));

try
{
    var root = new RootCommand("Trains and evaluates on COCO.") { train, evaluate };
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception error) when (error is IOException or InvalidDataException or ArgumentException or InvalidImageException
    or InvalidAnnotationException or WeightsMismatchException or WeightsDownloadException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
