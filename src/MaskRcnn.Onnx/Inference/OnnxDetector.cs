using MaskRcnn.Images;
using MaskRcnn.Onnx.Inference;
using MaskRcnn.Structures;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MaskRcnn.Onnx;

/// <summary>
/// Finds instances in pictures with a detector from an ONNX file, over ONNX Runtime. May be used from several threads at once. Dispose it to
/// free the model.
/// </summary>
public sealed class OnnxDetector : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OnnxModelDescription _description;
    private readonly PictureTensor _tensor;
    private readonly DetectionReader _reader;
    private readonly string _name;
    private readonly string _input;
    private readonly RunOptions _run = new();

    /// <summary>Opens a file.</summary>
    /// <param name="path">A detector that this library exported, or another one with a description in the options.</param>
    /// <param name="options">How to run it; null for the defaults. Copied.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no model that ONNX Runtime can run, or not one that fits its description.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or the file needs a description.</exception>
    /// <exception cref="NotSupportedException">The execution provider is not there.</exception>
    public OnnxDetector(string path, OnnxDetectorOptions? options = null)
        : this(path, Checked(options), settings => OnnxSession.Open(Existing(path), settings))
    {
    }

    internal OnnxDetector(byte[] model, string name, OnnxDetectorOptions options)
        : this(name, Checked(options), settings => OnnxSession.Open(model, name, settings))
    {
    }

    private OnnxDetector(string name, OnnxDetectorOptions options, Func<OnnxDetectorOptions, InferenceSession> open)
    {
        _name = name;
        _session = open(options);
        try
        {
            Dictionary<string, string> metadata = ReadMetadata();
            _description = Describe(metadata, options);
            ClassIds = OnnxMetadataReader.ReadIds(metadata) is { } ids && ids.Count == ClassNames.Count ? ids : [.. ClassNames.Select((_, i) => i + 1L)];
            LeastScore = OnnxMetadataReader.ReadLeastScore(metadata);
            (_input, _tensor) = FindInput();
            CheckOutputs();
            _reader = new DetectionReader(_description, ClassNames.Count, options.ScoreThreshold);
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>The class names, label 1 first; empty for a label that no class uses.</summary>
    public IReadOnlyList<string> ClassNames => _description.ClassNames!;

    /// <summary>The id that the training data had for each class; the labels where the file does not say.</summary>
    public IReadOnlyList<long> ClassIds { get; }

    /// <summary>
    /// The least score of what the file itself finds, fixed when it was exported: a lower <see cref="OnnxDetectorOptions.ScoreThreshold"/>
    /// finds no more. 0 where the file does not say.
    /// </summary>
    public float LeastScore { get; }

    /// <summary>The instances in a picture, best score first, in its pixels; labels from 1.</summary>
    /// <param name="image">Of any size that the file takes.</param>
    /// <exception cref="InvalidDataException">The model cannot take the picture, or gives what does not fit its description.</exception>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public Detections Detect(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        RgbImage given = Resize(image);
        using OrtValue tensor = _tensor.Create(given);
        string[] outputs = [.. _description.OutputNames.Select(output => output.Name!)];
        try
        {
            using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_run, [_input], [tensor], outputs);
            return _reader.Read(results, given.Size, image.Size);
        }
        catch (OnnxRuntimeException error)
        {
            throw new InvalidDataException($"{_name} cannot take a picture of {given.Size}: {error.Message.Split('\n')[0]}", error);
        }
    }

    /// <summary>Frees the model.</summary>
    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private Dictionary<string, string> ReadMetadata()
    {
        try
        {
            return _session.ModelMetadata.CustomMetadataMap;
        }
        catch (NullReferenceException error)
        {
            // ONNX Runtime does not expect a text of the metadata that is not there.
            throw new InvalidDataException($"{_name} has metadata that cannot be read.", error);
        }
    }

    private OnnxModelDescription Describe(Dictionary<string, string> metadata, OnnxDetectorOptions options)
    {
        OnnxModelDescription description;
        try
        {
            description = options.Description ?? OnnxMetadataReader.Read(metadata) ?? throw new ArgumentException(
                $"{_name} does not say what it takes and gives; it was not exported by this library. Describe it with {nameof(OnnxDetectorOptions.Description)}.");
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{_name}: {error.Message}", error);
        }
        description.ClassNames = Names(description.ClassNames, options);
        return description;
    }

    private IReadOnlyList<string> Names(IReadOnlyList<string>? described, OnnxDetectorOptions options)
    {
        if (options.ClassNames is not { } names)
            return described ?? throw new ArgumentException($"{_name} does not say the names of its classes; expected {nameof(OnnxDetectorOptions.ClassNames)}.");
        return described is null || options.Description is not null || described.Count == names.Count
            ? names
            : throw new ArgumentException($"ClassNames has {names.Count} names, but {_name} has {described.Count} classes.");
    }

    private (string Name, PictureTensor Tensor) FindInput()
    {
        IReadOnlyDictionary<string, NodeMetadata> inputs = _session.InputMetadata;
        string? name = _description.InputName ?? (inputs.Count == 1 ? inputs.Keys.First() : null);
        if (name is null || !inputs.TryGetValue(name, out NodeMetadata? input) || inputs.Count > 1)
            throw new InvalidDataException($"{_name} has the inputs {string.Join(", ", inputs.Keys)}; expected {name ?? "one"} alone, a picture.");
        bool bytes = input.ElementDataType == TensorElementType.UInt8;
        if (!bytes && input.ElementDataType != TensorElementType.Float)
            throw new InvalidDataException($"{_name} has an input of {input.ElementDataType}; expected Float or UInt8.");
        if (input.Dimensions.Length is not (3 or 4))
            throw new InvalidDataException($"{_name} has an input of {input.Dimensions.Length} dimensions; expected 3, or 4 with several pictures.");
        return (name, new PictureTensor(_description, bytes, input.Dimensions.Length == 4));
    }

    private void CheckOutputs()
    {
        string[] missing = [.. _description.OutputNames.Where(output => !_session.OutputMetadata.ContainsKey(output.Name!)).Select(output => $"{output.Name} ({output.Property})")];
        if (missing.Length > 0)
        {
            throw new InvalidDataException(
                $"{_name} has no output {string.Join(", ", missing)}; its outputs are {string.Join(", ", _session.OutputMetadata.Keys)}.");
        }
    }

    private RgbImage Resize(RgbImage image)
    {
        if (_description.MinSize is not { } minSize)
            return image;
        double factor = Math.Min((double)minSize / Math.Min(image.Height, image.Width), (double)_description.MaxSize / Math.Max(image.Height, image.Width));
        return image.Resize(new ImageSize(Math.Max(1, (int)Math.Round(image.Width * factor)), Math.Max(1, (int)Math.Round(image.Height * factor))));
    }

    private static OnnxDetectorOptions Checked(OnnxDetectorOptions? options)
    {
        OnnxDetectorOptions copy = (options ?? new OnnxDetectorOptions()).Clone();
        copy.Validate();
        return copy;
    }

    private static string Existing(string path) =>
        File.Exists(path) ? path : throw new FileNotFoundException($"{path} does not exist; expected a model in an ONNX file.", path);
}
