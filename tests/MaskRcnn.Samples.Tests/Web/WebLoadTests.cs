using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MaskRcnn.Tests.Web;

/// <summary>
/// The service under 64 clients, and some who mean no good. With MASKRCNN_LONG_TESTS for two minutes, else for seconds, which are too few to
/// say anything about memory, and nearly nothing about speed.
/// </summary>
[TestClass]
public sealed class WebLoadTests
{
    private const int Clients = 64, FewClients = 8, Queue = 32;

    // What allocators and the pools of the server keep; a request that kept its picture would be a hundred times as much.
    private const long MostGrowth = 40L << 20;

    // Five times what the service takes; made once, so that the clients' own memory does not slow them down.
    private static readonly byte[] s_huge = new byte[5_000_000];

    private static readonly bool s_isLong = Environment.GetEnvironmentVariable("MASKRCNN_LONG_TESTS") is "true";
    private static readonly ServedModel s_model = ServedModel.Shared;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Sixty_four_clients_get_as_much_as_the_queue_gives_alone()
    {
        using var web = await RunningWeb.StartAsync(s_model.Zip, "--Limits:Queue", $"{Queue}", "--Limits:Bytes", "1000000");
        TimeSpan aloneTime = TimeSpan.FromSeconds(s_isLong ? 30 : 4), loadTime = TimeSpan.FromSeconds(s_isLong ? 120 : 6);
        await RunAsync(web, FewClients, aloneTime / 2);
        Counts alone = await RunAsync(web, FewClients, aloneTime);
        Assert.AreEqual(0, alone.Refused, "There was room in the queue.");

        long before = 0;
        using var end = new CancellationTokenSource();
        Task<int>[] vandals = [SendBrokenAsync(web, end.Token), SendHugeAsync(web, end.Token), SendSlowAsync(web, end.Token)];
        await RunAsync(web, Clients, loadTime / 10);
        before = web.ResidentMemory;
        Counts load = await RunAsync(web, Clients, loadTime);
        long growth = web.ResidentMemory - before;
        end.Cancel();
        int[] attempts = await Task.WhenAll(vandals);

        TestContext.WriteLine($"alone, {FewClients} clients: {alone}");
        TestContext.WriteLine($"{Clients} clients: {load}, {load.Rate / alone.Rate:P0}; {growth / 1024.0 / 1024.0:F1} MB more than {before >> 20} MB; "
            + $"{attempts[0]} broken, {attempts[1]} huge and {attempts[2]} slow uploads");
        Assert.IsGreaterThan((s_isLong ? 0.9 : 0.5) * alone.Rate, load.Rate);
        Assert.IsGreaterThan(0, load.Refused, "With twice as many clients as places some have to be sent away.");
        Assert.IsTrue(attempts.All(count => count > 0));
        if (s_isLong)
            Assert.IsLessThan(MostGrowth, growth);
    }

    private static async Task<Counts> RunAsync(RunningWeb web, int clients, TimeSpan time)
    {
        int right = 0, refused = 0;
        var wrong = new ConcurrentQueue<string>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            for (int i = client; clock.Elapsed < time; i++)
            {
                using HttpResponseMessage answer = await web.DetectAsync(s_model.Pictures[i % s_model.Pictures.Length]);
                string text = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode == HttpStatusCode.OK && WebAnswer.Agrees(text, s_model.Expected[i % s_model.Pictures.Length]))
                {
                    Interlocked.Increment(ref right);
                }
                else if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    Interlocked.Increment(ref refused);
                    await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value);
                }
                else
                {
                    wrong.Enqueue($"{(int)answer.StatusCode} {text}");
                }
            }
        }));

        Assert.IsEmpty(wrong, string.Join('\n', wrong.Take(3)));
        return new Counts(right, refused, clock.Elapsed);
    }

    private static Task<int> SendBrokenAsync(RunningWeb web, CancellationToken end) => RepeatAsync(async () =>
    {
        using HttpResponseMessage answer = await web.DetectAsync(s_model.Pictures[0][..2000]);
        // One with a whole header waits for its turn as others do.
        Assert.IsTrue(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.TooManyRequests, $"{answer.StatusCode}");
    }, end);

    private static Task<int> SendHugeAsync(RunningWeb web, CancellationToken end) => RepeatAsync(async () =>
    {
        try
        {
            using HttpResponseMessage answer = await web.DetectAsync(s_huge);
            Assert.IsTrue(answer.StatusCode is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.TooManyRequests, $"{answer.StatusCode}");
        }
        catch (HttpRequestException)
        {
            // The service hangs up while the rest is still being sent.
        }
    }, end);

    private static Task<int> SendSlowAsync(RunningWeb web, CancellationToken end) => RepeatAsync(async () =>
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(web.Address).Port, end);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes("POST /detect HTTP/1.1\r\nHost: a\r\nContent-Type: image/png\r\nContent-Length: 100000\r\n\r\na"), end);
        await Task.Delay(200, end);
    }, end);

    private static async Task<int> RepeatAsync(Func<Task> send, CancellationToken end)
    {
        int count = 0;
        while (!end.IsCancellationRequested)
        {
            try
            {
                await send();
                count++;
                await Task.Delay(200, end);
            }
            catch (OperationCanceledException)
            {
            }
        }

        return count;
    }

    private sealed record Counts(int Right, int Refused, TimeSpan Time)
    {
        public double Rate => Right / Time.TotalSeconds;

        public override string ToString() => $"{Right} answers in {Time.TotalSeconds:F0} s, {Rate:F1} a second, {Refused} times 429";
    }
}
