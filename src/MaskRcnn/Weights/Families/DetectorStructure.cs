namespace MaskRcnn.Weights.Families;

/// <summary>The architecture of a detector as the names and shapes of its weights tell it.</summary>
/// <param name="ClassCount">Classes without background.</param>
/// <param name="Options">The family's options with the file's depth, widths and normalisation.</param>
internal sealed record DetectorStructure(int ClassCount, MaskRcnnOptions Options)
{
    private const string Body = "backbone.body.";

    /// <exception cref="InvalidDataException">A tensor that decides is missing, or has an impossible shape.</exception>
    public static DetectorStructure Read(WeightsFile file, WeightsFamily family)
    {
        var shapes = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        foreach (WeightsEntry entry in file.Entries)
            shapes[family.Map(entry.Name).ModelName] = entry.Shape;

        int Rows(string name) => shapes.TryGetValue(name, out IReadOnlyList<long>? shape) && shape is [> 0 and <= int.MaxValue, ..]
            ? (int)shape[0]
            : throw new InvalidDataException($"{file.Path}: '{name}', which tells the architecture, is missing or has no rows");

        MaskRcnnOptions options = family.CreateOptions();
        options.Backbone = FindDepth(shapes.Keys) ?? options.Backbone;
        if (shapes.ContainsKey($"{Body}bn1.num_batches_tracked"))
        {
            options.Normalization = NormalizationKind.BatchNorm;
            options.NormalizationEpsilon = new MaskRcnnOptions().NormalizationEpsilon;
        }

        options.PyramidChannels = Rows("backbone.fpn.inner_blocks.0.0.weight");
        options.BoxHeadSize = Rows("roi_heads.box_head.fc6.weight");
        options.MaskHeadChannels = Rows("roi_heads.mask_head.0.0.weight");
        options.MaskHeadLayers = Count(shapes, i => $"roi_heads.mask_head.{i}.0.weight");
        int rows = Rows(ClassLayers.LogitsName);
        return rows >= 2
            ? new DetectorStructure(rows - 1, options)
            : throw new InvalidDataException($"{file.Path}: '{ClassLayers.LogitsName}' has {rows} rows, expected background and at least one class");
    }

    private static ResNetDepth? FindDepth(IEnumerable<string> names)
    {
        WeightsEntry[] body = [.. names.Where(name => name.StartsWith(Body, StringComparison.Ordinal))
            .Select(name => new WeightsEntry(name[Body.Length..], default, [], 0))];
        WeightsFamily? family = WeightsFamily.Recognize(body);
        return family is { IsBackbone: true } ? family.Definition.Backbone : null;
    }

    private static int Count(Dictionary<string, IReadOnlyList<long>> shapes, Func<int, string> name)
    {
        int count = 0;
        while (shapes.ContainsKey(name(count)))
            count++;
        return count;
    }
}
