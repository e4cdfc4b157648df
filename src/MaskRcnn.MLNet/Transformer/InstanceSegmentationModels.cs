using Microsoft.ML;

namespace MaskRcnn.MLNet;

/// <summary>Gets to the network in a model, to ask it for instances without a data view.</summary>
public static class InstanceSegmentationModels
{
    /// <summary>The fitted Mask R-CNN in a model: the model itself, or what stands in a chain of transformers, as a pipeline fits.</summary>
    /// <param name="model">What Fit or Load returned.</param>
    /// <returns>Part of the model: disposing either disposes the network.</returns>
    /// <exception cref="InvalidOperationException">The model holds none, or several.</exception>
    /// <example><code>
    /// ITransformer model = ml.Model.Load("model.zip", out _);
    /// Detections found = model.GetInstanceSegmentation().Detect("photo.jpg");
    /// </code></example>
    public static InstanceSegmentationTransformer GetInstanceSegmentation(this ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        InstanceSegmentationTransformer[] found = [.. Find(model)];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new InvalidOperationException("The model holds no instance segmentation."),
            _ => throw new InvalidOperationException($"The model holds {found.Length} instance segmentations; expected one."),
        };
    }

    /// <summary>
    /// Loads a model that ML.NET saved and finds its Mask R-CNN; columns and other transformers of a pipeline are left aside.
    /// </summary>
    /// <param name="catalog">The model catalog; GpuDeviceId and FallbackToCpu of its MLContext say where the network runs.</param>
    /// <param name="path">The zip.</param>
    /// <returns>The network; dispose it to free its weights.</returns>
    /// <exception cref="InvalidDataException">The file is no model, is damaged, or holds no instance segmentation; one line says which.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static InstanceSegmentationTransformer LoadInstanceSegmentation(this ModelOperationsCatalog catalog, string path)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = File.OpenRead(path);
        return Load(catalog, file, path);
    }

    /// <summary>As <see cref="LoadInstanceSegmentation(ModelOperationsCatalog, string)"/>, from a stream.</summary>
    /// <param name="catalog">The model catalog.</param>
    /// <param name="stream">The zip; has to be seekable; stays the caller's.</param>
    /// <returns>The network; dispose it to free its weights.</returns>
    /// <exception cref="InvalidDataException">The file is no model, is damaged, or holds no instance segmentation; one line says which.</exception>
    public static InstanceSegmentationTransformer LoadInstanceSegmentation(this ModelOperationsCatalog catalog, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(stream);
        return Load(catalog, stream, "the model");
    }

    private static InstanceSegmentationTransformer Load(ModelOperationsCatalog catalog, Stream stream, string name)
    {
        var model = LoadAny(catalog, stream, name);
        try
        {
            return model.GetInstanceSegmentation();
        }
        catch (InvalidOperationException error)
        {
            (model as IDisposable)?.Dispose();
            throw new InvalidDataException($"{name}: {error.Message}", error);
        }
    }

    // ML.NET tries older formats when one fails, and wraps what went wrong at first; the reason is the innermost error of ours or its.
    private static ITransformer LoadAny(ModelOperationsCatalog catalog, Stream stream, string name)
    {
        if (!ModelLoadFailure.IsZip(stream))
            throw new InvalidDataException($"{name} cannot be loaded: it is no zip, as ML.NET saves models.");
        try
        {
            ModelKeys.Check(stream);
            return catalog.Load(stream, out _);
        }
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
        {
            throw ModelLoadFailure.Explain(error, name);
        }
    }

    private static IEnumerable<InstanceSegmentationTransformer> Find(ITransformer model) => model switch
    {
        InstanceSegmentationTransformer found => [found],
        IEnumerable<ITransformer> chain => chain.SelectMany(Find),
        _ => [],
    };
}
