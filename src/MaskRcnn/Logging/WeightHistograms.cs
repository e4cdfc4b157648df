using System.Runtime.InteropServices;
using MaskRcnn.Logging.Events;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Logging;

/// <summary>How the weights of a model are distributed.</summary>
internal static class WeightHistograms
{
    /// <summary>
    /// One histogram for each group of layers, such as <c>backbone.body.layer2</c> or <c>roi_heads.mask_head</c>, in the order of the
    /// model. Norms and biases are left out: their values are of another kind.
    /// </summary>
    public static IEnumerable<(string Group, Histogram Weights)> Of(nn.Module model)
    {
        var groups = new OrderedDictionary<string, Histogram>();
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            if (parameter.dim() < 2)
                continue;
            string group = GroupOf(name);
            if (!groups.TryGetValue(group, out Histogram? histogram))
                groups.Add(group, histogram = new Histogram());
            AddTo(histogram, parameter);
        }
        return groups.Select(item => (item.Key, item.Value));
    }

    private static string GroupOf(string name)
    {
        string[] parts = name.Split('.');
        int depth = name.StartsWith("backbone.body.", StringComparison.Ordinal) ? 3 : 2;
        return string.Join('.', parts.Take(Math.Min(depth, parts.Length - 1)));
    }

    private static void AddTo(Histogram histogram, Tensor weights)
    {
        using var scope = NewDisposeScope();
        Tensor values = weights.detach().to(ScalarType.Float32).cpu().contiguous();
        histogram.Add(MemoryMarshal.Cast<byte, float>(values.bytes));
    }
}
