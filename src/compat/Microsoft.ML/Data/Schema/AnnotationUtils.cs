namespace Microsoft.ML.Data;

public static class AnnotationUtils
{
    public static KeyDataViewType ScoreColumnSetIdType { get; } = new(typeof(uint), int.MaxValue);

    public static uint GetMaxAnnotationKind(this DataViewSchema schema, out int colMax, string annotationKind, Func<DataViewSchema, int, bool> filterFunc = null)
    {
        uint largest = 0;
        colMax = -1;
        foreach (DataViewSchema.Column column in schema)
        {
            if (column.Annotations.Schema.GetColumnOrNull(annotationKind)?.Type is not KeyDataViewType { RawType: var rawType } || rawType != typeof(uint))
                continue;
            if (filterFunc != null && !filterFunc(schema, column.Index))
                continue;
            uint value = 0;
            column.Annotations.GetValue(annotationKind, ref value);
            if (value > largest)
                (largest, colMax) = (value, column.Index);
        }

        return largest;
    }

    public static class Kinds
    {
        public const string SlotNames = "SlotNames";
        public const string KeyValues = "KeyValues";
        public const string ScoreColumnSetId = "ScoreColumnSetId";
        public const string ScoreColumnKind = "ScoreColumnKind";
        public const string ScoreValueKind = "ScoreValueKind";
        public const string IsNormalized = "IsNormalized";
        public const string IsUserVisible = "IsUserVisible";
        public const string TrainingLabelValues = "TrainingLabelValues";
        public const string CategoricalSlotRanges = "CategoricalSlotRanges";
    }

    public static class Const
    {
        public static class ScoreColumnKind
        {
            public const string MulticlassClassification = "MulticlassClassification";
        }

        public static class ScoreValueKind
        {
            public const string Score = "Score";
            public const string PredictedLabel = "PredictedLabel";
            public const string Probability = "Probability";
        }
    }
}
