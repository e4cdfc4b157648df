using System.IO.Compression;
using MaskRcnn.Fuzzing.Seeds;
using MaskRcnn.Fuzzing.Targets.Weights;
using MaskRcnn.MLNet;
using Microsoft.ML;

namespace MaskRcnn.Fuzzing.Targets.Models;

/// <summary>Zips of ML.NET models: entries are stored and their checksums put right. Of the weights only the first bytes are there.</summary>
internal sealed class ModelZipTarget() : FuzzTarget("model-zip")
{
    private const string Archive = "tests/MaskRcnn.MLNet.Tests/Fixtures/version-0.1/model.zip";
    private const int WeightsLength = 4000;
    private readonly MLContext _ml = new(1);

    public override IEnumerable<byte[]> Seeds()
    {
        using var zip = new ZipArchive(new MemoryStream(Repository.Read(Archive)));
        return [ZipParts.Store([.. zip.Entries.Select(entry => (entry.FullName, ReadStart(entry)))])];
    }

    public override byte[] Repair(byte[] file) => ZipParts.Rebuild(file);

    public override bool Allows(Exception error) => error is InvalidDataException;

    public override void Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        _ml.Model.LoadInstanceSegmentation(stream).Dispose();
    }

    private static byte[] ReadStart(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        var content = new byte[Math.Min(entry.Length, WeightsLength)];
        stream.ReadExactly(content);
        return content;
    }
}
