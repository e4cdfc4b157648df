namespace MaskRcnn.Kernels;

/// <summary>
/// The factor on the right of a matrix product in the order in which <see cref="MatrixKernel{TVector}"/> reads it: panels of
/// <see cref="VectorKernels.PanelColumns"/> outputs, in each the weights of all outputs to one input side by side. The last panel is
/// filled up with zeros. Somebody else owns the memory.
/// </summary>
/// <param name="weights">[panels, depth, columns].</param>
/// <param name="bias">[panels * columns], or null for none.</param>
/// <param name="outputs">Columns of the product.</param>
/// <param name="depth">Inputs of every output.</param>
/// <param name="columns">Columns of a panel.</param>
internal readonly unsafe struct Panels(float* weights, float* bias, int outputs, int depth, int columns)
{
    public int Outputs => outputs;

    public int Depth => depth;

    public int Count => CountFor(outputs, columns);

    public static int CountFor(int outputs, int columns) => (outputs + columns - 1) / columns;

    public float* Weights(int panel, int firstInput) => weights + ((long)panel * depth + firstInput) * columns;

    public float* Bias(int panel) => bias is null ? null : bias + panel * columns;
}
