using MaskRcnn.Operators;
using MaskRcnn.Structures;
using MaskRcnn.Tracing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MaskRcnn;

/// <summary>Looks at what comes out of layers of a model, until it is disposed.</summary>
internal sealed class LayerRecorder : IDisposable
{
    private readonly List<Action> _removals = [];
    private readonly TraceOptions _options;
    private readonly int _imageCount;
    private readonly List<(string Layer, int Call, ImageSize MapSize, ChannelActivation[][] Images)> _calls = [];

    /// <summary>Finds the layers and begins to listen.</summary>
    /// <exception cref="ArgumentException">The model has no such layer, or one that is no map to a map.</exception>
    public LayerRecorder(MaskRcnnModel model, TraceOptions options, int imageCount)
    {
        (_options, _imageCount) = (options, imageCount);
        Dictionary<string, Module> modules = model.named_modules().ToDictionary(item => item.name, item => item.module);
        try
        {
            foreach (string layer in options.Layers)
            {
                if (!modules.TryGetValue(layer, out Module? module) || module is not Module<Tensor, Tensor> mapping)
                {
                    throw new ArgumentException(
                        $"{nameof(options.Layers)} has \"{layer}\", which is no layer of the model that makes one map of one; expected, for example, {TraceOptions.UsualLayers[0]}.");
                }

                _removals.Add(mapping.register_forward_hook((_, _, output) => Keep(layer, output)).remove);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What came out of the layers for one image, in the order in which they ran.</summary>
    /// <exception cref="ArgumentException">A layer did not run: with weights prepared for inference it is part of another.</exception>
    public IReadOnlyList<LayerActivation> Of(int image, NetworkInput input)
    {
        foreach (string layer in _options.Layers)
        {
            if (!_calls.Exists(call => call.Layer == layer))
                throw new ArgumentException($"{nameof(_options.Layers)} has \"{layer}\", which does not run by itself; expected the block that it is a part of.");
        }

        return [.. _calls.Select(call => new LayerActivation(call.Layer, call.Call, call.MapSize, AreaOf(input, call.MapSize), call.Images[image]))];
    }

    public void Dispose()
    {
        foreach (Action remove in _removals)
            remove();
        _removals.Clear();
    }

    private Tensor Keep(string layer, Tensor output)
    {
        (int channels, int height, int width) = ((int)output.size(1), (int)output.size(2), (int)output.size(3));
        var images = new ChannelActivation[_imageCount][];
        for (int i = 0; i < _imageCount; i++)
        {
            using Tensor own = output[i];
            float[] values = TensorMemory.ToArray(own);
            images[i] = [.. Enumerable.Range(0, channels).Select(channel => ChannelActivation.Of(
                channel, values.AsSpan(channel * height * width, height * width), channel < _options.ChannelsPerLayer))];
        }

        _calls.Add((layer, _calls.Count(call => call.Layer == layer), new ImageSize(width, height), images));
        return output;
    }

    private static Box AreaOf(NetworkInput input, ImageSize map)
    {
        (float x, float y) = (map.Width / (float)input.PaddedSize.Width, map.Height / (float)input.PaddedSize.Height);
        return new Box(input.Window.X0 * x, input.Window.Y0 * y, input.Window.X1 * x, input.Window.Y1 * y);
    }
}
