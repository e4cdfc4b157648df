using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public static class DataViewTypeManager
{
    private static readonly HashSet<Type> s_standardTypes =
    [
        typeof(bool), typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(float), typeof(double), typeof(string), typeof(ReadOnlySpan<char>), typeof(ReadOnlyMemory<char>), typeof(VBuffer<>),
        typeof(Nullable<>), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DataViewRowId),
    ];

    private static readonly Dictionary<(Type Type, DataViewTypeAttribute Attribute), DataViewType> s_dataViewTypes = [];
    private static readonly Dictionary<DataViewType, (Type Type, DataViewTypeAttribute Attribute)> s_rawTypes = [];

    // One to one in both directions: a member type with one attribute setting belongs to one data view type and the other way round.
    public static void Register(DataViewType dataViewType, Type type, DataViewTypeAttribute typeAttribute = null)
    {
        if (s_standardTypes.Contains(type))
        {
            throw Contracts.ExceptParam(nameof(type), $"Type {type} has been registered as ML.NET's default supported type, " +
                "so it can't not be registered again.");
        }

        (Type, DataViewTypeAttribute) rawType = (type, typeAttribute);
        lock (s_dataViewTypes)
        {
            bool knowsRawType = s_dataViewTypes.TryGetValue(rawType, out DataViewType known);
            if (knowsRawType && !known.Equals(dataViewType))
            {
                throw Contracts.ExceptParam(nameof(type), $"Repeated type register. The raw type {type} " +
                    $"has been associated with {known} so it cannot be associated with {dataViewType}.");
            }

            bool knowsDataViewType = s_rawTypes.TryGetValue(dataViewType, out (Type Type, DataViewTypeAttribute Attribute) knownRaw);
            if (knowsDataViewType && !knownRaw.Equals(rawType))
            {
                throw Contracts.ExceptParam(nameof(dataViewType), $"Repeated type register. The DataView type {dataViewType} " +
                    $"has been associated with {knownRaw.Type} so it cannot be associated with {type}.");
            }

            if (knowsRawType && knowsDataViewType)
                return;
            s_dataViewTypes.Add(rawType, dataViewType);
            s_rawTypes.Add(dataViewType, rawType);
        }
    }

    internal static bool Knows(DataViewType dataViewType)
    {
        lock (s_dataViewTypes)
            return s_rawTypes.ContainsKey(dataViewType);
    }

    internal static bool Knows(Type type, IEnumerable<Attribute> typeAttributes = null) => TryGetDataViewType(type, typeAttributes, out _);

    internal static bool TryGetDataViewType(Type type, IEnumerable<Attribute> typeAttributes, out DataViewType dataViewType)
    {
        DataViewTypeAttribute[] attributes = [.. (typeAttributes ?? []).OfType<DataViewTypeAttribute>()];
        if (attributes.Length > 1)
        {
            throw Contracts.ExceptParam(nameof(type), $"Type {type.Name} cannot be marked with multiple attributes, " +
                $"{string.Join<Attribute>(", ", attributes)}, derived from {typeof(DataViewTypeAttribute)}.");
        }

        lock (s_dataViewTypes)
            return s_dataViewTypes.TryGetValue((type, attributes.SingleOrDefault()), out dataViewType);
    }
}
