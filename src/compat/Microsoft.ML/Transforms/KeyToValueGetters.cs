using System.Runtime.CompilerServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Getters of the values behind keys; a key without one becomes NaN, or else the default of the values' type.</summary>
internal static class KeyToValueGetters
{
    public static Delegate Create<TKey, TValue>(DataViewRow input, DataViewSchema.Column source)
        where TKey : unmanaged
    {
        VBuffer<TValue> keyValues = default;
        source.GetKeyValues(ref keyValues);
        var values = keyValues.DenseValues().ToArray();
        TValue missing = Missing<TValue>();
        return source.Type is VectorDataViewType ? Vector<TKey, TValue>(input, source, values, missing)
            : Scalar<TKey, TValue>(input, source, values, missing);
    }

    private static ValueGetter<TValue> Scalar<TKey, TValue>(
        DataViewRow input, DataViewSchema.Column source, TValue[] values, TValue missing)
        where TKey : unmanaged
    {
        var getKey = input.GetGetter<TKey>(source);
        TKey key = default;
        return (ref TValue value) =>
        {
            getKey(ref key);
            value = Lookup(key, values, missing);
        };
    }

    private static ValueGetter<VBuffer<TValue>> Vector<TKey, TValue>(
        DataViewRow input, DataViewSchema.Column source, TValue[] values, TValue missing)
        where TKey : unmanaged
    {
        var getKeys = input.GetGetter<VBuffer<TKey>>(source);
        VBuffer<TKey> keys = default;
        return (ref VBuffer<TValue> target) =>
        {
            getKeys(ref keys);
            var editor = VBufferEditor.Create(ref target, keys.Length);
            foreach (var (slot, key) in keys.Items(all: true))
                editor.Values[slot] = Lookup(key, values, missing);
            target = editor.Commit();
        };
    }

    private static TValue Lookup<TKey, TValue>(TKey key, TValue[] values, TValue missing)
        where TKey : unmanaged
    {
        ulong number = Number(key);
        return number > 0 && number <= (ulong)values.Length ? values[number - 1] : missing;
    }

    private static ulong Number<TKey>(TKey key)
        where TKey : unmanaged
        => Unsafe.SizeOf<TKey>() switch
        {
            1 => Unsafe.BitCast<TKey, byte>(key),
            2 => Unsafe.BitCast<TKey, ushort>(key),
            4 => Unsafe.BitCast<TKey, uint>(key),
            _ => Unsafe.BitCast<TKey, ulong>(key),
        };

    private static TValue Missing<TValue>()
        => typeof(TValue) == typeof(float) ? (TValue)(object)float.NaN
            : typeof(TValue) == typeof(double) ? (TValue)(object)double.NaN
            : default;
}
