using System.Text;
using MaskRcnn.Tests.Weights.Hostile;
using MaskRcnn.Weights;
using PureHDF;

namespace MaskRcnn.Tests.Properties;

/// <summary>Writes tensors in every format of weights, by the formats' rules and no code of the library but for safetensors.</summary>
internal static class WeightFiles
{
    public static byte[] Safetensors(StoredTensor[] tensors)
    {
        using var stream = new MemoryStream();
        var writer = new SafetensorsWriter(
            stream, [.. tensors.Select(tensor => new WeightsEntry(tensor.Name, tensor.Type, tensor.Shape, tensor.Data.Length))], new Dictionary<string, string>());
        foreach (StoredTensor tensor in tensors)
            writer.WriteNext(tensor.Data);
        return stream.ToArray();
    }

    /// <summary>A zip of a pickle and a part for each storage; every second tensor lies with its dimensions reversed, behind a few other elements.</summary>
    public static byte[] Torch(StoredTensor[] tensors)
    {
        ZipBuilder zip = new ZipBuilder().Add("archive/data.pkl", TorchPickle(tensors));
        for (int i = 0; i < tensors.Length; i++)
            zip.Add($"archive/data/{i}", Storage(tensors[i], i));
        return zip.Build();
    }

    public static byte[] LegacyTorch(StoredTensor[] tensors) =>
    [
        .. LegacyFiles.Magic, .. LegacyFiles.Version, .. LegacyFiles.System, .. TorchPickle(tensors), .. LegacyFiles.List([.. tensors.Select((_, i) => $"{i}")]),
        .. tensors.SelectMany((tensor, i) => (byte[])[.. BitConverter.GetBytes(StorageCount(tensor, i)), .. Storage(tensor, i)]),
    ];

    /// <summary>A pickle of NumPy's arrays.</summary>
    public static byte[] Arrays(StoredTensor[] tensors)
    {
        PickleBuilder pickle = new PickleBuilder().Op('}');
        foreach (StoredTensor tensor in tensors)
        {
            pickle.Text(tensor.Name).Global("numpy.core.multiarray", "_reconstruct").Op('(').Global("numpy", "ndarray").Tuple(0).Op('C', 1, (byte)'b').Op('t').Op('R')
                .Op('(').Number(1).Tuple(tensor.Shape).Global("numpy", "dtype").Op('(').Text(tensor.Kind.Array).Op('t').Op('R').Op('(').Number(3).Text("<").Op('t').Op('b')
                .Raw(0x89).Op('B', BitConverter.GetBytes(tensor.Data.Length)).Raw(tensor.Data).Op('t').Op('b').Op('s');
        }
        return pickle.Stop();
    }

    public static byte[] Onnx(StoredTensor[] tensors)
    {
        byte[] graph = [.. tensors.SelectMany(tensor => Field(5,
        [
            .. Field(1, [.. tensor.Shape.SelectMany(size => Varint((ulong)size))]), 0x10, tensor.Kind.Onnx, .. Field(8, Encoding.UTF8.GetBytes(tensor.Name)), .. Field(9, tensor.Data),
        ]))];
        return [8, 3, .. Field(2, "test"u8), .. Field(7, graph)];
    }

    /// <summary>A file of Keras, in which a tensor is named by layer and weight.</summary>
    public static void WriteKeras(StoredTensor[] tensors, string path)
    {
        var file = new H5File();
        string[] layers = [.. tensors.Select(tensor => tensor.Name.Replace('.', '_'))];
        for (int i = 0; i < layers.Length; i++)
        {
            var numbers = Array.CreateInstance(typeof(float), tensors[i].Shape);
            Buffer.BlockCopy(tensors[i].Data, 0, numbers, 0, tensors[i].Data.Length);
            var inner = new H5Group { ["kernel:0"] = new H5Dataset(numbers) };
            var layer = new H5Group { [layers[i]] = inner };
            layer.Attributes["weight_names"] = new[] { $"{layers[i]}/kernel:0" };
            file[layers[i]] = layer;
        }
        file.Attributes["layer_names"] = layers;
        file.Attributes["backend"] = "tensorflow";
        file.Attributes["keras_version"] = "2.2.4";
        file.Write(path);
    }

    private static byte[] TorchPickle(StoredTensor[] tensors)
    {
        PickleBuilder pickle = new PickleBuilder().Op('}');
        for (int i = 0; i < tensors.Length; i++)
        {
            StoredTensor tensor = tensors[i];
            long[] shape = tensor.Shape, strides = new long[shape.Length];
            long step = 1;
            for (int k = 0; k < shape.Length; k++)
            {
                int dimension = IsReversed(i) ? k : shape.Length - 1 - k;
                strides[dimension] = step;
                step *= Math.Max(1, shape[dimension]);
            }
            pickle.Text(tensor.Name).Tensor($"{i}", StorageCount(tensor, i), tensor.Kind.Storage, Offset(i), shape, strides).Op('s');
        }
        return pickle.Stop();
    }

    private static bool IsReversed(int index) => index % 2 == 1;

    private static int Offset(int index) => IsReversed(index) ? 3 : 0;

    private static long StorageCount(StoredTensor tensor, int index) => tensor.Count + Offset(index);

    private static byte[] Storage(StoredTensor tensor, int index)
    {
        int size = tensor.Kind.Size;
        var storage = new byte[StorageCount(tensor, index) * size];
        for (long place = 0; place < tensor.Count; place++)
        {
            long target = IsReversed(index) ? ReversedPlace(place, tensor.Shape) : place;
            tensor.Data.AsSpan((int)(place * size), size).CopyTo(storage.AsSpan((int)((target + Offset(index)) * size)));
        }
        return storage;
    }

    /// <summary>Where an element lies if the first dimension is the innermost.</summary>
    private static long ReversedPlace(long place, long[] shape)
    {
        var indices = new long[shape.Length];
        for (int k = shape.Length - 1; k >= 0; k--)
            (place, indices[k]) = Math.DivRem(place, shape[k]);
        long target = 0;
        for (int k = shape.Length - 1; k >= 0; k--)
            target = target * shape[k] + indices[k];
        return target;
    }

    private static byte[] Field(int number, ReadOnlySpan<byte> content) => [(byte)((number << 3) | 2), .. Varint((ulong)content.Length), .. content];

    private static byte[] Varint(ulong value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }
}
