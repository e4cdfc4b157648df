using System.Diagnostics;
using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;
using PredictionHost;

namespace MaskRcnn.MLNet.Tests.Models;

[TestClass]
public sealed class SavedModelTests
{
    private readonly FittedScenes _fitted = FittedScenes.Shared;

    [TestMethod]
    public void A_fresh_context_loads_a_model_that_predicts_the_same_bits()
    {
        var ml = new MLContext();
        var model = ml.Model.Load(new MemoryStream(_fitted.Zip), out _);

        CollectionAssert.AreEqual(_fitted.Lines, PredictionLines.Read(model.Transform(ml.Data.LoadFromEnumerable(_fitted.Folder.Rows))));
        (model as IDisposable)?.Dispose();
    }

    [TestMethod]
    public void A_loaded_model_saves_the_same_weights()
    {
        var ml = new MLContext();
        var model = ml.Model.Load(new MemoryStream(_fitted.Zip), out _);
        byte[] zip = SmallTraining.Save(ml, model).ToArray();
        (model as IDisposable)?.Dispose();

        foreach (string entry in new[] { ModelZip.Weights, "Model.key" })
            CollectionAssert.AreEqual(ModelZip.ReadEntry(_fitted.Zip, entry), ModelZip.ReadEntry(zip, entry), entry);
    }

    [TestMethod]
    public void Another_process_needs_nothing_but_the_zip()
    {
        using var folder = new SceneFolder(images: 0);
        string zip = folder.PathOf("model.zip");
        File.WriteAllBytes(zip, _fitted.Zip);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(PredictionLines).Assembly.Location);
        start.ArgumentList.Add(zip);
        start.ArgumentList.Add(_fitted.Folder.Rows[0].ImagePath);

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.AreEqual(0, process.ExitCode, error.Result);
        CollectionAssert.AreEqual(new[] { _fitted.Lines[0], _fitted.Lines[0] }, output.TrimEnd().ReplaceLineEndings("\n").Split('\n'));
        Assert.AreEqual("", error.Result);
    }

    [TestMethod]
    public void A_full_disk_is_an_IOException_and_loses_nothing()
    {
        if (!File.Exists("/dev/full"))
            Assert.Inconclusive("There is no /dev/full here.");

        Assert.Throws<IOException>(() =>
        {
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            _fitted.ML.Model.Save(_fitted.Pipeline, null, full);
        });

        CollectionAssert.AreEqual(_fitted.Lines, PredictionLines.Read(_fitted.Pipeline.Transform(_fitted.Rows)));
        byte[] saved = SmallTraining.Save(_fitted.ML, _fitted.Pipeline).ToArray();
        CollectionAssert.AreEqual(ModelZip.ReadEntry(_fitted.Zip, ModelZip.Weights), ModelZip.ReadEntry(saved, ModelZip.Weights));
    }
}
