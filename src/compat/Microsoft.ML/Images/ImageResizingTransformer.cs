using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;

[assembly: LoadableClass(typeof(ImageResizingTransformer), null, typeof(SignatureLoadModel), "", ImageResizingTransformer.LoaderSignature)]
[assembly: LoadableClass(typeof(IRowMapper), typeof(ImageResizingTransformer), null, typeof(SignatureLoadRowMapper), "",
    ImageResizingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms.Image;

public sealed class ImageResizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "ImageScalerTransform";
    private const string RegistrationName = "ImageScaler";

    internal ImageResizingTransformer(IHostEnvironment env, params ImageResizingEstimator.ColumnOptions[] columns)
        : base(Contracts.CheckRef(env, nameof(env)).Register(RegistrationName), [.. columns.Select(x => (x.Name, x.InputColumnName))])
        => Columns = [.. columns];

    private ImageResizingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
        => Columns = [.. ColumnPairs.Select(pair => ReadColumn(ctx, pair.outputColumnName, pair.inputColumnName))];

    internal IReadOnlyList<ImageResizingEstimator.ColumnOptions> Columns { get; }

    // Layout: columns; for each of them int: width, int: height, byte: kind, byte: anchor.
    private static VersionInfo VersionInfo => new(
        modelSignature: "IMGSCALF",
        verWrittenCur: 0x00010003,
        verReadableCur: 0x00010003,
        verWeCanReadBack: 0x00010003,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: LibraryAssemblies.ImageAnalytics);

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int col, int srcCol)
    {
        if (inputSchema[srcCol].Type is not ImageDataViewType)
        {
            throw Host.ExceptSchemaMismatch(
                nameof(inputSchema), "input", ColumnPairs[col].inputColumnName, "image", inputSchema[srcCol].Type.ToString());
        }
    }

    protected override void SaveModel(ModelSaveContext ctx)
    {
        Host.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel();
        ctx.SetVersionInfo(VersionInfo);
        SaveColumns(ctx);
        foreach (var column in Columns)
        {
            ctx.Writer.Write(column.ImageWidth);
            ctx.Writer.Write(column.ImageHeight);
            ctx.Writer.Write((byte)column.Resizing);
            ctx.Writer.Write((byte)column.Anchor);
        }
    }

    protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private static ImageResizingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(VersionInfo);
        return new ImageResizingTransformer(env.Register(RegistrationName), ctx);
    }

    private static IRowMapper Create(IHostEnvironment env, ModelLoadContext ctx, DataViewSchema inputSchema)
        => Create(env, ctx).MakeRowMapper(inputSchema);

    private ImageResizingEstimator.ColumnOptions ReadColumn(ModelLoadContext ctx, string name, string inputColumnName)
    {
        int width = ctx.Reader.ReadInt32();
        Host.CheckDecode(width > 0);
        int height = ctx.Reader.ReadInt32();
        Host.CheckDecode(height > 0);
        var kind = (ImageResizingEstimator.ResizingKind)ctx.Reader.ReadByte();
        Host.CheckDecode(Enum.IsDefined(kind));
        var anchor = (ImageResizingEstimator.Anchor)ctx.Reader.ReadByte();
        Host.CheckDecode(Enum.IsDefined(anchor));
        return new ImageResizingEstimator.ColumnOptions(name, width, height, inputColumnName, kind, anchor);
    }

    private sealed class Mapper(ImageResizingTransformer parent, DataViewSchema inputSchema)
        : OneToOneMapperBase(parent.Host.Register(nameof(Mapper)), parent, inputSchema)
    {
        protected override DataViewSchema.DetachedColumn[] GetOutputColumnsCore()
            => [.. parent.Columns.Select(column => new DataViewSchema.DetachedColumn(column.Name, column.Type, null))];

        protected override Delegate MakeGetter(DataViewRow input, int iinfo, Func<int, bool> activeOutput, out Action disposer)
        {
            MLImage source = null;
            disposer = () => source = null;
            var getSource = input.GetGetter<MLImage>(input.Schema[ColMapNewToOld[iinfo]]);
            var column = parent.Columns[iinfo];
            return (ValueGetter<MLImage>)((ref MLImage image) =>
            {
                image?.Dispose();
                getSource(ref source);
                if (source is null)
                    return;

                // An image of the right size is handed on, not copied.
                if (source.Height == column.ImageHeight && source.Width == column.ImageWidth)
                {
                    image = source;
                    return;
                }

                image = source.CloneWithResizing(column.ImageWidth, column.ImageHeight, column.Mode);
                image.Tag = source.Tag;
            });
        }
    }
}
