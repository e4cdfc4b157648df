namespace MaskRcnn.Onnx.Graphs;

/// <summary>Ends a part of the names of nodes.</summary>
internal sealed class GraphScope(Stack<string> scopes) : IDisposable
{
    public void Dispose() => scopes.Pop();
}
