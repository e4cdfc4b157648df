// Trains Mask R-CNN to outline cell nuclei in microscope images (2018 Data Science Bowl), measures it as COCO and as the competition do, and
// writes what can be submitted there.
using System.CommandLine;
using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Weights;
using Nuclei;

var train = new Option<string>("--train") { Description = "annotated images: stage1_train of the competition, or annotations of any format", Required = true };
var weights = new Option<string>("--weights") { Description = "imagenet, a file of a residual network of ImageNet, or none", DefaultValueFactory = _ => "none" };
var epochs = new Option<int>("--epochs") { Description = "passes over the images", DefaultValueFactory = _ => Training.DefaultEpochs };
var model = new Option<string>("--model") { Description = "the model", DefaultValueFactory = _ => "nuclei.zip" };
var images = new Option<string>("--images") { Description = "images, for evaluate with annotations: stage1_val, or a file of any format", Required = true };
var flips = new Option<bool>("--flips") { Description = "look at mirror images too (test-time augmentation): four times the time" };
var tile = new Option<int>("--tile") { Description = "side of the tiles that large images are cut into; 0: none", DefaultValueFactory = _ => 0 };
var score = new Option<float>("--score") { Description = "least score of a nucleus that is submitted", DefaultValueFactory = _ => 0.5f };
var file = new Option<string>("--save") { Description = "the file to write", DefaultValueFactory = _ => "submission.csv" };
var picture = new Option<string>("--save") { Description = "the picture to write", DefaultValueFactory = _ => "predictions.png" };

var trainCommand = new Command("train", "trains a model") { train, weights, epochs, model };
trainCommand.SetAction(result => Training.Run(
    result.GetValue(train)!, result.GetValue(weights)!, result.GetValue(epochs), result.GetValue(model)!));

var evaluate = new Command("evaluate", "measures a model on annotated images and draws what it finds") { images, model, flips, tile, score, picture };
evaluate.SetAction(result => Evaluation.Run(
    result.GetValue(images)!, result.GetValue(model)!, result.GetValue(flips), result.GetValue(tile), result.GetValue(score), result.GetValue(picture)!));

var submit = new Command("submit", "writes the competition's CSV for images of which nothing is known") { images, model, flips, tile, score, file };
submit.SetAction(result => Submission.Run(
    result.GetValue(images)!, result.GetValue(model)!, result.GetValue(flips), result.GetValue(tile), result.GetValue(score), result.GetValue(file)!));

try
{
    var root = new RootCommand("Outlines cell nuclei.") { trainCommand, evaluate, submit };
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception error) when (error is IOException or InvalidDataException or ArgumentException or InvalidImageException
    or InvalidAnnotationException or WeightsMismatchException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
