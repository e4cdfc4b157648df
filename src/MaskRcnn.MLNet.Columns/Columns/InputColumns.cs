using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;

namespace MaskRcnn.MLNet;

/// <summary>The columns that training reads, found and checked by name and type.</summary>
internal sealed record InputColumns(
    DataViewSchema.Column Image, DataViewSchema.Column Label, DataViewSchema.Column Masks, DataViewSchema.Column? Crowd)
{
    private const string InputSchema = "inputSchema";
    private const string ImageRole = "image";
    private const string LabelRole = "label";
    private const string MaskRole = "mask";
    private const string CrowdRole = "crowd";
    private const string ExpectedImage = "Image";
    private const string ExpectedLabel = "vector of text (class names) or of keys (from MapValueToKey)";
    private const string ExpectedMasks = "vector of InstanceMask, or vector of text with one COCO segmentation per label";
    private const string ExpectedCrowd = "vector of Boolean";

    /// <summary>All columns to read.</summary>
    public IEnumerable<DataViewSchema.Column> All => Crowd is { } crowd ? [Image, Label, Masks, crowd] : [Image, Label, Masks];

    /// <summary>Checks a schema at planning time and returns the label column's shape.</summary>
    /// <param name="host">Marks errors.</param>
    /// <param name="names">The names of the columns.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="source">What to call the data in errors.</param>
    public static SchemaShape.Column Check(
        IHost host, InputColumnNames names, SchemaShape schema, string source = InputSchema)
    {
        CheckImage(host, names.Image, schema, source);

        var label = Find(host, schema, LabelRole, names.Label, source);
        bool isNamed = label.ItemType is TextDataViewType && !label.IsKey, isKeyed = label.IsKey && label.ItemType == NumberDataViewType.UInt32;
        if (label.Kind == SchemaShape.Column.VectorKind.Scalar || !(isNamed || isKeyed))
            throw Mismatch(host, LabelRole, names.Label, ExpectedLabel, Describe(label), source);

        var masks = Find(host, schema, MaskRole, names.Masks, source);
        if (masks.Kind == SchemaShape.Column.VectorKind.Scalar || masks.ItemType is not (InstanceMaskDataViewType or TextDataViewType))
            throw Mismatch(host, MaskRole, names.Masks, ExpectedMasks, Describe(masks), source);

        bool hasCrowd = schema.TryFindColumn(names.Crowd, out var crowd);
        if (hasCrowd && (crowd.Kind == SchemaShape.Column.VectorKind.Scalar || crowd.ItemType is not BooleanDataViewType))
            throw Mismatch(host, CrowdRole, names.Crowd, ExpectedCrowd, Describe(crowd), source);
        return label;
    }

    /// <summary>Checks the image column, all that a fitted model reads, at planning time.</summary>
    public static void CheckImage(IHost host, string imageColumnName, SchemaShape schema, string source = InputSchema)
    {
        var image = Find(host, schema, ImageRole, imageColumnName, source);
        if (image.Kind != SchemaShape.Column.VectorKind.Scalar || image.ItemType is not ImageDataViewType)
            throw Mismatch(host, ImageRole, imageColumnName, ExpectedImage, Describe(image), source);
    }

    /// <summary>Finds and checks the columns of a data view.</summary>
    public static InputColumns Bind(
        IHost host, InputColumnNames names, DataViewSchema schema, string source = InputSchema)
    {
        Check(host, names, SchemaShape.Create(schema), source);
        return new InputColumns(
            schema[names.Image], schema[names.Label], schema[names.Masks],
            schema.GetColumnOrNull(names.Crowd));
    }

    /// <summary>Finds the image column, all that a fitted model reads.</summary>
    public static DataViewSchema.Column BindImage(IHost host, string imageColumnName, DataViewSchema schema)
    {
        if (schema.GetColumnOrNull(imageColumnName) is not { } column)
            throw host.ExceptSchemaMismatch(InputSchema, ImageRole, imageColumnName);
        if (column.Type is not ImageDataViewType)
            throw Mismatch(host, ImageRole, imageColumnName, ExpectedImage, column.Type.ToString(), InputSchema);
        return column;
    }

    private static SchemaShape.Column Find(IHost host, SchemaShape schema, string role, string name, string source) =>
        schema.TryFindColumn(name, out var column) ? column : throw host.ExceptSchemaMismatch(source, role, name);

    private static Exception Mismatch(IHost host, string role, string name, string expected, string? actual, string source) =>
        host.ExceptSchemaMismatch(source, role, name, expected, actual);

    private static string Describe(SchemaShape.Column column)
    {
        string item = column.IsKey ? $"Key<{column.ItemType}>" : column.ItemType.ToString()!;
        return column.Kind == SchemaShape.Column.VectorKind.Scalar ? item : $"Vector<{item}>";
    }
}
