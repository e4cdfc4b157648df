using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Compat.Tests.Data;

/// <summary>Adds Double (twice the Id) and Id (as text, hiding the number); counts what is asked of its mapper.</summary>
internal sealed class CountingTransformer(IHostEnvironment environment, int failAt = -1)
    : RowToRowTransformerBase(environment.Register(nameof(CountingTransformer)))
{
    private int _getterSets;
    private int _getters;
    private int _disposals;

    public int GetterSets => _getterSets;

    public int Getters => _getters;

    public int Disposals => _disposals;

    private int FailAt => failAt;

    protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    protected override void SaveModel(ModelSaveContext ctx) => throw new NotSupportedException();

    private sealed class Mapper(CountingTransformer parent, DataViewSchema schema) : MapperBase(parent.Host, schema, parent)
    {
        private readonly DataViewSchema.Column _id = schema["Id"];

        public override Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action disposer)
        {
            Interlocked.Increment(ref parent._getterSets);
            Delegate[] getters = base.CreateGetters(input, activeOutput, out Action inner);
            disposer = () =>
            {
                inner?.Invoke();
                Interlocked.Increment(ref parent._disposals);
            };
            return getters;
        }

        protected override DataViewSchema.DetachedColumn[] GetOutputColumnsCore()
            => [new("Double", NumberDataViewType.Int32), new("Id", TextDataViewType.Instance)];

        protected override Func<int, bool> GetDependenciesCore(Func<int, bool> activeOutput)
            => column => column == _id.Index && (activeOutput(0) || activeOutput(1));

        protected override Delegate MakeGetter(DataViewRow input, int iinfo, Func<int, bool> activeOutput, out Action disposer)
        {
            Interlocked.Increment(ref parent._getters);
            disposer = null!;
            ValueGetter<int> source = input.GetGetter<int>(_id);
            int Read()
            {
                int id = 0;
                source(ref id);
                return id == parent.FailAt ? throw new FormatException($"row {id}") : id;
            }

            return iinfo == 0
                ? (ValueGetter<int>)((ref int value) => value = 2 * Read())
                : (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = Read().ToString().AsMemory());
        }

        protected override void SaveModel(ModelSaveContext ctx) => parent.SaveModel(ctx);
    }
}
