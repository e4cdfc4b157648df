namespace MaskRcnn.Tracing;

/// <summary>One channel of a feature map.</summary>
/// <param name="Channel">Its number, from 0.</param>
/// <param name="Minimum">Of the finite values; 0 if there is none.</param>
/// <param name="Maximum">Of the finite values; 0 if there is none.</param>
/// <param name="Mean">Of the finite values; 0 if there is none.</param>
/// <param name="NonFiniteCount">Values that are infinite or not numbers.</param>
/// <param name="Values">Row by row; empty for channels beyond <see cref="TraceOptions.ChannelsPerLayer"/>.</param>
public sealed record ChannelActivation(
    int Channel, float Minimum, float Maximum, double Mean, int NonFiniteCount, IReadOnlyList<float> Values)
{
    /// <summary>Whether all values are 0: the channel tells the next layer nothing.</summary>
    public bool IsZero => NonFiniteCount == 0 && Minimum == 0 && Maximum == 0;

    /// <summary>Whether all values are the same, 0 or not.</summary>
    public bool IsConstant => NonFiniteCount == 0 && Minimum == Maximum;

    /// <summary>Looks through the values of a channel.</summary>
    internal static ChannelActivation Of(int channel, ReadOnlySpan<float> values, bool keeps)
    {
        (float minimum, float maximum, double sum, int count) = (float.PositiveInfinity, float.NegativeInfinity, 0, 0);
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                continue;
            (minimum, maximum) = (Math.Min(minimum, value), Math.Max(maximum, value));
            sum += value;
            count++;
        }

        float[] kept = keeps ? values.ToArray() : [];
        return count == 0
            ? new ChannelActivation(channel, 0, 0, 0, values.Length, kept)
            : new ChannelActivation(channel, minimum, maximum, sum / count, values.Length - count, kept);
    }
}
