using MaskRcnn.Weights.Families;

namespace MaskRcnn.Weights;

/// <summary>Makes models from weights alone.</summary>
public static partial class PretrainedModel
{
    /// <summary>
    /// Makes a model whose architecture is the family's and whose number of classes is the file's, and copies the weights into it.
    /// </summary>
    /// <param name="source">The file and how exactly it must fit.</param>
    /// <param name="report">What was copied and what was not.</param>
    /// <param name="family">A name of <see cref="WeightsFamily.All"/>, or null to recognise it.</param>
    /// <param name="configure">
    /// Changes options that leave the shapes of the weights as they are, such as thresholds and image sizes, before the model is
    /// made.
    /// </param>
    /// <returns>The model in evaluation mode, on torch's default device; the caller disposes it.</returns>
    /// <exception cref="ArgumentException"><paramref name="family"/> is not a known name.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, its SHA-256 is not the expected one, its family is unknown, or it holds a backbone only.
    /// </exception>
    /// <exception cref="WeightsMismatchException">The weights do not fit the architecture.</exception>
    public static MaskRcnnModel Load(
        WeightsSource source, out ImportReport report, string? family = null, Action<MaskRcnnOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        WeightsFamily? named = family is null ? null : WeightsFamily.Find(family);
        using WeightsFile file = source.Open();
        WeightsHash.Check(file, source);
        WeightsFamily found = named ?? Recognize(file);
        if (found.IsBackbone)
        {
            throw new InvalidDataException(
                $"{file.Path}: the file holds a backbone, {found.Name}; a detector needs weights of all its layers");
        }

        var structure = new DetectorStructure(file, found);
        configure?.Invoke(structure.Options);
        var model = new MaskRcnnModel(structure.ClassCount, structure.Options);
        try
        {
            report = WeightsImporter.Import(model, source, file, found);
            model.eval();
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
