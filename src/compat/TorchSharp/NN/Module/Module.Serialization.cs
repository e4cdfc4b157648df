using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var entries = sd.Where(entry => skip is null || !skip.Contains(entry.Key)).ToList();
                writer.Encode(entries.Count);
                foreach (var (key, tensor) in entries)
                {
                    writer.Write(key);
                    tensor.Save(writer);
                }
            }

            public virtual Module load(
                string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location)) throw new FileNotFoundException(location);
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                skip ??= Array.Empty<string>();
                var (deviceType, deviceIndex) = (_deviceType, _deviceIndex);
                if (deviceType != DeviceType.CPU) this.cpu();

                try
                {
                    var destination = state_dict();
                    var count = reader.Decode();
                    if (strict && count != destination.Count)
                    {
                        throw new ArgumentException(
                            $"Mismatched state_dict sizes: expected {destination.Count}, but found {count} entries.");
                    }

                    for (long i = 0; i < count; i++)
                    {
                        var key = reader.ReadString();
                        var found = destination.TryGetValue(key, out var target);
                        if (!found && strict)
                        {
                            throw new ArgumentException("Mismatched module state names: the target modules does not have a submodule " +
                                $"or buffer named '{key}'");
                        }

                        // A skipped entry is read as well, so that the reader stands at the next one.
                        if (found && !skip.Contains(key)) target!.Load(reader);
                        else TensorExtensionMethods.Load(reader, skip: true);

                        loadedParameters?.Add(key, found);
                    }
                }
                finally
                {
                    if (deviceType != DeviceType.CPU) _to(deviceType, deviceIndex, false);
                }

                return this;
            }

            public Module load(
                Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            public static Module Create<T>(string path)
                where T : Module, new() => new T().load(path);
        }
    }
}
