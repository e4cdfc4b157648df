using MaskRcnn.Masks;
using MaskRcnn.MLNet;

namespace Pipeline;

/// <summary>A custom mapping over masks: they are columns like any other.</summary>
internal static class CountCells
{
    public const float MinimumScore = 0.5f;

    public sealed class Input
    {
        public float[] Score { get; set; } = [];

        [InstanceMaskType]
        public InstanceMask[] PredictedMasks { get; set; } = [];
    }

    public sealed class Output
    {
        public float Cells { get; set; }

        public float Covered { get; set; }
    }

    public static void Map(Input input, Output output)
    {
        RleMask[] sure = [.. input.PredictedMasks.Where((_, i) => input.Score[i] >= MinimumScore).Select(mask => mask.Rle!)];
        output.Cells = sure.Length;
        output.Covered = sure.Length == 0 ? 0 : (float)RleMask.Union(sure).Area / sure[0].Size.Area;
    }
}
