using MaskRcnn.MLNet;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: LoadableClass(typeof(UprightImageLoadingTransformer), null, typeof(SignatureLoadModel),
    UprightImageLoadingTransformer.UserName, UprightImageLoadingTransformer.LoaderSignature)]
[assembly: LoadableClass(typeof(IRowMapper), typeof(UprightImageLoadingTransformer), null, typeof(SignatureLoadRowMapper),
    UprightImageLoadingTransformer.UserName, UprightImageLoadingTransformer.LoaderSignature)]

namespace MaskRcnn.MLNet;

/// <summary>
/// Reads picture files, upright as their Exif orientation says: JPEG, PNG, WebP, GIF, BMP and TIFF. A file that is missing, truncated or
/// damaged is an error that names it. Pictures are read when their column is asked for and disposed with their row. Safe for several threads
/// and cursors at once.
/// </summary>
/// <remarks>
/// Saved as one entry Model.key behind ML.NET's header: the names of the output and the input column, and the folder, empty for none.
/// </remarks>
public sealed partial class UprightImageLoadingTransformer : RowToRowTransformerBase
{
    internal const string UserName = "Upright image loader (MaskRcnn)";
    internal const string LoaderSignature = "MaskRcnnUprightImages";

    private readonly ImageLoading _loading;

    internal UprightImageLoadingTransformer(IHostEnvironment env, ImageLoading loading)
        : base(Contracts.CheckRef(env, nameof(env)).Register(nameof(UprightImageLoadingTransformer))) => _loading = loading;

    private static VersionInfo Version => new(
        modelSignature: "MRCNNIMG",
        verWrittenCur: 0x00010001, // first version
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: typeof(UprightImageLoadingTransformer).Assembly.GetName().Name);

    // Found by ML.NET through the LoadableClass attributes above.
    private static UprightImageLoadingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(Version);
        string image = ctx.LoadNonEmptyString(), path = ctx.LoadNonEmptyString(), folder = ctx.LoadString();
        return new UprightImageLoadingTransformer(env, new ImageLoading(image, path, folder.Length == 0 ? null : folder));
    }

    private static IRowMapper Create(IHostEnvironment env, ModelLoadContext ctx, DataViewSchema inputSchema) =>
        Create(env, ctx).MakeRowMapper(inputSchema);

    /// <inheritdoc />
    protected override void SaveModel(ModelSaveContext ctx)
    {
        Host.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.SaveNonEmptyString(_loading.Image);
        ctx.SaveNonEmptyString(_loading.Path);
        ctx.SaveString(_loading.Folder ?? "");
    }

    /// <inheritdoc />
    protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);
}
