using MaskRcnn.Weights;

namespace MaskRcnn.Cli.Weights;

/// <summary>What <c>maskrcnn weights show</c> tells about a file.</summary>
/// <param name="File">The path.</param>
/// <param name="Format">The format its content has.</param>
/// <param name="Sha256">Of the whole file.</param>
/// <param name="Family">Whose weights they are, or null.</param>
/// <param name="Numbers">Elements of all tensors.</param>
/// <param name="Tensors">In the order of the file.</param>
internal sealed record WeightsSummary(
    string File, string Format, string Sha256, string? Family, long Numbers, IReadOnlyList<WeightsSummaryTensor> Tensors)
{
    public static WeightsSummary Of(WeightsFile file) => new(
        file.Path, file.Format.ToString(), file.Sha256, WeightsFamily.Recognize(file.Entries)?.Name,
        file.Entries.Sum(entry => entry.Shape.Aggregate(1L, (product, side) => product * side)),
        [.. file.Entries.Select(entry => new WeightsSummaryTensor(entry.Name, entry.Type.ToString(), entry.Shape, entry.ByteCount))]);
}
