namespace MaskRcnn.Weights.Pickle;

/// <summary>A value that takes attributes after it was made.</summary>
internal interface IPickleState
{
    /// <exception cref="InvalidDataException">The attributes are not what the value needs.</exception>
    void SetState(object? state);
}
