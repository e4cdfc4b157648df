namespace Microsoft.ML.Runtime;

internal interface ICancelable
{
    void CancelExecution();

    bool IsCanceled { get; }
}
