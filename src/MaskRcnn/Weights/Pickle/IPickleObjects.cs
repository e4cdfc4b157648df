namespace MaskRcnn.Weights.Pickle;

/// <summary>What a pickle may refer to. Everything else is refused.</summary>
internal interface IPickleObjects
{
    /// <summary>Whether rows of bytes are allowed, which arrays of NumPy need.</summary>
    bool HasBytes => false;

    /// <summary>A <see cref="PickleFunction"/>, a <see cref="PickleClass"/>, or another value, that stands for a name in a Python module.</summary>
    /// <exception cref="InvalidDataException">The name is not allowed.</exception>
    object FindGlobal(string module, string name);

    /// <summary>The value that an id stands for.</summary>
    /// <exception cref="InvalidDataException">The id is not a known one.</exception>
    object LoadPersistent(object? id);
}
