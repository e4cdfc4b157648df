using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

internal abstract class KeyDictionary<T> : KeyDictionary
{
    private readonly Dictionary<T, uint> _keys;
    private readonly List<T> _values = [];

    protected KeyDictionary(PrimitiveDataViewType itemType, IEqualityComparer<T> comparer)
        : base(itemType)
        => _keys = new Dictionary<T, uint>(comparer);

    public override int Count => _values.Count;

    protected IReadOnlyList<T> Values => _values;

    public override void AddColumn(IDataView data, DataViewSchema.Column column, int maximum)
    {
        using var cursor = data.GetRowCursor([column]);
        if (column.Type is VectorDataViewType)
        {
            var getVector = cursor.GetGetter<VBuffer<T>>(column);
            VBuffer<T> vector = default;
            while (Count < maximum && cursor.MoveNext())
            {
                getVector(ref vector);
                foreach (var item in vector.Items(all: true))
                {
                    if (Count < maximum)
                        TryAdd(item.Value);
                }
            }

            return;
        }

        var getValue = cursor.GetGetter<T>(column);
        T value = default;
        while (Count < maximum && cursor.MoveNext())
        {
            getValue(ref value);
            TryAdd(value);
        }
    }

    public override void Sort()
    {
        _values.Sort(Compare);
        for (int i = 0; i < _values.Count; i++)
            _keys[_values[i]] = (uint)i + 1;
    }

    public override void AddKeyValues(DataViewSchema.Annotations.Builder annotations, bool asText)
    {
        if (Count == 0)
            return;
        if (asText && ItemType is not TextDataViewType)
            AddKeyValues(annotations, TextDataViewType.Instance, [.. _values.Select(value => Text(value).AsMemory())]);
        else
            AddKeyValues(annotations, ItemType, _values.ToArray());
    }

    public override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column source)
    {
        if (source.Type is VectorDataViewType)
        {
            var getVector = input.GetGetter<VBuffer<T>>(source);
            VBuffer<T> vector = default;
            return (ValueGetter<VBuffer<uint>>)((ref VBuffer<uint> keys) =>
            {
                getVector(ref vector);
                var editor = VBufferEditor.Create(ref keys, vector.Length);
                foreach (var (slot, item) in vector.Items(all: true))
                    editor.Values[slot] = Key(item);
                keys = editor.Commit();
            });
        }

        var getValue = input.GetGetter<T>(source);
        T value = default;
        return (ValueGetter<uint>)((ref uint key) =>
        {
            getValue(ref value);
            key = Key(value);
        });
    }

    public override void WriteText(TextWriter writer)
    {
        writer.WriteLine("# Number of terms = {0}", Count);
        for (int i = 0; i < Count; i++)
            writer.WriteLine("{0}\t{1}", i, Text(_values[i]));
    }

    protected bool TryAdd(T value)
    {
        if (IsMissing(value) || _keys.ContainsKey(value))
            return false;
        value = Own(value);
        _values.Add(value);
        _keys.Add(value, (uint)_values.Count);
        return true;
    }

    protected abstract bool IsMissing(T value);

    protected abstract int Compare(T x, T y);

    // A value may point into a buffer of its row.
    protected virtual T Own(T value) => value;

    private static void AddKeyValues<TValue>(
        DataViewSchema.Annotations.Builder annotations, PrimitiveDataViewType type, TValue[] values)
        => annotations.Add(AnnotationUtils.Kinds.KeyValues, new VectorDataViewType(type, values.Length), (ref VBuffer<TValue> target) =>
        {
            var editor = VBufferEditor.Create(ref target, values.Length);
            values.CopyTo(editor.Values);
            target = editor.Commit();
        });

    private static string Text(T value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private uint Key(T value) => !IsMissing(value) && _keys.TryGetValue(value, out uint key) ? key : 0;
}
