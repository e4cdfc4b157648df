// A web service with a page: drop a photograph, see what is in it. --Model model.zip or --Model model.onnx says which model it serves.
using MaskRcnn.Images;
using MaskRcnn.MLNet;
using MaskRcnn.Onnx;
using MaskRcnn.Structures;
using Microsoft.ML;
using Web;

var builder = WebApplication.CreateBuilder(args);
Limits limits = builder.Configuration.GetSection("Limits").Get<Limits>() ?? new();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.Limits.MaxRequestBodySize = limits.Bytes;
    kestrel.Limits.MinRequestBodyDataRate =
        new Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate(limits.BytesPerSecond, gracePeriod: TimeSpan.FromSeconds(5));
});

builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);     // else six lines for every request

// A zip runs over libtorch, an ONNX file over ONNX Runtime; both are asked in the same way.
string path = builder.Configuration["Model"] ?? "model.zip";
if (!File.Exists(path))
{
    Console.Error.WriteLine($"{Path.GetFullPath(path)} does not exist; --Model says which zip or ONNX file to serve.");
    return 1;
}

DetectionTransformer model = path.EndsWith(".onnx") ? new MLContext().Model.LoadOnnxDetector(path) : new MLContext().Model.LoadInstanceSegmentation(path);
builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = problem =>
    problem.ProblemDetails.Detail ??= "Expected a picture, POSTed to /detect with its content type, such as image/jpeg.");
builder.Services.AddOpenApi().AddSingleton(limits).AddSingleton(model);
builder.Services.AddSingleton<DetectionQueue>().AddHostedService(services => services.GetRequiredService<DetectionQueue>());
var app = builder.Build();
app.UseStatusCodePages();     // routing refuses other content types by itself
app.MapOpenApi();       // /openapi/v1.json
app.MapGet("/", () => Page("page.html", "text/html; charset=utf-8")).ExcludeFromDescription();
app.MapGet("/page.js", () => Page("page.js", "text/javascript; charset=utf-8")).ExcludeFromDescription();
app.MapGet("/healthz", (DetectionQueue queue) => new { Status = "healthy", queue.Waiting, limits.Queue });
app.MapPost("/detect", async (HttpRequest request, DetectionQueue queue) =>
{
    if (queue.IsFull)
        return RefuseAsFull(request);       // before the upload is read
    using var time = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted);
    try
    {
        using var upload = new MemoryStream();
        await request.Body.CopyToAsync(upload, time.Token);
        byte[] picture = upload.ToArray();
        ImageSize size = RgbImage.ReadSize(picture, "the picture");
        if (size.Area > limits.Pixels)
            return Refuse(413, $"The picture has {size} pixels; the service takes {limits.Pixels}.");

        time.CancelAfter(TimeSpan.FromSeconds(limits.Seconds));
        if (queue.TryAdd(picture, time.Token) is { } answer)
            return Results.Ok(Answer.Of(await answer, model));
        return RefuseAsFull(request);
    }
    catch (InvalidImageException error) { return Refuse(400, error.Message); }
    catch (BadHttpRequestException error) when (error.StatusCode == 413) { return Refuse(413, $"The upload has more than {limits.Bytes} bytes."); }
    catch (BadHttpRequestException error) { return Refuse(error.StatusCode, error.Message); }
    catch (OperationCanceledException) { return Refuse(503, $"The picture waited longer than {limits.Seconds} seconds."); }
}).Accepts<byte[]>("image/*").Produces<Answer>()
    .ProducesProblem(400).ProducesProblem(408).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429).ProducesProblem(503);
app.Run();
return 0;

IResult RefuseAsFull(HttpRequest request)
{
    request.HttpContext.Response.Headers.RetryAfter = "1";
    return Refuse(429, $"{limits.Queue} pictures are waiting already; try again in a second.");
}

static IResult Refuse(int status, string message) => Results.Problem(message, statusCode: status);
static IResult Page(string name, string type) => Results.Stream(typeof(Answer).Assembly.GetManifestResourceStream(name)!, type);
