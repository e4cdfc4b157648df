namespace Microsoft.ML.Data;

public static class DefaultColumnNames
{
    public const string Features = "Features";
    public const string Label = "Label";
    public const string PredictedLabel = "PredictedLabel";
    public const string Score = "Score";
}
