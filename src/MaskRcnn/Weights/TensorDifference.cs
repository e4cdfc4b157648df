using MaskRcnn.Operators;
using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>How far the numbers of a tensor are from those of another of the same shape.</summary>
/// <param name="Relative">Length of the difference over the length of the first, both as vectors; infinite where the first is 0.</param>
/// <param name="Largest">The largest change of a number.</param>
/// <param name="ChangedCount">Numbers that are not the same.</param>
public sealed record TensorDifference(double Relative, double Largest, long ChangedCount)
{
    /// <summary>Compares two tensors. A number that is not one in both counts as the same.</summary>
    /// <param name="before">The first; not changed, not disposed.</param>
    /// <param name="after">The second; not changed, not disposed.</param>
    /// <exception cref="ArgumentException">Their shapes differ.</exception>
    public static TensorDifference Of(Tensor before, Tensor after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (!before.shape.SequenceEqual(after.shape))
            throw new ArgumentException($"The shapes are [{string.Join(",", before.shape)}] and [{string.Join(",", after.shape)}], expected the same.");
        float[] first = TensorMemory.ToArray(before), second = TensorMemory.ToArray(after);
        (double length, double change, double largest, long changed) = (0, 0, 0, 0);
        for (int i = 0; i < first.Length; i++)
        {
            if (first[i].Equals(second[i]))
            {
                length += (double)first[i] * first[i];
                continue;
            }

            double difference = (double)second[i] - first[i];
            (length, change, changed) = (length + (double)first[i] * first[i], change + difference * difference, changed + 1);
            largest = Math.Max(largest, Math.Abs(difference));
        }

        return new TensorDifference(change == 0 ? 0 : Math.Sqrt(change) / Math.Sqrt(length), largest, changed);
    }
}
