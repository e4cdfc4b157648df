using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(ColumnSelectingTransformer), null, typeof(SignatureLoadModel),
    "Select Columns Transform", ColumnSelectingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

public sealed class ColumnSelectingTransformer : ITransformer
{
    internal const string LoaderSignature = "SelectColumnsTransform";

    private readonly IHost _host;
    private readonly string[] _columns;
    private readonly bool _keep;
    private readonly bool _keepHidden;
    private readonly bool _ignoreMissing;

    internal ColumnSelectingTransformer(
        IHostEnvironment env, string[] keepColumns, string[] dropColumns, bool keepHidden, bool ignoreMissing)
    {
        _host = Contracts.CheckRef(env, nameof(env)).Register(nameof(ColumnSelectingTransformer));
        _keep = keepColumns is { Length: > 0 };
        bool drop = dropColumns is { Length: > 0 };
        _host.Check(!_keep || !drop, "Both keepColumns and dropColumns are set. Exactly one can be specified.");
        _host.Check(_keep || drop, "Neither keepColumns nor dropColumns is set. Exactly one must be specified.");
        _columns = _keep ? keepColumns : dropColumns;
        _keepHidden = keepHidden;
        _ignoreMissing = ignoreMissing;
    }

    bool ITransformer.IsRowToRowMapper => true;

    // Layout: three bytes: keep, keep hidden, ignore missing; int: number of columns; the ids of their names.
    private static VersionInfo VersionInfo => new(
        modelSignature: "SELCOLST",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: LibraryAssemblies.Data);

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => new ColumnSelection(inputSchema, Map(inputSchema)).OutputSchema;

    public IDataView Transform(IDataView input)
    {
        _host.CheckValue(input, nameof(input));
        return new ColumnSubsetView(_host, input, Map(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => new ColumnSelection(inputSchema, Map(inputSchema));

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(VersionInfo);
        ctx.Writer.Write(_keep);
        ctx.Writer.Write(_keepHidden);
        ctx.Writer.Write(_ignoreMissing);
        ctx.Writer.Write(_columns.Length);
        foreach (string column in _columns)
            ctx.SaveNonEmptyString(column);
    }

    internal bool Selects(string column) => _columns.Contains(column) == _keep;

    internal void CheckColumns(IEnumerable<string> available)
    {
        string[] missing = [.. _columns.Except(available)];
        if (!_ignoreMissing && missing.Length > 0)
            throw _host.ExceptSchemaMismatch("inputSchema", "input", string.Join(",", missing));
    }

    private static ColumnSelectingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(VersionInfo);
        bool keep = ctx.Reader.ReadBoolean();
        bool keepHidden = ctx.Reader.ReadBoolean();
        bool ignoreMissing = ctx.Reader.ReadBoolean();
        int count = ctx.Reader.ReadInt32();
        env.CheckDecode(count > 0);
        var columns = new List<string>();
        for (int i = 0; i < count; i++)
            columns.Add(ctx.LoadNonEmptyString());
        return new ColumnSelectingTransformer(env, keep ? [.. columns] : null, keep ? null : [.. columns], keepHidden, ignoreMissing);
    }

    // Kept columns come in the order asked for, with their hidden namesakes if those are wanted; dropping leaves the order alone.
    private int[] Map(DataViewSchema schema)
    {
        _host.CheckValue(schema, nameof(schema));
        CheckColumns(schema.Select(column => column.Name));
        return _keep
            ? [.. _columns.SelectMany(name => schema.Where(column => column.Name == name && (_keepHidden || !column.IsHidden)))
                .Select(column => column.Index)]
            : [.. schema.Where(column => Selects(column.Name)).Select(column => column.Index)];
    }
}
