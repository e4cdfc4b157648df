// Trains Mask R-CNN on photographs annotated with the VGG Image Annotator, and makes everything grey but what it found.
using System.CommandLine;
using Balloon;
using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Weights;

var dataset = new Option<DirectoryInfo>("--dataset")
{
    Description = "folder with train and val, each with photographs and via_region_data.json", Required = true,
}.AcceptExistingOnly();
var output = new Option<string>("--output") { Description = "where trainings and model.zip go", DefaultValueFactory = _ => "balloon-run" };
var weights = new Option<string>("--weights")
{
    Description = "what to start from: coco, imagenet, last (the newest checkpoint in the output), a file of weights, or none", Required = true,
};
var className = new Option<string>("--class") { Description = "what the regions are", DefaultValueFactory = _ => "balloon" };
var heads = new Option<int>("--heads") { Description = "epochs of the heads alone, which come first", DefaultValueFactory = _ => 4 };
var epochs = new Option<int>("--epochs") { Description = "epochs of all layers, after them", DefaultValueFactory = _ => 16 };
var size = new Option<int>("--size") { Description = "shorter side of the photographs as the network sees them", DefaultValueFactory = _ => 400 };
var train = new Command("train", "trains, and measures on the photographs in val") { dataset, weights, output, className, heads, epochs, size };
train.SetAction(result => Training.Run(
    result.GetValue(dataset)!.FullName, result.GetValue(weights)!, result.GetValue(output)!, result.GetValue(className)!,
    result.GetValue(heads), result.GetValue(epochs), result.GetValue(size)));

var model = new Option<string>("--model") { Description = "the model", DefaultValueFactory = _ => Path.Combine("balloon-run", "model.zip") };
var image = new Option<FileInfo>("--image") { Description = "a photograph", Required = true }.AcceptExistingOnly();
var effect = new Option<Effect>("--effect") { Description = "what becomes of the background; cutout saves each object by itself" };
var score = new Option<float>("--score") { Description = "least score of an object", DefaultValueFactory = _ => 0.5f };
var picture = new Option<string>("--save") { Description = "the picture to write", DefaultValueFactory = _ => "splash.png" };
var splash = new Command("splash", "makes the color splash of a photograph") { model, image, effect, score, picture };
splash.SetAction(result => ColorSplash.Run(
    result.GetValue(model)!, result.GetValue(image)!.FullName, result.GetValue(effect), result.GetValue(score), result.GetValue(picture)!));

try
{
    var root = new RootCommand("Finds balloons, or whatever else was annotated.") { train, splash };
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception error) when (error is IOException or InvalidDataException or ArgumentException or InvalidImageException
    or InvalidAnnotationException or WeightsMismatchException or WeightsDownloadException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
