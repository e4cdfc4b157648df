using System.Text.Json;
using PureHDF;

namespace MaskRcnn.Tests.Matterport;

/// <summary>Writes the weights of a stored case in the layout of Keras's <c>save_weights</c>.</summary>
internal static class KerasFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="reference">The case.</param>
    /// <param name="path">The file to create.</param>
    /// <param name="suffix">What a second model of one process has behind its inner names, for example <c>_1</c>.</param>
    public static void Write(MatterportReference reference, string path, string suffix = "")
    {
        var file = new H5File();
        var names = new Dictionary<string, List<string>>();
        foreach (JsonProperty weight in reference.Root.GetProperty("weights").EnumerateObject())
        {
            string[] parts = weight.Name.Split('/');
            string layer = parts[0].StartsWith("rpn_", StringComparison.Ordinal) ? "rpn_model" : parts[0];
            if (!names.TryGetValue(layer, out List<string>? list))
                names.Add(layer, list = []);
            list.Add($"{parts[0]}{suffix}/{parts[1]}:0");
            long[] shape = [.. weight.Value.EnumerateArray().Select(size => size.GetInt64())];
            H5Group group = Group(Group(file, layer), parts[0] + suffix);
            group[parts[1] + ":0"] = new H5Dataset(Shape(reference.Weight(weight.Name, shape), shape));
        }

        file.Attributes["layer_names"] = names.Keys.ToArray();
        file.Attributes["backend"] = "tensorflow";
        file.Attributes["keras_version"] = "2.2.4";
        foreach ((string layer, List<string> list) in names)
            Group(file, layer).Attributes["weight_names"] = list.ToArray();
        file.Write(path);
    }

    private static H5Group Group(H5Group parent, string name)
    {
        if (!parent.TryGetValue(name, out object? found))
            parent[name] = found = new H5Group();
        return (H5Group)found!;
    }

    private static Array Shape(float[] values, long[] shape)
    {
        Array shaped = Array.CreateInstance(typeof(float), shape);
        Buffer.BlockCopy(values, 0, shaped, 0, values.Length * sizeof(float));
        return shaped;
    }
}
