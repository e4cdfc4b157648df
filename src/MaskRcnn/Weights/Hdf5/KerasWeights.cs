using System.Collections.ObjectModel;
using MaskRcnn.Messages;
using MaskRcnn.Weights.Zip;
using static TorchSharp.torch;

namespace MaskRcnn.Weights.Hdf5;

/// <summary>
/// The weights of a file that Keras wrote with <c>save_weights</c> or <c>model.save</c>: groups by the names of layers, in each the
/// weights that its attribute <c>weight_names</c> lists. A tensor's name is its path in the file without the group of the model,
/// for example <c>conv1/conv1/kernel:0</c>.
/// </summary>
internal sealed class KerasWeights : IWeightsContainer
{
    private const string LayerNames = "layer_names", WeightNames = "weight_names", ModelGroup = "model_weights";
    private const int MaxTensors = 100_000, MaxDepth = 16, MaxParts = 1000;
    private readonly Hdf5Storage _storage;
    private readonly Hdf5GlobalHeap _heap;
    private readonly Dictionary<string, Hdf5Dataset> _datasets = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, Hdf5Object> _groups = [];

    public KerasWeights(FileStream stream)
    {
        _storage = new Hdf5Storage(new RandomAccessFile(stream.SafeFileHandle));
        _heap = new Hdf5GlobalHeap(_storage);
        Hdf5Object root = OpenGroup(Hdf5Superblock.ReadRoot(_storage));
        Hdf5Object model = FindModel(root);
        foreach (string layer in ReadNames(model, LayerNames))
            AddLayer(model, layer);
        Entries = [.. _datasets.Select(pair => new WeightsEntry(pair.Key, pair.Value.Type, pair.Value.Shape, pair.Value.ByteCount))];
        CheckTotal();
    }

    public IReadOnlyList<WeightsEntry> Entries { get; }

    public IReadOnlyDictionary<string, string> Metadata => ReadOnlyDictionary<string, string>.Empty;

    public Tensor Read(WeightsEntry entry)
    {
        Tensor tensor = WeightsTensors.Allocate(entry);
        try
        {
            Explain(entry.Name, () => _datasets[entry.Name].Read(tensor.bytes));
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    public void Verify()
    {
        foreach ((string name, Hdf5Dataset dataset) in _datasets)
            Explain(name, dataset.Verify);
    }

    public void Dispose()
    {
        // The file is the owner's.
    }

    private Hdf5Object FindModel(Hdf5Object root)
    {
        if (HasNames(root))
            return root;
        if (root.Links.TryGetValue(ModelGroup, out ulong address) && OpenGroup(address) is { } model && HasNames(model))
            return model;
        string found = string.Join(", ", root.Links.Keys.Take(5).Select(UntrustedText.Quote));
        throw new InvalidDataException(root.Links.ContainsKey("layers")
            ? "the file is one of Keras 3 (.weights.h5), whose weights have no names of layers; save it with tf.keras of TensorFlow 2.15 or before"
            : $"the HDF5 file holds no weights of a Keras model: there is no attribute {LayerNames}; the groups are {(found.Length > 0 ? found : "none")}");
    }

    private static bool HasNames(Hdf5Object group) =>
        group.Attributes.ContainsKey(LayerNames) || group.Attributes.ContainsKey($"{LayerNames}0");

    private void AddLayer(Hdf5Object model, string layer)
    {
        Hdf5Object group = Follow(model, layer, layer);
        foreach (string weight in ReadNames(group, WeightNames))
        {
            string name = $"{layer}/{weight}";
            UntrustedText.CheckName(name);
            if (_datasets.Count == MaxTensors)
                throw new InvalidDataException($"the file has more than {MaxTensors} tensors");
            Explain(name, () =>
            {
                if (!_datasets.TryAdd(name, Follow(group, weight, name).ToDataset()))
                    throw new InvalidDataException("it is listed twice");
            });
        }
    }

    private Hdf5Object Follow(Hdf5Object group, string path, string fullName)
    {
        string[] parts = path.Split('/');
        if (parts.Length > MaxDepth)
            throw new InvalidDataException($"the name {UntrustedText.Quote(fullName)} has {parts.Length} levels, more than {MaxDepth}");
        for (int i = 0; i < parts.Length; i++)
        {
            if (!group.Links.TryGetValue(parts[i], out ulong address))
                throw new InvalidDataException($"{UntrustedText.Quote(fullName)} is listed, but not in the file");
            group = i < parts.Length - 1 || ReferenceEquals(path, fullName) ? OpenGroup(address) : new Hdf5Object(_storage, address);
        }

        return group;
    }

    private Hdf5Object OpenGroup(ulong address)
    {
        if (!_groups.TryGetValue(address, out Hdf5Object? group))
            _groups.Add(address, group = new Hdf5Object(_storage, address));
        return group;
    }

    // Keras divides lists that are longer than an attribute may be: NAME0, NAME1 and so on.
    private IEnumerable<string> ReadNames(Hdf5Object group, string attribute)
    {
        if (group.Attributes.TryGetValue(attribute, out Hdf5Attribute? whole))
            return whole.ReadTexts(_heap);
        if (!group.Attributes.ContainsKey($"{attribute}0"))
            throw new InvalidDataException($"a group has no attribute {attribute}: the file is not one that Keras writes");
        var names = new List<string>();
        for (int i = 0; i < MaxParts && group.Attributes.TryGetValue($"{attribute}{i}", out Hdf5Attribute? part); i++)
            names.AddRange(part.ReadTexts(_heap));
        return names;
    }

    // Compression, and several names for one dataset, could make a small file describe any amount of numbers.
    private void CheckTotal()
    {
        long limit = Hdf5Dataset.MaxBytes(_storage), left = limit;
        foreach (Hdf5Dataset dataset in _datasets.Values)
        {
            left -= Math.Min(Math.Max(dataset.StoredBytes, dataset.ByteCount), limit + 1);
            if (left < 0)
                throw new InvalidDataException($"the tensors of the file take more than the {limit} bytes allowed");
        }
    }

    private static void Explain(string name, Action read)
    {
        try
        {
            read();
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{UntrustedText.Quote(name)}: {error.Message}", error);
        }
    }
}
