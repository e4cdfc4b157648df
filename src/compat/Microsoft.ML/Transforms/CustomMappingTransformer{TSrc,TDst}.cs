using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class CustomMappingTransformer<TSrc, TDst> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly IHost _host;
    private readonly Action<TSrc, TDst> _mapAction;
    private readonly string _contractName;

    internal CustomMappingTransformer(
        IHostEnvironment env, Action<TSrc, TDst> mapAction, string contractName,
        SchemaDefinition inputSchemaDefinition = null, SchemaDefinition outputSchemaDefinition = null)
    {
        _host = env.Register(nameof(CustomMappingTransformer<TSrc, TDst>));
        _host.CheckValue(mapAction, nameof(mapAction));
        _mapAction = mapAction;
        _contractName = contractName;
        InputSchemaDefinition = inputSchemaDefinition;
        AddedSchema = outputSchemaDefinition is null
            ? InternalSchemaDefinition.Create(typeof(TDst), SchemaDefinition.Direction.Write)
            : InternalSchemaDefinition.Create(typeof(TDst), outputSchemaDefinition);
    }

    internal InternalSchemaDefinition AddedSchema { get; }

    internal SchemaDefinition InputSchemaDefinition { get; }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        _host.CheckValue(inputSchema, nameof(inputSchema));
        return ((ITransformer)this).GetRowToRowMapper(inputSchema).OutputSchema;
    }

    public IDataView Transform(IDataView input)
    {
        _host.CheckValue(input, nameof(input));
        return new RowToRowMapperTransform(_host, input, new Mapper(this, input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        _host.CheckValue(inputSchema, nameof(inputSchema));
        return new RowToRowMapperTransform(_host, new EmptyDataView(_host, inputSchema), new Mapper(this, inputSchema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => SaveModel(ctx);

    private void SaveModel(ModelSaveContext ctx)
    {
        if (_contractName == null)
            throw _host.Except("Empty contract name for a transform: the transform cannot be saved");
        CustomMappingLoader.Save(ctx, _contractName, _mapAction.Method.DeclaringType.Assembly.FullName);
    }

    private sealed class Mapper : IRowMapper
    {
        private readonly CustomMappingTransformer<TSrc, TDst> _parent;
        private readonly IHost _host;
        private readonly TypedCursorable<TSrc> _source;

        public Mapper(CustomMappingTransformer<TSrc, TDst> parent, DataViewSchema inputSchema)
        {
            _parent = parent;
            _host = parent._host.Register(nameof(Mapper));
            _source = TypedCursorable<TSrc>.Create(
                _host, new EmptyDataView(_host, inputSchema), ignoreMissingColumns: false, parent.InputSchemaDefinition);
        }

        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action disposer)
        {
            disposer = null;
            var getters = new Delegate[_parent.AddedSchema.Columns.Length];
            if (!Enumerable.Range(0, getters.Length).Any(activeOutput))
                return getters;

            var target = new InputRow<TDst>(_host, _parent.AddedSchema);
            var source = _source.GetRow(input);
            var from = new TSrc();
            var to = new TDst();
            long position = -1;
            Action refresh = () =>
            {
                if (position == input.Position)
                    return;
                source.FillValues(from);
                _parent._mapAction(from, to);
                target.ExtractValues(to);
                position = input.Position;
            };

            for (int i = 0; i < getters.Length; i++)
            {
                if (activeOutput(i))
                {
                    getters[i] = GenericMethod.Invoke<Delegate>(
                        typeof(Mapper), nameof(Getter), [target.Schema[i].Type.RawType], target, target.Schema[i], refresh);
                }
            }

            return getters;
        }

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput)
        {
            bool any = Enumerable.Range(0, _parent.AddedSchema.Columns.Length).Any(activeOutput);
            var needed = _source.Columns.Select(column => column.Index).ToHashSet();
            return column => any && needed.Contains(column);
        }

        public DataViewSchema.DetachedColumn[] GetOutputColumns()
            => [.. _parent.AddedSchema.ToSchema().Select(column => new DataViewSchema.DetachedColumn(column))];

        public ITransformer GetTransformer() => _parent;

        void ICanSaveModel.Save(ModelSaveContext ctx) => _parent.SaveModel(ctx);

        private static ValueGetter<T> Getter<T>(DataViewRow row, DataViewSchema.Column column, Action refresh)
        {
            var getter = row.GetGetter<T>(column);
            return (ref T value) =>
            {
                refresh();
                getter(ref value);
            };
        }
    }
}
