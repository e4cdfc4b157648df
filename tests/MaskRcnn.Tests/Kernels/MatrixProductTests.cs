using MaskRcnn.Kernels;

namespace MaskRcnn.Tests.Kernels;

/// <summary>Against sums in float64.</summary>
[TestClass]
[TestCategory(VectorWidthTests.Category)]
public sealed unsafe class MatrixProductTests
{
    [TestMethod]
    [DataRow(1, 1, 1)]
    [DataRow(5, 7, 3)]
    [DataRow(13, 64, 50)]
    [DataRow(RowBlocks.Largest, 33, 96)]
    [DataRow(31, 2100, 40)]
    public void A_product_with_bias_addend_and_rectification_is_that_of_its_definition(int rows, int depth, int outputs)
    {
        var random = new Random(3);
        float[] input = Values(random, rows * depth), kernels = Values(random, outputs * depth);
        float[] bias = Values(random, outputs), addend = Values(random, rows * outputs), output = new float[rows * outputs + 1];
        output[^1] = 7;
        fixed (float* inputs = input, weights = kernels, biases = bias, addends = addend, target = output)
        {
            using var packed = new PackedMatrix(weights, biases, outputs, depth, 1);
            VectorKernels.Best.Multiply(
                new Rows(inputs, depth), rows, packed.Panels, new Rows(addends, outputs), true, new Rows(target, outputs));
        }

        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < outputs; column++)
            {
                double sum = bias[column] + addend[row * outputs + column];
                for (int k = 0; k < depth; k++)
                    sum += (double)input[row * depth + k] * kernels[column * depth + k];
                Assert.AreEqual(Math.Max(0, sum), output[row * outputs + column], 1e-5 * Math.Sqrt(depth), $"{row}, {column}");
            }
        }

        Assert.AreEqual(7, output[^1], "written behind the end");
    }

    [TestMethod]
    [DataRow(1, 1, 1)]
    [DataRow(37, 19, 45)]
    [DataRow(250, 130, 64)]
    public void A_transposed_product_is_added(int depth, int rows, int outputs)
    {
        var random = new Random(5);
        float[] left = Values(random, depth * rows), right = Values(random, depth * outputs), before = Values(random, rows * outputs);
        float[] output = [.. before], memory = new float[PanelPacker.SizeOf(depth, outputs, VectorKernels.Best.PanelColumns)];
        fixed (float* lefts = left, rights = right, target = output, room = memory)
        {
            Panels panels = PanelPacker.Pack(new Rows(rights, outputs), depth, outputs, VectorKernels.Best.PanelColumns, room);
            VectorKernels.Best.AddTransposed(new Rows(lefts, rows), rows, panels, new Rows(target, outputs));
        }

        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < outputs; column++)
            {
                double sum = before[row * outputs + column];
                for (int k = 0; k < depth; k++)
                    sum += (double)left[k * rows + row] * right[k * outputs + column];
                Assert.AreEqual(sum, output[row * outputs + column], 1e-5 * Math.Sqrt(depth + 1), $"{row}, {column}");
            }
        }
    }

    private static float[] Values(Random random, int count)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = random.NextSingle() * 2 - 1;
        return values;
    }
}
