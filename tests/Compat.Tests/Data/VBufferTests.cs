using Microsoft.ML.Data;

namespace Compat.Tests.Data;

[TestClass]
public sealed class VBufferTests
{
    private static readonly VBuffer<float> s_dense = new(4, [1, 2, 3, 4]);
    private static readonly VBuffer<float> s_sparse = new(6, 2, [5, 7], [1, 4]);

    [TestMethod]
    public void A_dense_buffer_holds_every_value_and_no_indices()
    {
        Assert.IsTrue(s_dense.IsDense);
        CollectionAssert.AreEqual(new float[] { 1, 2, 3, 4 }, s_dense.GetValues().ToArray());
        Assert.AreEqual(0, s_dense.GetIndices().Length);
        Assert.AreEqual("Dense vector of size 4", s_dense.ToString());
    }

    [TestMethod]
    public void A_sparse_buffer_reads_default_between_its_values()
    {
        Assert.IsFalse(s_sparse.IsDense);
        CollectionAssert.AreEqual(new[] { 1, 4 }, s_sparse.GetIndices().ToArray());
        CollectionAssert.AreEqual(new float[] { 0, 5, 0, 0, 7, 0 }, s_sparse.DenseValues().ToArray());
        Assert.AreEqual(7f, s_sparse.GetItemOrDefault(4));
        Assert.AreEqual(0f, s_sparse.GetItemOrDefault(5));
        Assert.AreEqual("Sparse vector of size 6, 2 explicit values", s_sparse.ToString());
    }

    [TestMethod]
    public void Items_are_the_explicit_ones_unless_all_are_asked_for()
    {
        CollectionAssert.AreEqual(new KeyValuePair<int, float>[] { new(1, 5), new(4, 7) }, s_sparse.Items().ToArray());
        CollectionAssert.AreEqual(new KeyValuePair<int, float>[] { new(0, 0), new(1, 5), new(2, 0), new(3, 0), new(4, 7), new(5, 0) },
            s_sparse.Items(all: true).ToArray());
    }

    [TestMethod]
    public void The_default_buffer_is_empty_and_dense()
    {
        VBuffer<float> empty = default;

        Assert.IsTrue(empty.IsDense);
        Assert.AreEqual(0, empty.Length);
        Assert.IsEmpty(empty.DenseValues());
    }

    [TestMethod]
    public void Copies_share_no_arrays()
    {
        VBuffer<float> copy = default;
        s_dense.CopyTo(ref copy);
        VBufferEditor.CreateFromBuffer(ref copy).Values[0] = 9;

        Assert.AreEqual(1f, s_dense.GetItemOrDefault(0));
        Assert.AreEqual(9f, copy.GetItemOrDefault(0));
    }

    [TestMethod]
    public void A_range_of_a_sparse_buffer_keeps_the_values_inside_at_shifted_indices()
    {
        VBuffer<float> copy = default;
        s_sparse.CopyTo(ref copy, 2, 4);

        Assert.AreEqual(4, copy.Length);
        Assert.IsFalse(copy.IsDense);
        CollectionAssert.AreEqual(new float[] { 0, 0, 7, 0 }, copy.DenseValues().ToArray());
    }

    [TestMethod]
    public void A_range_of_a_sparse_buffer_without_gaps_is_dense()
    {
        VBuffer<float> copy = default;
        s_sparse.CopyTo(ref copy, 4, 1);

        Assert.IsTrue(copy.IsDense);
        Assert.AreEqual(7f, copy.GetItemOrDefault(0));
    }

    [TestMethod]
    public void Copying_to_a_span_fills_the_gaps_with_the_given_default()
    {
        var target = new float[8];
        s_sparse.CopyTo(target, 1, -1);
        CollectionAssert.AreEqual(new float[] { 0, -1, 5, -1, -1, 7, -1, 0 }, target);

        // A vector without explicit values ignores it.
        new VBuffer<float>(3, 0, [], []).CopyTo(target, 1, -1);
        CollectionAssert.AreEqual(new float[] { 0, 0, 0, 0, -1, 7, -1, 0 }, target);
    }

    [TestMethod]
    public void Copying_to_a_shorter_span_is_refused()
        => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => s_dense.CopyTo(new float[3]));

    [TestMethod]
    public void An_editor_reuses_arrays_that_are_large_enough()
    {
        var buffer = new VBuffer<int>(5, [1, 2, 3, 4, 5]);

        VBufferEditor<int> smaller = VBufferEditor.Create(ref buffer, 3);
        Assert.IsFalse(smaller.CreatedNewValues);
        buffer = smaller.Commit();
        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, buffer.GetValues().ToArray());

        VBufferEditor<int> larger = VBufferEditor.Create(ref buffer, 6);
        Assert.IsTrue(larger.CreatedNewValues);
        CollectionAssert.AreEqual(new int[6], larger.Values.ToArray());
    }

    [TestMethod]
    public void An_editor_can_keep_old_values_when_it_grows()
    {
        var buffer = new VBuffer<int>(2, [1, 2]);

        CollectionAssert.AreEqual(new[] { 1, 2, 0 }, VBufferEditor.Create(ref buffer, 3, keepOldOnResize: true).Values.ToArray());
    }

    [TestMethod]
    public void An_editor_for_fewer_values_than_slots_makes_a_sparse_buffer()
    {
        VBuffer<int> buffer = default;
        VBufferEditor<int> editor = VBufferEditor.Create(ref buffer, 10, 3);
        for (int i = 0; i < 3; i++)
        {
            editor.Values[i] = 10 * i;
            editor.Indices[i] = 2 * i;
        }

        buffer = editor.CommitTruncated(2);

        CollectionAssert.AreEqual(new KeyValuePair<int, int>[] { new(0, 0), new(2, 10) }, buffer.Items().ToArray());
        Assert.AreEqual(10, buffer.Length);
    }

    [TestMethod]
    [DataRow(-1, 0)]
    [DataRow(3, 4)]
    [DataRow(9, 9)]
    public void Impossible_sizes_are_refused(int length, int count)
        => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VBuffer<int>(length, count, new int[8], new int[8]));

    [TestMethod]
    public void Indices_outside_are_refused()
        => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => s_dense.GetItemOrDefault(4));
}
