using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Compat.Tests.Nn;

/// <summary>Values of python torch (Fixtures/torch_nn.json) and the formula both sides fill tensors with.</summary>
internal static class TorchValues
{
    private static readonly JsonElement Document = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "torch_nn.json"))).RootElement;

    public static JsonElement Get(params string[] path)
    {
        var element = Document;
        foreach (var name in path) element = element.GetProperty(name);
        return element;
    }

    public static IEnumerable<string> Names(params string[] path) => Get(path).EnumerateObject().Select(property => property.Name);

    public static Tensor Fill(long[] shape, int phase)
    {
        var count = shape.Aggregate(1L, (product, side) => product * side);
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = (float)((((i * 37) + (phase * 11)) % 101 / 50.0) - 1);
        return tensor(values).reshape(shape);
    }

    /// <summary>The same kernels on the same machine type give the same bits; another libtorch may differ in the last ones.</summary>
    public static void AssertEqual(JsonElement expected, Tensor actual, string what, double tolerance = 1e-5)
    {
        var shape = expected.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64()).ToArray();
        CollectionAssert.AreEqual(shape, actual.shape, $"{what}: shape");

        var values = expected.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        using var flat = actual.detach().to(ScalarType.Float64).contiguous();
        var numbers = flat.data<double>().ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var bound = tolerance * Math.Max(1, Math.Abs(values[i]));
            Assert.AreEqual(values[i], numbers[i], bound, $"{what}: element {i}");
        }
    }
}
