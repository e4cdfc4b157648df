using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;
using PredictionHost;

namespace MaskRcnn.MLNet.Tests.Inference;

[TestClass]
public sealed class ConcurrencyTests
{
    private readonly FittedScenes _fitted = FittedScenes.Shared;

    [TestMethod]
    public void Several_cursors_over_one_view_read_the_same_bits()
    {
        var predictions = _fitted.Pipeline.Transform(_fitted.Rows);

        Parallel.For(0, 4, _ => CollectionAssert.AreEqual(_fitted.Lines, PredictionLines.Read(predictions)));
    }

    [TestMethod]
    public void A_set_of_cursors_reads_every_row_once()
    {
        var predictions = _fitted.Pipeline.Transform(_fitted.Rows);
        var cursors = predictions.GetRowCursorSet(predictions.Schema, 3, new Random(1));

        var lines = cursors.AsParallel().WithDegreeOfParallelism(cursors.Length).SelectMany(cursor =>
        {
            using (cursor)
                return PredictionLines.ReadAll(cursor);
        }).ToArray();

        CollectionAssert.AreEquivalent(_fitted.Lines, lines);
    }

    [TestMethod]
    public void Engines_in_several_threads_share_one_model()
    {
        Parallel.For(0, 4, thread =>
        {
            using var engine = _fitted.CreateEngine(new MLContext());
            for (int i = 0; i < 8; i++)
            {
                int row = (thread + i) % _fitted.Lines.Length;
                Assert.AreEqual(_fitted.Lines[row], engine.Predict(new ImageFile { ImagePath = _fitted.Folder.Rows[row].ImagePath }).ToString());
            }
        });
    }

    [TestMethod]
    public void Sixteen_threads_get_what_one_gets_through_every_door()
    {
        const int Threads = 16, Rounds = 8;
        var model = _fitted.Transformer;
        string[] paths = [.. _fitted.Folder.Rows.Select(row => _fitted.Folder.PathOf(row.ImagePath))];
        string[] expected = [.. paths.Select(path => DetectionText.Of(model.Detect(path)))];
        Assert.IsGreaterThan(1, expected.Distinct().Count(), "Pictures with equal results would show nothing.");
        using var start = new Barrier(Threads);
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();

        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() => Work(number)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();

        if (!failures.IsEmpty)
            Assert.Fail(failures.First().ToString());

        void Work(int number)
        {
            try
            {
                // First, so that nobody waits for one that has failed.
                start.SignalAndWait();
                using var engine = _fitted.CreateEngine(new MLContext());
                for (int round = 0; round < Rounds; round++)
                {
                    int row = (number + round) % paths.Length;
                    if ((number + round / 2) % 4 == 3)
                        Assert.AreEqual(_fitted.Lines[row], engine.Predict(new ImageFile { ImagePath = _fitted.Folder.Rows[row].ImagePath }).ToString());
                    else
                        Assert.AreEqual(expected[row], DetectionText.Of(Detect(paths[row], (number + round / 2) % 4)));
                }
            }
            catch (Exception error)
            {
                failures.Enqueue(error);
            }
        }

        Detections Detect(string path, int door) => door switch
        {
            0 => model.Detect(path),
            1 => model.Detect(File.ReadAllBytes(path)),
            _ => model.DetectAsync(path).GetAwaiter().GetResult(),
        };
    }
}
