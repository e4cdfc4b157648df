using System.Text.Json;
using MaskRcnn.Datasets.Json;
using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.LabelStudio;

/// <summary>
/// Reads the JSON export of Label Studio, task by task: polygons, rectangles and ellipses in percent of the image, brush strokes as run
/// lengths. Of several annotations of a task one is taken, see <see cref="DatasetReaderOptions.AnnotatedBy"/>.
/// Source: https://labelstud.io/guide/export and https://labelstud.io/guide/task_format.
/// </summary>
internal sealed class LabelStudioReader
{
    private readonly string _path;
    private readonly DatasetReaderOptions _options;
    private readonly ClassList _classes;
    private readonly AnnotationProblems _problems;
    private readonly LabelStudioImageFiles _files;
    private readonly List<DatasetWarning> _warnings = [];
    private readonly List<DatasetImage> _images = [];

    private LabelStudioReader(string path, DatasetReaderOptions options)
    {
        _path = path;
        _options = options;
        _classes = ClassList.From(options);
        _problems = new AnnotationProblems(path, options.SkipInvalid);
        _files = new LabelStudioImageFiles(path, options.ImageDirectory);
    }

    internal static InstanceDataset Read(string path, DatasetReaderOptions options)
    {
        var reader = new LabelStudioReader(path, options);
        foreach (JsonField task in JsonItems.Read(path))
        {
            reader.TryReadTask(task);
        }

        return new InstanceDataset(reader._classes.Names, reader._images, [.. reader._problems.Warnings, .. reader._warnings]);
    }

    private void TryReadTask(JsonField task)
    {
        try
        {
            if (LabelStudioAnnotation.Choose(task, _options, _problems) is { } annotation)
            {
                ReadTask(task, annotation);
            }
        }
        catch (InvalidAnnotationException error) when (_options.SkipInvalid)
        {
            _problems.Report(FindingKind.InvalidEntry, error.Place, error.Reason, "it is left out");
        }
    }

    private void ReadTask(JsonField task, LabelStudioAnnotation annotation)
    {
        JsonField data = task.Member("data");
        string image = _files.Find(data);
        JsonField[] results = [.. annotation.Result.Items()];
        LabelStudioLabels labels = LabelStudioLabels.Of(results);
        var instances = new InstanceCollector(_path, SizeOf(results, data, image), _options.SkipInvalid, _warnings);
        foreach (JsonField result in results)
        {
            instances.Read(() =>
            {
                if (LabelStudioShape.HasShape(result))
                {
                    instances.Score = annotation.IsPrediction ? result.Optional("score")?.Score() ?? annotation.Score : null;
                    LabelStudioShape.AddTo(instances, result, labels, _classes, _options);
                }
            });
        }

        _images.Add(new DatasetImage(_images.Count + 1, image, instances.Size, instances.ToInstances()));
    }

    /// <summary>The size that a region states, else that of the file.</summary>
    private static ImageSize SizeOf(JsonField[] results, JsonField data, string image)
    {
        foreach (JsonField result in results.Where(result => result.IsObject))
        {
            if (result.Optional("original_height") is { } height && result.Optional("original_width") is { } width)
            {
                var size = new ImageSize(width.PixelCount(), height.PixelCount());
                return ImageSizeLimits.Violation(size) is { } violation ? throw result.Error(violation) : size;
            }
        }

        try
        {
            return ImageFiles.ReadSize(image);
        }
        catch (InvalidImageException error)
        {
            throw data.Error($"no region states the size of the image, and that of the file is unknown: {error.Message}", error);
        }
    }
}
