using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using System.Text.Json;
using MaskRcnn.Images;

namespace MaskRcnn.Tests.Web;

/// <summary>The service by HTTP alone.</summary>
[TestClass]
public sealed class WebTests
{
    private static readonly ServedModel s_model = ServedModel.Shared;

    [TestMethod]
    public async Task A_zip_and_an_ONNX_file_give_what_the_library_finds()
    {
        foreach (var (model, tolerance) in ((string, float)[])[(s_model.Zip, 0), (s_model.Onnx, 0.01f)])
        {
            using var web = await RunningWeb.StartAsync(model);
            using HttpResponseMessage answer = await web.DetectAsync(s_model.Pictures[0]);
            string json = await answer.Content.ReadAsStringAsync();
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, json);
            Assert.IsTrue(WebAnswer.Agrees(json, s_model.Expected[0], tolerance), $"{model}: {json[..300]}");
        }
    }

    [TestMethod]
    public async Task What_it_does_not_take_is_refused_with_a_reason()
    {
        using var web = await RunningWeb.StartAsync(s_model.Zip, "--Limits:Bytes", "200000", "--Limits:Pixels", "100000");
        byte[] picture = s_model.Pictures[0];

        await RefusesAsync(400, "truncated", web.DetectAsync(picture[..(picture.Length / 2)]));
        await RefusesAsync(400, "empty", web.DetectAsync([]));
        await RefusesAsync(400, "the picture: ", web.DetectAsync([.. "no picture at all"u8]));
        await RefusesAsync(415, "Expected a picture", web.DetectAsync(picture, "application/x-www-form-urlencoded"));
        await RefusesAsync(413, "more than 200000 bytes", web.DetectAsync(new byte[200_001]));
        await RefusesAsync(413, "takes 100000", web.DetectAsync(Encode(new RgbImage(400, 400, new byte[400 * 400 * 3]))));
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, (await web.Client.GetAsync("detect")).StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, (await web.DetectAsync(picture)).StatusCode);
    }

    [TestMethod]
    public async Task A_full_queue_is_a_429_and_a_queue_with_room_is_none()
    {
        using var web = await RunningWeb.StartAsync(s_model.Zip, "--Limits:Queue", "2");
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => web.DetectAsync(s_model.Pictures[0])));

        HttpResponseMessage[] refused = [.. answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests)];
        Assert.IsNotEmpty(refused);
        Assert.AreEqual(1, refused[0].Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        StringAssert.Contains(await WebAnswer.DetailAsync(refused[0]), "2 pictures are waiting already");
        foreach (HttpResponseMessage answer in answers.Except(refused))
            Assert.IsTrue(WebAnswer.Agrees(await answer.Content.ReadAsStringAsync(), s_model.Expected[0]));

        // One that is in work and two that wait.
        answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => web.DetectAsync(s_model.Pictures[0])));
        Assert.IsTrue(answers.All(answer => answer.IsSuccessStatusCode));
    }

    [TestMethod]
    public async Task A_slow_upload_ends_by_itself_and_a_gone_one_is_forgotten()
    {
        using var web = await RunningWeb.StartAsync(s_model.Zip);
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, new Uri(web.Address).Port);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /detect HTTP/1.1\r\nHost: a\r\nContent-Type: image/png\r\nContent-Length: 100000\r\n\r\nabc"));
        using (var gone = new TcpClient())
        {
            await gone.ConnectAsync(IPAddress.Loopback, new Uri(web.Address).Port);
            await gone.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /detect HTTP/1.1\r\nHost: a\r\nContent-Type: image/png\r\nContent-Length: 100000\r\n\r\nabc"));
        }

        Assert.AreEqual(HttpStatusCode.OK, (await web.DetectAsync(s_model.Pictures[0])).StatusCode);
        var answer = new byte[4000];
        int length = await slow.GetStream().ReadAsync(answer).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        StringAssert.StartsWith(Encoding.ASCII.GetString(answer, 0, length), "HTTP/1.1 408");
    }

    [TestMethod]
    public async Task It_says_how_it_is_and_what_it_can()
    {
        using var web = await RunningWeb.StartAsync(s_model.Zip);
        StringAssert.Contains(await web.Client.GetStringAsync("healthz"), "\"status\":\"healthy\"");
        StringAssert.Contains(await web.Client.GetStringAsync(""), "<title>");
        using JsonDocument api = JsonDocument.Parse(await web.Client.GetStringAsync("openapi/v1.json"));
        JsonElement detect = api.RootElement.GetProperty("paths").GetProperty("/detect").GetProperty("post");
        Assert.IsTrue(detect.GetProperty("requestBody").GetProperty("content").TryGetProperty("image/*", out _));
        foreach (string status in (string[])["200", "400", "413", "415", "429"])
            Assert.IsTrue(detect.GetProperty("responses").TryGetProperty(status, out _), status);
    }

    // The projects of web services run in their own folder, unless they say otherwise.
    [TestMethod]
    public void Dotnet_run_looks_for_the_model_where_it_is_started()
    {
        using var folder = new TemporaryFolder();
        string project = Path.Combine(SampleProgram.Data, "..", "Web");
        string[] arguments = ["run", "--no-build", "-c", typeof(WebTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration, "--project", project, "--", "--Model", "no.zip"];
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardError = true, WorkingDirectory = folder.FullName })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual($"{folder.PathOf("no.zip")} does not exist; --Model says which zip or ONNX file to serve.", errors.Trim());
        Assert.AreEqual(1, process.ExitCode);
    }

    private static async Task RefusesAsync(int status, string reason, Task<HttpResponseMessage> request)
    {
        using HttpResponseMessage answer = await request;
        Assert.AreEqual(status, (int)answer.StatusCode);
        StringAssert.Contains(await WebAnswer.DetailAsync(answer), reason);
    }

    private static byte[] Encode(RgbImage image)
    {
        using var file = new MemoryStream();
        image.Save(file);
        return file.ToArray();
    }
}
