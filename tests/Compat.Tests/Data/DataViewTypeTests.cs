using Microsoft.ML.Data;

namespace Compat.Tests.Data;

[TestClass]
public sealed class DataViewTypeTests
{
    [TestMethod]
    public void Types_name_themselves_as_in_ML_NET()
    {
        Assert.AreEqual("Single", NumberDataViewType.Single.ToString());
        Assert.AreEqual("String", TextDataViewType.Instance.ToString());
        Assert.AreEqual("Key<UInt32, 0-2>", new KeyDataViewType(typeof(uint), 3).ToString());
        Assert.AreEqual("Vector<Single>", new VectorDataViewType(NumberDataViewType.Single).ToString());
        Assert.AreEqual("Vector<Single, 3>", new VectorDataViewType(NumberDataViewType.Single, 3).ToString());
        Assert.AreEqual("Vector<Single, 2, *>", new VectorDataViewType(NumberDataViewType.Single, 2, 0).ToString());
        Assert.AreEqual("Vector<Key<Byte, 0-4>>", new VectorDataViewType(new KeyDataViewType(typeof(byte), 5)).ToString());
    }

    [TestMethod]
    public void Vectors_and_keys_are_equal_by_value()
    {
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 2, 3), new VectorDataViewType(NumberDataViewType.Single, 2, 3));
        Assert.AreNotEqual(new VectorDataViewType(NumberDataViewType.Single, 2, 3), new VectorDataViewType(NumberDataViewType.Single, 3, 2));
        Assert.AreNotEqual(new VectorDataViewType(NumberDataViewType.Single, 6), new VectorDataViewType(NumberDataViewType.Double, 6));
        Assert.AreEqual(new KeyDataViewType(typeof(uint), 3), new KeyDataViewType(typeof(uint), 3));
        Assert.AreNotEqual(new KeyDataViewType(typeof(uint), 3), new KeyDataViewType(typeof(ulong), 3));
        Assert.AreEqual(new VectorDataViewType(new KeyDataViewType(typeof(uint), 3)).GetHashCode(),
            new VectorDataViewType(new KeyDataViewType(typeof(uint), 3)).GetHashCode());
    }

    [TestMethod]
    public void A_vector_knows_its_size_where_all_dimensions_are_known()
    {
        var known = new VectorDataViewType(NumberDataViewType.Single, 2, 3);
        var open = new VectorDataViewType(NumberDataViewType.Single, 2, 0);

        Assert.AreEqual(6, known.Size);
        Assert.IsTrue(known.IsKnownSize);
        Assert.AreEqual(0, open.Size);
        Assert.IsFalse(open.IsKnownSize);
        CollectionAssert.AreEqual(new[] { 2, 0 }, open.Dimensions.ToArray());
        Assert.AreEqual(typeof(VBuffer<float>), open.RawType);
    }

    [TestMethod]
    [DataRow(typeof(int), 3ul)]
    [DataRow(typeof(byte), 256ul)]
    [DataRow(typeof(uint), 0ul)]
    public void Impossible_keys_are_refused(Type type, ulong count)
        => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new KeyDataViewType(type, count));

    [TestMethod]
    public void A_primitive_type_cannot_hold_disposable_values()
        => Assert.ThrowsExactly<ArgumentException>(() => new DisposableValues());

    [TestMethod]
    public void Row_ids_order_and_print_high_before_low()
    {
        Assert.AreEqual("00000000000000010000000000000002", new DataViewRowId(2, 1).ToString());
        Assert.IsLessThan(0, new DataViewRowId(9, 1).CompareTo(new DataViewRowId(0, 2)));
    }

    private sealed class DisposableValues() : PrimitiveDataViewType(typeof(Stream))
    {
        public override bool Equals(DataViewType? other) => ReferenceEquals(this, other);
    }
}
