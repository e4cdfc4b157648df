using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(ValueToKeyMappingTransformer), null, typeof(SignatureLoadModel),
    "Term Transform", ValueToKeyMappingTransformer.LoaderSignature)]
[assembly: LoadableClass(typeof(IRowMapper), typeof(ValueToKeyMappingTransformer), null, typeof(SignatureLoadRowMapper),
    "Term Transform", ValueToKeyMappingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "TermTransform";

    private const string RegistrationName = "Term";
    private const string DictionariesFolder = "Vocabulary";

    private readonly KeyDictionary[] _dictionaries;
    private readonly bool[] _textKeyValues;

    internal ValueToKeyMappingTransformer(
        IHostEnvironment env, (string outputColumnName, string inputColumnName)[] columns, KeyDictionary[] dictionaries, bool textKeyValues)
        : base(Contracts.CheckRef(env, nameof(env)).Register(RegistrationName), columns)
    {
        _dictionaries = dictionaries;
        _textKeyValues = [.. columns.Select(_ => textKeyValues)];
    }

    private ValueToKeyMappingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _textKeyValues = [.. ColumnPairs.Select(_ => ctx.Reader.ReadBoolean())];
        KeyDictionary[] dictionaries = null;
        ctx.TryProcessSubModel(DictionariesFolder, sub =>
        {
            sub.CheckAtModel(DictionariesVersion);
            host.CheckDecode(sub.Reader.ReadInt32() == ColumnPairs.Length);
            dictionaries = [.. ColumnPairs.Select(_ => KeyDictionary.Load(host, sub))];
        });
        _dictionaries = dictionaries ?? throw host.ExceptDecode("Missing {0} model", DictionariesFolder);
    }

    // Layout: columns; per column a byte: key values as text. The dictionaries: int: number of columns; per column its dictionary.
    private static VersionInfo VersionInfo => new(
        modelSignature: "TERMTRNF",
        verWrittenCur: 0x00010003,
        verReadableCur: 0x00010003,
        verWeCanReadBack: 0x00010003,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: LibraryAssemblies.Data);

    private static VersionInfo DictionariesVersion => new(
        modelSignature: "TERM MAN",
        verWrittenCur: 0x00010002,
        verReadableCur: 0x00010002,
        verWeCanReadBack: 0x00010002,
        loaderSignature: "TermManager",
        loaderAssemblyName: LibraryAssemblies.Data);

    protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(VersionInfo);
        SaveColumns(ctx);
        foreach (bool text in _textKeyValues)
            ctx.Writer.Write(text);
        ctx.SaveSubModel(DictionariesFolder, sub =>
        {
            sub.CheckAtModel();
            sub.SetVersionInfo(DictionariesVersion);
            sub.Writer.Write(_dictionaries.Length);
            foreach (var dictionary in _dictionaries)
                dictionary.Save(sub);
            sub.SaveTextStream("Terms.txt", writer =>
            {
                foreach (var dictionary in _dictionaries)
                    dictionary.WriteText(writer);
            });
        });
    }

    protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private static ValueToKeyMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(VersionInfo);
        return new ValueToKeyMappingTransformer(env.Register(RegistrationName), ctx);
    }

    private static IRowMapper Create(IHostEnvironment env, ModelLoadContext ctx, DataViewSchema inputSchema)
        => Create(env, ctx).MakeRowMapper(inputSchema);

    private sealed class Mapper : OneToOneMapperBase
    {
        private readonly ValueToKeyMappingTransformer _parent;

        public Mapper(ValueToKeyMappingTransformer parent, DataViewSchema inputSchema)
            : base(parent.Host.Register(nameof(Mapper)), parent, inputSchema)
        {
            _parent = parent;
            for (int i = 0; i < parent.ColumnPairs.Length; i++)
            {
                var type = inputSchema[ColMapNewToOld[i]].Type;
                if (!type.GetItemType().Equals(parent._dictionaries[i].ItemType))
                {
                    throw Host.Except("Could not apply a map over type '{0}' to column '{1}' since it has type '{2}'",
                        parent._dictionaries[i].ItemType, parent.ColumnPairs[i].outputColumnName, type.GetItemType());
                }
            }
        }

        protected override DataViewSchema.DetachedColumn[] GetOutputColumnsCore()
            => [.. _parent.ColumnPairs.Select((pair, i) =>
            {
                var source = InputSchema[ColMapNewToOld[i]];
                var dictionary = _parent._dictionaries[i];
                var annotations = new DataViewSchema.Annotations.Builder();
                dictionary.AddKeyValues(annotations, _parent._textKeyValues[i]);
                annotations.Add(source.Annotations, name => name == AnnotationUtils.Kinds.SlotNames);
                DataViewType type = source.Type is VectorDataViewType vector
                    ? new VectorDataViewType(dictionary.KeyType, vector.Dimensions)
                    : dictionary.KeyType;
                return new DataViewSchema.DetachedColumn(pair.outputColumnName, type, annotations.ToAnnotations());
            })];

        protected override Delegate MakeGetter(DataViewRow input, int iinfo, Func<int, bool> activeOutput, out Action disposer)
        {
            disposer = null;
            return _parent._dictionaries[iinfo].CreateGetter(input, input.Schema[ColMapNewToOld[iinfo]]);
        }
    }
}
