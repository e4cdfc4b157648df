using MaskRcnn.Evaluation;
using MaskRcnn.Images;
using MaskRcnn.Validation;

namespace MaskRcnn.Cli.Inspection.Errors;

/// <summary>Writes a page of errors after every validation of a training.</summary>
/// <param name="folder">The workspace of the training.</param>
/// <param name="warn">Told what went wrong: a page is not worth the end of a training.</param>
internal sealed class ValidationErrors(string folder, Action<string> warn)
{
    private readonly Dictionary<long, EvaluatedObjects> _objects = [];
    private readonly Dictionary<long, string> _paths = [];

    /// <summary>Takes an image of the validation.</summary>
    public void Add(EvaluatedObjects image)
    {
        _paths[image.ImageId] = image.FileName;
        _objects[image.ImageId] = image with { FileName = Path.GetFileName(image.FileName) };
    }

    /// <summary>Writes the page about the images since the last one.</summary>
    public void Write(ValidationResult result)
    {
        string path = Path.Combine(folder, $"errors-{result.Epoch:000}.html");
        try
        {
            var options = new ErrorsReportOptions { Title = $"Errors after epoch {result.Epoch}", Source = $"The {_objects.Count} images of the validation" };
            new ErrorsReport(result.Masks, _objects, options).ToPage(Load).Write(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            warn($"{path} cannot be written: {error.Message}");
        }

        _objects.Clear();
        _paths.Clear();
    }

    private LoadedPicture Load(EvaluatedObjects image)
    {
        try
        {
            return new LoadedPicture(RgbImage.Load(_paths[image.ImageId]), null);
        }
        catch (InvalidImageException error)
        {
            return new LoadedPicture(null, error.Message);
        }
    }
}
