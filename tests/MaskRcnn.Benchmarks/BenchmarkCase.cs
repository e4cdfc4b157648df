using System.Runtime.InteropServices;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Weights;

namespace MaskRcnn.Benchmarks;

/// <summary>The model, image and truth that the torchvision process prepared, on this side.</summary>
internal sealed class BenchmarkCase
{
    private BenchmarkCase(MaskRcnnModel model, TrainingExample[] examples)
    {
        Model = model;
        Examples = examples;
    }

    public MaskRcnnModel Model { get; }

    /// <summary>What a training step learns from.</summary>
    public IReadOnlyList<TrainingExample> Examples { get; }

    /// <summary>The first image.</summary>
    public RgbImage Image => Examples[0].Image;

    public static BenchmarkCase Load(string folder, int classCount, MaskRcnnOptions options)
    {
        var model = new MaskRcnnModel(classCount, options);
        ModelWeights.Load(model, Path.Combine(folder, "weights.safetensors"), requireChecksum: false);

        var tensors = ReadInputs(Path.Combine(folder, "inputs.safetensors"));
        TrainingExample[] examples = [.. Enumerable.Range(0, tensors.Count / 3).Select(i => ToExample(tensors, i == 0 ? "" : $"{i}"))];
        return new BenchmarkCase(model, examples);
    }

    private static TrainingExample ToExample(Dictionary<string, (long[] Shape, byte[] Data)> tensors, string suffix)
    {
        var (imageShape, planar) = tensors[$"image{suffix}"];
        var size = new ImageSize((int)imageShape[2], (int)imageShape[1]);
        var pixels = new byte[planar.Length];
        for (int channel = 0; channel < 3; channel++)
        {
            for (int i = 0; i < size.Area; i++)
                pixels[3 * i + channel] = planar[channel * size.Area + i];
        }

        byte[] masks = tensors[$"masks{suffix}"].Data;
        int[] labels = [.. MemoryMarshal.Cast<byte, long>(tensors[$"labels{suffix}"].Data).ToArray().Select(label => (int)label)];
        var targets = new InstanceTargets(size, labels,
            [.. labels.Select((_, i) => RleMask.FromBitmap(masks.AsSpan((int)(i * size.Area), (int)size.Area), size))]);
        return new TrainingExample($"image{suffix}", new RgbImage(size.Width, size.Height, pixels), targets);
    }

    private static Dictionary<string, (long[] Shape, byte[] Data)> ReadInputs(string path)
    {
        using var stream = File.OpenRead(path);
        var reader = new SafetensorsReader(stream);
        var tensors = new Dictionary<string, (long[], byte[])>();
        foreach (var entry in reader.Entries)
        {
            var data = new byte[entry.ByteCount];
            reader.ReadNext(data);
            tensors[entry.Name] = ([.. entry.Shape], data);
        }

        return tensors;
    }
}
