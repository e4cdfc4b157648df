using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Finds the classes that truth and predictions are compared by.</summary>
internal static class TruthClasses
{
    /// <summary>
    /// Those of the key type of the label column. Where labels are text, those that the model knows, then other names of the truth.
    /// </summary>
    public static ClassLabels Read(
        IExceptionContext context, IDataView data, DataViewSchema.Column label, DataViewSchema.Column predictedLabel, DataViewSchema.Column score)
    {
        if (((VectorDataViewType)label.Type).ItemType is not TextDataViewType)
            return ClassLabels.FromColumn(context, label);
        string[] names = [.. KnownNames(predictedLabel, score).Where(name => name != ClassLabels.Unused).Union(TextLabels.Collect(data, label))];
        return names.Length > 0
            ? ClassLabels.FromNames(names, hasKeyValues: true)
            : throw context.Process(new InvalidDataException($"Label column '{label.Name}' has no label in any row."));
    }

    /// <summary>The classes of a model by the annotations of its columns: MapKeyToValue takes those of the labels, the scores keep theirs.</summary>
    public static IEnumerable<string> KnownNames(DataViewSchema.Column predictedLabel, DataViewSchema.Column score) =>
        Values(predictedLabel, AnnotationUtils.Kinds.KeyValues) ?? Values(score, AnnotationUtils.Kinds.TrainingLabelValues) ?? [];

    private static IEnumerable<string>? Values(DataViewSchema.Column column, string kind)
    {
        if (column.Annotations.Schema.GetColumnOrNull(kind) is not { Type: VectorDataViewType { ItemType: TextDataViewType } })
            return null;
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.Annotations.GetValue(kind, ref values);
        return values.DenseValues().Select(value => value.ToString());
    }
}
