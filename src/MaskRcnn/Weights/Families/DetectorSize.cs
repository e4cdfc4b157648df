using MaskRcnn.Backbones;

namespace MaskRcnn.Weights.Families;

/// <summary>
/// How many weights an architecture has, without making it: a file that names layers without holding their numbers must not make
/// this library allocate them.
/// </summary>
internal static class DetectorSize
{
    private const double BoxPoolArea = 49, Kernel = 9, Upsampling = 4, NumbersPerClass = 5;

    /// <summary>The weights of all convolutions and hidden layers, without biases and normalisation.</summary>
    /// <param name="options">The architecture.</param>
    /// <param name="classCount">Classes without background.</param>
    /// <returns>A lower bound, floating so that it cannot overflow.</returns>
    public static double CountWeights(MaskRcnnOptions options, int classCount)
    {
        double pyramid = options.PyramidChannels, hidden = options.BoxHeadSize, mask = options.MaskHeadChannels;
        double boxes = options.BoxHeadChannels, classes = classCount + 1.0;
        var layout = ResNetLayout.Of(options.Backbone);
        double laterals = Enumerable.Range(0, layout.Blocks.Length).Sum(stage => pyramid * layout.OutputChannels(stage));
        double smoothing = layout.Blocks.Length * Kernel * pyramid * pyramid;
        double proposals = options.RpnConvolutions * Kernel * pyramid * pyramid;
        double boxHead = options.BoxHeadConvolutions == 0
            ? (BoxPoolArea * pyramid * hidden) + (hidden * hidden)
            : CountConvolutions(options.BoxHeadConvolutions, pyramid, boxes) + (BoxPoolArea * boxes * hidden);
        double maskHead = CountConvolutions(options.MaskHeadLayers, pyramid, mask) + (Upsampling * mask * mask);
        double predictors = (NumbersPerClass * classes * hidden) + (classes * mask);
        return CountBackbone(layout) + laterals + smoothing + proposals + boxHead + maskHead + predictors;
    }

    private static double CountConvolutions(int layers, double inputChannels, double channels) =>
        Kernel * channels * (inputChannels + ((layers - 1) * channels));

    // The convolutions between the first and the last of each block; the rest is small beside them.
    private static double CountBackbone(ResNetLayout layout)
    {
        double count = 0;
        for (int stage = 0; stage < layout.Blocks.Length; stage++)
        {
            double width = ResNetLayout.Width(stage), output = layout.OutputChannels(stage);
            double block = layout.Bottlenecks ? (width * output) + (Kernel * width * width) : Kernel * width * width;
            count += layout.Blocks[stage] * block;
        }

        return count;
    }
}
