using MaskRcnn.Validation;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>The same for data whose images can be read one by one.</summary>
internal sealed class LiveIndexedValidationData(IHost host, IIndexedValidationData data) : LiveValidationData(host, data), IIndexedValidationData
{
    private readonly IHost _host = host;
    private readonly IIndexedValidationData _data = data;

    /// <inheritdoc />
    public int Count => _data.Count;

    /// <inheritdoc />
    /// <exception cref="OperationCanceledException">The execution was cancelled.</exception>
    public ValidationExample? Load(int index)
    {
        _host.CheckAlive();
        return _data.Load(index);
    }
}
