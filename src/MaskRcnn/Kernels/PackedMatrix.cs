namespace MaskRcnn.Kernels;

/// <summary>Weights and bias in the order of <see cref="Panels"/>, with their memory.</summary>
internal sealed unsafe class PackedMatrix : IDisposable
{
    private readonly FloatBuffer _weights;
    private readonly FloatBuffer? _bias;

    /// <summary>Packs kernels.</summary>
    /// <param name="kernels">
    /// [outputs, channels, positions], not kept. The inputs of the product are those of a channels-last map: the channels of the first
    /// position, of the second one and so on.
    /// </param>
    /// <param name="bias">[outputs], or null for none; not kept.</param>
    /// <param name="outputs">Number of kernels.</param>
    /// <param name="channels">Channels of a kernel.</param>
    /// <param name="positions">Pixels of a kernel; 1 for a plain matrix.</param>
    public PackedMatrix(float* kernels, float* bias, int outputs, int channels, int positions)
        : this(outputs, channels * positions, bias)
    {
        (int columns, int depth) = (VectorKernels.Best.PanelColumns, channels * positions);
        Workers.For(Panels.Count, panel =>
        {
            int first = panel * columns;
            Rows source = new Rows(kernels, depth).From(first, 0);
            PanelPacker.PackKernels(source, channels, positions, Math.Min(columns, outputs - first), columns, Panels.Weights(panel, 0));
        });
    }

    private PackedMatrix(int outputs, int depth, float* bias)
    {
        int columns = VectorKernels.Best.PanelColumns;
        _weights = new FloatBuffer(PanelPacker.SizeOf(depth, outputs, columns));
        if (bias is not null)
        {
            _bias = new FloatBuffer(Panels.CountFor(outputs, columns) * columns);
            _bias.Clear();
            new ReadOnlySpan<float>(bias, outputs).CopyTo(new Span<float>(_bias.Start, outputs));
        }
        Panels = new Panels(_weights.Start, _bias is null ? null : _bias.Start, outputs, depth, columns);
    }

    /// <summary>Valid until this is disposed.</summary>
    public Panels Panels { get; }

    /// <summary>Packs a matrix without bias that lies as [depth, outputs].</summary>
    public static PackedMatrix FromRows(float* rows, int depth, int outputs)
    {
        var matrix = new PackedMatrix(outputs, depth, bias: null);
        int columns = VectorKernels.Best.PanelColumns;
        Workers.For(matrix.Panels.Count, panel =>
        {
            int first = panel * columns;
            PanelPacker.Pack(
                new Rows(rows + first, outputs), depth, Math.Min(columns, outputs - first), columns, matrix.Panels.Weights(panel, 0));
        });
        return matrix;
    }

    public void Dispose()
    {
        _weights.Dispose();
        _bias?.Dispose();
    }
}
