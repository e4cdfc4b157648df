using System.Runtime.InteropServices;
using Compat.Tests.Model;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: LoadableClass(typeof(FriendTransformer), null, typeof(SignatureLoadModel), "Friend", FriendTransformer.LoaderSignature)]
[assembly: LoadableClass(typeof(IRowMapper), typeof(FriendTransformer), null, typeof(SignatureLoadRowMapper), "Friend", FriendTransformer.LoaderSignature)]

namespace Compat.Tests.Model;

/// <summary>A transformer of another assembly, written as the product writes its own: adds "Sum", the value plus the sum of its weights.</summary>
public sealed class FriendTransformer : RowToRowTransformerBase
{
    internal const string LoaderSignature = "FriendTransformer";

    private readonly string _column;
    private readonly float[] _weights;

    internal FriendTransformer(IHostEnvironment env, string column, float[] weights)
        : base(Contracts.CheckRef(env, nameof(env)).Register(nameof(FriendTransformer)))
    {
        _column = column;
        _weights = weights;
    }

    private static VersionInfo Version => new(
        modelSignature: "FRIENDLY", verWrittenCur: 0x00010001, verReadableCur: 0x00010001, verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature, loaderAssemblyName: typeof(FriendTransformer).Assembly.GetName().Name);

    protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.SaveNonEmptyString(_column);
        ctx.SaveBinaryStream("Weights.bin", writer =>
        {
            writer.Write(_weights.Length);
            writer.Flush();
            writer.BaseStream.Write(MemoryMarshal.AsBytes<float>(_weights));
        });
    }

    protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private static FriendTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        string column = ctx.LoadNonEmptyString();
        float[] weights = [];
        bool found = ctx.TryLoadBinaryStream("Weights.bin", reader =>
        {
            weights = new float[reader.ReadInt32()];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        });
        return found ? new FriendTransformer(env, column, weights) : throw env.ExceptDecode("Weights missing");
    }

    private static IRowMapper Create(IHostEnvironment env, ModelLoadContext ctx, DataViewSchema inputSchema) => Create(env, ctx).MakeRowMapper(inputSchema);

    private sealed class Mapper : MapperBase
    {
        private readonly FriendTransformer _parent;
        private readonly int _input;

        public Mapper(FriendTransformer parent, DataViewSchema schema)
            : base(parent.Host.Register(nameof(Mapper)), schema, parent)
        {
            _parent = parent;
            if (!schema.TryGetColumnIndex(parent._column, out _input))
                throw Host.ExceptSchemaMismatch(nameof(schema), "value", parent._column);
        }

        protected override DataViewSchema.DetachedColumn[] GetOutputColumnsCore() => [new("Sum", NumberDataViewType.Single)];

        protected override Delegate MakeGetter(DataViewRow input, int iinfo, Func<int, bool> activeOutput, out Action? disposer)
        {
            disposer = null;
            ValueGetter<float> value = input.GetGetter<float>(input.Schema[_input]);
            return (ValueGetter<float>)((ref float sum) =>
            {
                value(ref sum);
                sum += _parent._weights.Sum();
            });
        }

        protected override Func<int, bool> GetDependenciesCore(Func<int, bool> activeOutput) => column => column == _input && activeOutput(0);

        protected override void SaveModel(ModelSaveContext ctx) => _parent.SaveModel(ctx);
    }
}
