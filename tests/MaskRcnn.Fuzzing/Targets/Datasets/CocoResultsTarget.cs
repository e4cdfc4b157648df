using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.Fuzzing.Seeds;

namespace MaskRcnn.Fuzzing.Targets.Datasets;

/// <summary>Files of detections, or of the truth beside them, as the evaluation reads them.</summary>
internal sealed class CocoResultsTarget : FuzzTarget
{
    private const string Case = "tests/MaskRcnn.Data.Tests/Fixtures/field-cases/05-eval-annotation-id-zero";
    private readonly ScratchFolder _folder = new();
    private readonly string _file, _truth, _detections;
    private readonly InstanceDataset _dataset;

    /// <param name="name">The name of the target.</param>
    /// <param name="file"><c>gt.json</c> or <c>dt.json</c>.</param>
    public CocoResultsTarget(string name, string file)
        : base(name)
    {
        _file = file;
        _truth = _folder.Write("gt.json", Repository.Read($"{Case}/gt.json"));
        _detections = _folder.Write("dt.json", Repository.Read($"{Case}/dt.json"));
        _dataset = DatasetReader.Read(_truth, DatasetFormat.Coco);
    }

    public override IEnumerable<byte[]> Seeds() => Repository.ReadAll(Case, _file).Concat(Repository.ReadAll($"{Case}/../11-coco-string-ids", _file));

    public override bool Allows(Exception error) => error is InvalidAnnotationException;

    public override void Read(byte[] file)
    {
        _folder.Write(_file, file);
        var options = new CocoFileEvaluationOptions { ThreadCount = 1 };
        Exception? first = null;
        foreach (IouKind kind in Enum.GetValues<IouKind>())
        {
            try
            {
                CocoFileEvaluation.Evaluate(_truth, _detections, kind, options);
            }
            catch (InvalidAnnotationException error)
            {
                first ??= error;
            }
        }

        if (_file == "dt.json")
            CocoResults.Read(_detections, _dataset);
        if (first is not null)
            throw first;
    }
}
