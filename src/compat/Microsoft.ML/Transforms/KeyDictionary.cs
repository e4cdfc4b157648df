using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>The values that have keys, in the order of their keys.</summary>
internal abstract class KeyDictionary
{
    protected const byte TextKind = 0;
    protected const byte NumberKind = 1;

    protected KeyDictionary(PrimitiveDataViewType itemType) => ItemType = itemType;

    public PrimitiveDataViewType ItemType { get; }

    public abstract int Count { get; }

    // A key type needs at least one value, even if there is none.
    public KeyDataViewType KeyType => new(typeof(uint), Math.Max(Count, 1));

    public static bool Supports(DataViewType itemType) => itemType is TextDataViewType or NumberDataViewType;

    public static KeyDictionary Create(PrimitiveDataViewType itemType)
        => itemType is TextDataViewType
            ? new TextKeyDictionary()
            : (KeyDictionary)Activator.CreateInstance(typeof(NumberKeyDictionary<>).MakeGenericType(itemType.RawType), itemType);

    public static KeyDictionary Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        byte kind = ctx.Reader.ReadByte();
        env.CheckDecode(kind is TextKind or NumberKind);
        DataViewType itemType = kind == TextKind ? TextDataViewType.Instance : DataViewTypeCodec.ReadOrNull(ctx.Reader);
        env.CheckDecode(Supports(itemType), "Unsupported type of key values");
        var dictionary = Create((PrimitiveDataViewType)itemType);
        int count = ctx.Reader.ReadInt32();
        env.CheckDecode(count >= 0);
        for (int i = 0; i < count; i++)
            env.CheckDecode(dictionary.LoadValue(ctx), "Duplicate or missing key value");
        return dictionary;
    }

    public abstract void Save(ModelSaveContext ctx);

    public abstract void WriteText(TextWriter writer);

    /// <summary>Adds the values of a column, in their order, until there are <paramref name="maximum"/> keys.</summary>
    public abstract void AddColumn(IDataView data, DataViewSchema.Column column, int maximum);

    public abstract void Sort();

    public abstract void AddKeyValues(DataViewSchema.Annotations.Builder annotations, bool asText);

    public abstract Delegate CreateGetter(DataViewRow input, DataViewSchema.Column source);

    protected abstract bool LoadValue(ModelLoadContext ctx);
}
