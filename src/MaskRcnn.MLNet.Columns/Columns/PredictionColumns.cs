using Microsoft.ML;
using Microsoft.ML.Data;
using Kinds = Microsoft.ML.Data.AnnotationUtils.Kinds;
using VectorKind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace MaskRcnn.MLNet;

/// <summary>The columns that a fitted model adds: their shapes for planning, their types and annotations for data.</summary>
internal static class PredictionColumns
{
    public const int PredictedLabel = 0;
    public const int Score = 1;
    public const int PredictedBoundingBoxes = 2;
    public const int PredictedMasks = 3;
    public const int Count = 4;

    /// <summary>The input's columns and the ones added.</summary>
    /// <param name="names">The names of the columns.</param>
    /// <param name="input">The input's columns.</param>
    /// <param name="classNames">The type of the class names, or null where the classes have none.</param>
    public static SchemaShape Shape(DetectionColumnNames names, SchemaShape input, DataViewType? classNames)
    {
        List<SchemaShape.Column> scoreAnnotations =
        [
            new(Kinds.ScoreColumnKind, VectorKind.Scalar, TextDataViewType.Instance, false),
            new(Kinds.ScoreValueKind, VectorKind.Scalar, TextDataViewType.Instance, false),
            new(Kinds.ScoreColumnSetId, VectorKind.Scalar, NumberDataViewType.UInt32, true),
        ];
        List<SchemaShape.Column> labelAnnotations = [];
        if (classNames is not null)
        {
            scoreAnnotations.Add(new(Kinds.TrainingLabelValues, VectorKind.Vector, classNames, false));
            labelAnnotations.Add(new(Kinds.KeyValues, VectorKind.Vector, classNames, false));
        }

        var columns = input.ToDictionary(column => column.Name);
        Add(new(names.PredictedLabel, VectorKind.VariableVector, NumberDataViewType.UInt32, true, new SchemaShape(labelAnnotations)));
        Add(new(names.Score, VectorKind.VariableVector, NumberDataViewType.Single, false, new SchemaShape(scoreAnnotations)));
        Add(new(names.PredictedBoundingBoxes, VectorKind.VariableVector, NumberDataViewType.Single, false));
        Add(new(names.PredictedMasks, VectorKind.VariableVector, InstanceMaskDataViewType.Instance, false));
        return new SchemaShape(columns.Values);

        void Add(SchemaShape.Column column) => columns[column.Name] = column;
    }

    /// <summary>The columns as they appear in transformed data, in the order of the constants above.</summary>
    public static DataViewSchema.DetachedColumn[] Describe(DetectionColumnNames names, ClassLabels classes, DataViewSchema inputSchema)
    {
        var labels = new DataViewSchema.Annotations.Builder();
        classes.Annotate(labels, Kinds.KeyValues);

        var score = new DataViewSchema.Annotations.Builder();
        AddText(score, Kinds.ScoreColumnKind, AnnotationUtils.Const.ScoreColumnKind.MulticlassClassification);
        AddText(score, Kinds.ScoreValueKind, AnnotationUtils.Const.ScoreValueKind.Score);
        uint setId = checked(inputSchema.GetMaxAnnotationKind(out _, Kinds.ScoreColumnSetId) + 1);
        score.Add(Kinds.ScoreColumnSetId, AnnotationUtils.ScoreColumnSetIdType, (ref uint value) => value = setId);
        classes.Annotate(score, Kinds.TrainingLabelValues);

        var columns = new DataViewSchema.DetachedColumn[Count];
        columns[PredictedLabel] = new(names.PredictedLabel, new VectorDataViewType(classes.KeyType), labels.ToAnnotations());
        columns[Score] = new(names.Score, new VectorDataViewType(NumberDataViewType.Single), score.ToAnnotations());
        columns[PredictedBoundingBoxes] = new(names.PredictedBoundingBoxes, new VectorDataViewType(NumberDataViewType.Single));
        columns[PredictedMasks] = new(names.PredictedMasks, new VectorDataViewType(InstanceMaskDataViewType.Instance));
        return columns;
    }

    private static void AddText(DataViewSchema.Annotations.Builder annotations, string kind, string text) =>
        annotations.Add(kind, TextDataViewType.Instance, (ref ReadOnlyMemory<char> value) => value = text.AsMemory());
}
