using System.Diagnostics;

namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>Every hostile file gives one clear error, soon, without much memory.</summary>
[TestClass]
public sealed class HostileWeightsTests
{
    private const long MaxMemoryAboveFile = 200_000_000;
    private const int Attempts = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    [TestMethod]
    public void Pickles_are_refused() => AssertRefused([.. HostilePickles.All()]);

    [TestMethod]
    public void Tensors_are_refused() => AssertRefused([.. HostileTensors.All()]);

    [TestMethod]
    public void Zips_are_refused() => AssertRefused([.. HostileZips.All()]);

    [TestMethod]
    public void Safetensors_and_other_formats_are_refused() => AssertRefused([.. HostileSafetensors.All()]);

    [TestMethod]
    public void HDF5_files_are_refused() => AssertRefused([.. HostileHdf5.All()], least: 40);

    [TestMethod]
    public void Files_of_before_version_1_6_are_refused() => AssertRefused([.. HostileLegacy.All()], least: 40);

    [TestMethod]
    public void Pickles_of_arrays_are_refused() => AssertRefused([.. HostileArrays.All()], least: 40);

    [TestMethod]
    public void ONNX_models_are_refused() => AssertRefused([.. HostileOnnx.All()], least: 40);

    [TestMethod]
    public void Files_without_a_defect_are_read()
    {
        using var folder = new TemporaryFolder();
        byte[][] contents =
        [
            TorchFiles.With(TorchFiles.GoodPickle),
            TorchFiles.WithZip(zip => zip.Zip64 = (count, size, start) => (count, size, start)),
            TorchFiles.WithStorage(_ => { }, compress: true),
            LegacyFiles.With(TorchFiles.GoodPickle),
            HostileOnnx.Good,
        ];
        foreach (byte[] content in contents)
        {
            string path = folder.Write("good.pth", content);
            Assert.IsNull(WeightsReading.TryReadAll(path));
        }
    }

    private static void AssertRefused(IReadOnlyCollection<HostileFile> files, int least = 20)
    {
        using var folder = new TemporaryFolder();
        Assert.IsGreaterThanOrEqualTo(least, files.Count);
        foreach (HostileFile file in files)
        {
            string path = folder.Write("hostile.pth", file.Content);
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            Exception? error = WeightsReading.TryReadAll(path);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            TimeSpan elapsed = clock.Elapsed;

            // Other processes may have had the processor; a file that needs long needs it each time.
            for (int i = 1; i < Attempts && elapsed >= s_patience; i++)
            {
                clock.Restart();
                _ = WeightsReading.TryReadAll(path);
                elapsed = clock.Elapsed;
            }

            Assert.IsInstanceOfType<InvalidDataException>(error, file.Name);
            StringAssert.StartsWith(error.Message, $"{path}: ", file.Name);
            StringAssert.Contains(error.Message, file.Expected, file.Name);
            Assert.IsLessThan(2000, error.Message.Length, file.Name);
            Assert.IsLessThan(MaxMemoryAboveFile + file.Content.Length, allocated, file.Name);
            Assert.IsLessThan(s_patience, elapsed, file.Name);
        }
    }
}
