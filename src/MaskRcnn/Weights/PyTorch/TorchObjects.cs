using MaskRcnn.Messages;
using MaskRcnn.Weights.Pickle;
using MaskRcnn.Weights.Zip;
using static TorchSharp.torch;

namespace MaskRcnn.Weights.PyTorch;

/// <summary>
/// What the pickle of a PyTorch archive may refer to: functions of <see cref="TorchGlobals"/>, and storages of the archive.
/// </summary>
internal sealed class TorchObjects(ZipFile archive, string prefix) : IPickleObjects
{
    public object FindGlobal(string module, string name)
    {
        if (module == "torch" && TorchStorageTypes.Find(name) is { } type)
            return type;
        string fullName = $"{module}.{name}";
        return TorchGlobals.Find(fullName) ?? throw new InvalidDataException(
            $"{UntrustedText.Quote(fullName)} is not allowed: a weights file may hold tensors, numbers, text, lists and " +
            "dictionaries. If you trust the file, save its state dict alone with torch.save(model.state_dict(), ...)");
    }

    public object LoadPersistent(object? id)
    {
        if (id is not PickleTuple { Items: ["storage", ScalarType type, string key, string, long count] })
            throw new InvalidDataException("a storage is not named by its kind, type, key, device and number of elements");
        string name = $"{prefix}data/{key}";
        ZipEntry entry = archive.Find(name)
            ?? throw new InvalidDataException($"the archive has no entry {UntrustedText.Quote(name)}, which a storage needs");
        int size = SafetensorsTypes.Describe(type).Size;
        if (count < 0 || count > entry.Size || count * size != entry.Size)
        {
            throw new InvalidDataException(
                $"storage {UntrustedText.Quote(key)} is said to hold {count} elements of type {type}, " +
                $"but its entry has {entry.Size} bytes");
        }

        return new TorchStorage(type, count, entry);
    }
}
