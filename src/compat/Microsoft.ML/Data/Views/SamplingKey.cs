using Microsoft.ML.Internal.Utilities;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// Where in [0, 1) a sampling key falls: keys by their order, text by a hash. Null for a missing key, whose row is in neither part.
internal static class SamplingKey
{
    public static Func<double?> CreateGetter(IExceptionContext context, DataViewRow row, DataViewSchema.Column column, int? seed) => column.Type switch
    {
        KeyDataViewType key => GenericMethod.Invoke<Func<double?>>(typeof(SamplingKey), nameof(Key), [key.RawType], row, column, key.Count),
        TextDataViewType => Text(row, column, (uint)(seed ?? 0)),
        _ => throw context.ExceptSchemaMismatch("samplingKeyColumn", "SamplingKeyColumn", column.Name, "key or text", column.Type.ToString()),
    };

    private static Func<double?> Key<T>(DataViewRow row, DataViewSchema.Column column, ulong count)
        where T : struct, IConvertible
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default;
        return () =>
        {
            getter(ref value);
            ulong key = value.ToUInt64(null);
            return key == 0 || key > count ? null : (key - 0.5) / count;
        };
    }

    private static Func<double?> Text(DataViewRow row, DataViewSchema.Column column, uint seed)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = row.GetGetter<ReadOnlyMemory<char>>(column);
        ReadOnlyMemory<char> value = default;
        return () =>
        {
            getter(ref value);
            uint hash = seed;
            foreach (char c in value.Span)
                hash = Hashing.MurmurRound(hash, c);
            hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
            hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
            return (hash ^ (hash >> 16)) / (double)(1L << 32);
        };
    }
}
