using MaskRcnn.Messages;
using MaskRcnn.Weights.Pickle;
using static TorchSharp.torch;

namespace MaskRcnn.Weights.PyTorch;

/// <summary>
/// What the pickle of a PyTorch file may refer to: functions of <see cref="TorchGlobals"/>, storages of the file, and classes whose
/// objects are skipped.
/// </summary>
/// <param name="findStorage">The storage of a key, a type (null for one without) and a number of elements.</param>
internal sealed class TorchObjects(Func<string, ScalarType?, long, TorchStorage> findStorage) : IPickleObjects
{
    private static readonly PickleClass s_untyped = new("torch.storage.UntypedStorage");

    public object FindGlobal(string module, string name)
    {
        if (module == "torch" && TorchStorageTypes.Find(name) is { } storage)
            return storage;
        if (module == "torch" && TorchElementType.Find(name) is { } type)
            return type;
        string fullName = $"{module}.{name}";
        return fullName == s_untyped.Name ? s_untyped : TorchGlobals.Find(fullName) ?? (object)PickleNames.FindClass(module, name);
    }

    public object LoadPersistent(object? id)
    {
        // Older files add a view of the storage, which is never used.
        object?[] items = id is PickleTuple tuple ? tuple.Items : [];
        if (items is [_, _, _, _, _, null])
            items = items[..5];
        if (items is not ["storage", { } type, string key, string, long count])
            throw Refuse();
        ScalarType? known = type switch
        {
            ScalarType scalar => scalar,
            PickleClass other when other == s_untyped => null,
            PickleClass other => throw new InvalidDataException($"{UntrustedText.Quote(other.Name)} is not allowed as the kind of a storage"),
            _ => throw Refuse(),
        };
        return findStorage(key, known, count);
    }

    private static InvalidDataException Refuse() =>
        new("a storage is not named by its kind, type, key, device and number of elements");
}
