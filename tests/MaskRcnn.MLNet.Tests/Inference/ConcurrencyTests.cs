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
}
