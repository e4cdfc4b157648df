using MaskRcnn;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.MLNet;
using Microsoft.ML;

var builder = WebApplication.CreateBuilder(args);
string path = builder.Configuration["Model"] ?? "model.zip";
builder.Services.AddSingleton(_ => new MLContext().Model.LoadInstanceSegmentation(path));
var app = builder.Build();
app.Services.GetRequiredService<InstanceSegmentationTransformer>();     // a model that cannot be loaded ends the program here

app.MapPost("/detect", async (HttpRequest request, InstanceSegmentationTransformer model, CancellationToken gone) =>
{
    try
    {
        Detections found = await model.DetectAsync(request.Body, gone);
        return Results.Ok(Enumerable.Range(0, found.Count).Select(i => new
        {
            Label = model.ClassNames[found.Labels[i] - 1],
            Score = found.Scores[i],
            Box = found.Boxes[i],
            Mask = InstanceMask.FromRle(found.Masks[i]).ToString(),     // COCO run lengths
        }));
    }
    catch (InvalidImageException error)
    {
        return Results.BadRequest(error.Message);
    }
});

app.MapPost("/draw", async (HttpRequest request, InstanceSegmentationTransformer model, CancellationToken gone) =>
{
    try
    {
        using var upload = new MemoryStream();
        await request.Body.CopyToAsync(upload, gone);
        RgbImage image = RgbImage.Decode(upload.ToArray(), "the upload");
        RgbImage drawn = DetectionPainter.Draw(image, await model.DetectAsync(image, gone), model.ClassNames);
        var answer = new MemoryStream();
        drawn.Save(answer);
        return Results.Bytes(answer.ToArray(), "image/png");
    }
    catch (InvalidImageException error)
    {
        return Results.BadRequest(error.Message);
    }
});

app.Run();
