using MaskRcnn.Weights.Families;
using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>Copies weights of a file into a model.</summary>
public static class WeightsImporter
{
    /// <summary>
    /// Copies the weights of a file into a model, converting element types. If the numbers of classes differ, everything but the
    /// layers that depend on the classes is copied, and the report says so.
    /// </summary>
    /// <param name="model">The model, on any device; unchanged if there is an error.</param>
    /// <param name="source">The file and how exactly it must fit.</param>
    /// <returns>What was copied and what was not.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, or its SHA-256 is not the expected one; the message names it.
    /// </exception>
    /// <exception cref="WeightsMismatchException">
    /// The weights do not fit: any difference if <see cref="WeightsSource.Strict"/>, otherwise another backbone, or nothing fits.
    /// </exception>
    public static ImportReport Import(MaskRcnnModel model, WeightsSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using WeightsFile file = source.Open();
        return Import(model, source, file, WeightsFamily.Recognize(file.Entries));
    }

    internal static ImportReport Import(MaskRcnnModel model, WeightsSource source, WeightsFile file, WeightsFamily? family)
    {
        ArgumentNullException.ThrowIfNull(model);
        WeightsHash.Check(file, source);
        Dictionary<string, Tensor> targets = model.state_dict();
        ImportPlan plan = ImportPlan.Create(file, family, targets);
        string[] names = [.. file.Entries.Select(entry => family?.Map(entry.Name).ModelName ?? entry.Name)];
        if (BackboneDepth.Find(names) is { } depth && depth != model.Options.Backbone)
            throw new WeightsMismatchException(plan.Report, $"they have a {depth} backbone, the model a {model.Options.Backbone}");
        if (plan.Matches.Count == 0 || (source.Strict && !plan.Report.IsComplete))
            throw new WeightsMismatchException(plan.Report);

        file.Verify();
        using var noGrad = no_grad();
        foreach ((WeightsEntry entry, string name) in plan.Matches)
        {
            using var scope = NewDisposeScope();
            Tensor value = file.Read(entry.Name);
            targets[name].copy_(family?.Layout.ToModel(name, value) ?? value);
        }

        foreach (SkippedWeights skipped in plan.Report.Skipped)
        {
            if (family?.Layout.DefaultOf(skipped.Name) is { } number && targets.TryGetValue(skipped.Name, out Tensor? target))
                target.fill_(number);
        }

        if (family?.Definition.Pixels is { } pixels)
            pixels.Adapt(targets, model.Options);
        return plan.Report;
    }
}
