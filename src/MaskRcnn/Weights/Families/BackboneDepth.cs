namespace MaskRcnn.Weights.Families;

/// <summary>Tells the depth of a residual network by the names of its weights.</summary>
internal static class BackboneDepth
{
    /// <summary>What the names of a detector's residual network begin with.</summary>
    public const string Body = "backbone.body.";

    /// <param name="modelNames">Names of weights in a detector.</param>
    /// <returns>The depth, or null if the names are not those of a whole residual network.</returns>
    public static ResNetDepth? Find(IEnumerable<string> modelNames)
    {
        WeightsEntry[] body = [.. modelNames.Where(name => name.StartsWith(Body, StringComparison.Ordinal))
            .Select(name => new WeightsEntry(name[Body.Length..], default, [], 0))];
        WeightsFamily? family = WeightsFamily.Recognize(body);
        return family is { IsBackbone: true } ? family.Definition.Backbone : null;
    }
}
