namespace MaskRcnn.Benchmarks.Convolutions;

/// <summary>A convolution of the full case.</summary>
/// <param name="Part">Where it is.</param>
/// <param name="Count">How often it occurs.</param>
/// <param name="Channels">Inputs.</param>
/// <param name="Outputs">Kernels.</param>
/// <param name="Kernel">Side of the kernel.</param>
/// <param name="Stride">In both directions; the padding keeps the map's size at 1.</param>
/// <param name="Images">Maps, or regions.</param>
/// <param name="Height">Rows of the input.</param>
/// <param name="Width">Columns of the input.</param>
internal sealed record ConvolutionShape(
    string Part, int Count, int Channels, int Outputs, int Kernel, int Stride, int Images, int Height, int Width)
{
    /// <summary>The 20 shapes that take nearly all the time of torchvision's maskrcnn_resnet50_fpn at 800x1088.</summary>
    public static IReadOnlyList<ConvolutionShape> All { get; } =
    [
        new("stem", 1, 3, 64, 7, 2, 1, 800, 1088),
        new("stage 2", 4, 64, 256, 1, 1, 1, 200, 272),
        new("stage 2", 2, 256, 64, 1, 1, 1, 200, 272),
        new("stage 2", 3, 64, 64, 3, 1, 1, 200, 272),
        new("stage 3", 1, 256, 128, 1, 1, 1, 200, 272),
        new("stage 3", 1, 128, 128, 3, 2, 1, 200, 272),
        new("stage 3", 3, 128, 128, 3, 1, 1, 100, 136),
        new("stage 3", 4, 128, 512, 1, 1, 1, 100, 136),
        new("stage 3", 3, 512, 128, 1, 1, 1, 100, 136),
        new("stage 4", 1, 256, 256, 3, 2, 1, 100, 136),
        new("stage 4", 5, 256, 256, 3, 1, 1, 50, 68),
        new("stage 4", 6, 256, 1024, 1, 1, 1, 50, 68),
        new("stage 4", 5, 1024, 256, 1, 1, 1, 50, 68),
        new("stage 5", 2, 512, 512, 3, 1, 1, 25, 34),
        new("stage 5", 3, 512, 2048, 1, 1, 1, 25, 34),
        new("FPN, RPN", 2, 256, 256, 3, 1, 1, 200, 272),
        new("FPN, RPN", 2, 256, 256, 3, 1, 1, 100, 136),
        new("FPN", 1, 256, 256, 1, 1, 1, 200, 272),
        new("box head", 1, 256, 1024, 7, 1, 1000, 7, 7),
        new("mask head", 4, 256, 256, 3, 1, 100, 14, 14),
    ];

    public bool IsFullyConnected => Kernel == Height && Kernel == Width;

    public int Padding => IsFullyConnected ? 0 : Kernel / 2;

    /// <summary>Multiplications and additions of the definition.</summary>
    public double Operations
    {
        get
        {
            double results = IsFullyConnected ? Images : (double)Images * (Height / Stride) * (Width / Stride);
            return 2 * results * Outputs * Channels * Kernel * Kernel;
        }
    }

    /// <summary>The share of them that Winograd's algorithm does, with tiles of 4x4 filled up.</summary>
    public double WinogradShare => (double)((Height + 3) / 4 * ((Width + 3) / 4)) * 36 / ((double)Height * Width * 9);

    public override string ToString() => $"{Part,-10}{Kernel}x{Kernel}/{Stride} {Channels,5} to {Outputs,4}, {Images,4} of {Height}x{Width}";
}
