// Finds objects in every frame of a video, follows them, and writes a video in which each keeps its colour.
using System.CommandLine;
using System.ComponentModel;
using FFMpegCore.Exceptions;
using Video;

var video = new Argument<FileInfo>("video") { Description = "any video that ffmpeg reads" }.AcceptExistingOnly();
var model = new Option<string>("--model") { Description = "a model zip", Required = true };
var output = new Option<string>("--output") { Description = "the MP4 to write; a line of JSON per frame goes beside it", DefaultValueFactory = _ => "found.mp4" };
var score = new Option<float>("--score") { Description = "least score of an object", DefaultValueFactory = _ => 0.5f };
var effect = new Option<Effect>("--effect") { Description = "masks over the picture, or everything but the objects grey (splash) or blurred (blur)" };

var root = new RootCommand("Masks on a video.") { video, model, output, score, effect };
root.SetAction((result, stop) => Film.RunAsync(
    result.GetValue(video)!.FullName, result.GetValue(model)!, result.GetValue(output)!, result.GetValue(score), result.GetValue(effect), stop));
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Win32Exception)
{
    Console.Error.WriteLine("ffmpeg is not installed: apt-get install ffmpeg, brew install ffmpeg or winget install ffmpeg.");
    return 1;
}
catch (Exception error) when (error is IOException or InvalidDataException or ArgumentException or FFMpegException)
{
    Console.Error.WriteLine(error.Message.Split('\n')[0]);
    return 1;
}
