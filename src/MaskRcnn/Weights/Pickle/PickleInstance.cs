namespace MaskRcnn.Weights.Pickle;

/// <summary>An object of a class that this library does not know. It keeps nothing of what it is given.</summary>
internal sealed class PickleInstance(string className) : IPickleState
{
    public string ClassName => className;

    public void SetState(object? state)
    {
        // What it was given has been read and is dropped.
    }
}
