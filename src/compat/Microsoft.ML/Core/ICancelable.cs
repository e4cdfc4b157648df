namespace Microsoft.ML.Runtime;

public interface ICancelable
{
    void CancelExecution();

    bool IsCanceled { get; }
}
