using MaskRcnn.Datasets;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using Kinds = Microsoft.ML.Data.AnnotationUtils.Kinds;

namespace MaskRcnn.MLNet;

/// <summary>The columns of a data set's view and their places.</summary>
internal static class DatasetColumns
{
    public const int ImagePath = 0;
    public const int Image = 1;
    public const int Label = 2;
    public const int Masks = 3;
    public const int IsCrowd = 4;

    public static DataViewSchema Describe(InstanceDataset dataset)
    {
        var labels = ClassLabels.FromNames([.. dataset.ClassNames], hasKeyValues: true);
        var labelAnnotations = new DataViewSchema.Annotations.Builder();
        labels.Annotate(labelAnnotations, Kinds.KeyValues);

        var schema = new DataViewSchema.Builder();
        schema.AddColumn(ColumnNames.ImagePath, TextDataViewType.Instance);
        schema.AddColumn(ColumnNames.Image, new ImageDataViewType());
        schema.AddColumn(ColumnNames.Label, new VectorDataViewType(labels.KeyType), labelAnnotations.ToAnnotations());
        schema.AddColumn(ColumnNames.Masks, new VectorDataViewType(InstanceMaskDataViewType.Instance));
        schema.AddColumn(ColumnNames.IsCrowd, new VectorDataViewType(BooleanDataViewType.Instance));
        return schema.ToSchema();
    }
}
