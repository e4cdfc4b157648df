using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Compat.Tests.Torch;

/// <summary>How numbers get into and out of tensors.</summary>
[TestClass]
public sealed class TensorDataTests
{
    [TestMethod]
    public void Arrays_are_copied_or_shared()
    {
        using DisposeScope scope = NewDisposeScope();
        var array = new[] { 1f, 2f, 3f };
        Tensor copy = tensor(array), shared = from_array(array), part = frombuffer(array, float32, 2, 1);
        shared.add_(10);
        CollectionAssert.AreEqual(new[] { 11f, 12f, 13f }, array);
        CollectionAssert.AreEqual(new[] { 12f, 13f }, part.data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 1f, 2f, 3f }, copy.data<float>().ToArray());
    }

    [TestMethod]
    public void A_shared_array_stays_while_a_view_of_the_tensor_lives()
    {
        (Tensor view, WeakReference array) = ShareAndView();
        GC.Collect();
        Assert.IsTrue(array.IsAlive);
        Assert.AreEqual(3f, view.item<float>());
        view.Dispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.IsFalse(array.IsAlive);
    }

    [TestMethod]
    public void Bytes_are_a_live_span()
    {
        using Tensor t = zeros(3, dtype: int32);
        MemoryMarshal.Cast<byte, int>(t.bytes)[1] = 7;
        Assert.AreEqual(7, t[1].item<int>());
        using Tensor columns = zeros(2, 3).t();
        Assert.ThrowsExactly<InvalidOperationException>(() => columns.bytes.Length);
    }

    [TestMethod]
    public void Strided_tensors_are_read_in_logical_order()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor t = tensor(new[,] { { 1L, 2L, 3L }, { 4L, 5L, 6L } }).t();
        CollectionAssert.AreEqual(new[] { 1L, 4L, 2L, 5L, 3L, 6L }, t.data<long>().ToArray());
        CollectionAssert.AreEqual(new[,] { { 1L, 4L }, { 2L, 5L }, { 3L, 6L } }, t.data<long>().ToNDArray());
        Assert.AreEqual(5L, t.data<long>()[1, 1]);
        CollectionAssert.AreEqual(new long[] { 1, 3 }, t.stride());
    }

    [TestMethod]
    public void The_element_type_must_match()
    {
        using Tensor t = ones(2);
        Assert.ThrowsExactly<ArgumentException>(() => t.data<double>());
        Assert.ThrowsExactly<ArgumentException>(() => t.item<float>());
        using Tensor scalar = tensor(3.5);
        Assert.AreEqual(3.5, scalar.item<double>());
        Assert.AreEqual(3, (int)scalar);
    }

    [TestMethod]
    [DataRow(ScalarType.Float32)]
    [DataRow(ScalarType.Int64)]
    [DataRow(ScalarType.Bool)]
    public void Saved_tensors_come_back(ScalarType type)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor t = randint(0, 2, [2L, 3L, 200L]).to(type);
        using var stream = new MemoryStream();
        t.Save(new BinaryWriter(stream));
        stream.Position = 0;
        Tensor back = Tensor.Load(new BinaryReader(stream));
        Assert.AreEqual(type, back.dtype);
        CollectionAssert.AreEqual(t.shape, back.shape);
        Assert.IsTrue(back.eq(t).all().ToBoolean());
        // dtype, three dimensions, the sizes 2, 3 and 200 (two bytes), then the data
        Assert.AreEqual(1 + 1 + 4 + t.numel() * t.element_size(), stream.Length);
    }

    [TestMethod]
    public void Text_is_the_metadata()
    {
        using Tensor t = zeros(2, 3, dtype: int64), s = tensor(1f);
        Assert.AreEqual("[2x3], type = Int64, device = cpu", t.ToString());
        Assert.AreEqual("[], type = Float32, device = cpu", s.ToString());
    }

    private static (Tensor View, WeakReference Array) ShareAndView()
    {
        var array = new[] { 1f, 2f, 3f };
        using Tensor shared = from_array(array);
        return (shared[2], new WeakReference(array));
    }
}
