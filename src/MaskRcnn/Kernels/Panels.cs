namespace MaskRcnn.Kernels;

/// <summary>
/// The factor on the right of a matrix product in the order in which <see cref="MatrixKernel"/> reads it: panels of
/// <see cref="MatrixKernel.Columns"/> outputs, in each the weights of all outputs to one input side by side. The last panel is
/// filled up with zeros. Somebody else owns the memory.
/// </summary>
/// <param name="weights">[panels, depth, columns].</param>
/// <param name="bias">[panels * columns], or null for none.</param>
/// <param name="outputs">Columns of the product.</param>
/// <param name="depth">Inputs of every output.</param>
internal readonly unsafe struct Panels(float* weights, float* bias, int outputs, int depth)
{
    public int Outputs => outputs;

    public int Depth => depth;

    public int Count => CountFor(outputs);

    public static int CountFor(int outputs) => (outputs + MatrixKernel.Columns - 1) / MatrixKernel.Columns;

    public float* Weights(int panel, int firstInput) => weights + ((long)panel * depth + firstInput) * MatrixKernel.Columns;

    public float* Bias(int panel) => bias is null ? null : bias + panel * MatrixKernel.Columns;
}
