using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Cli.Inspection.Errors;
using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Images;
using MaskRcnn.Tracing;

namespace MaskRcnn.Cli.Inspection.Models;

/// <summary>Feature maps as pictures, with a warning for channels that tell nothing.</summary>
internal static class ActivationTiles
{
    private const int Side = 150;

    /// <summary>A row of pictures for each layer.</summary>
    public static IReadOnlyList<object> Of(DetectionTrace trace) => [.. trace.Activations.Select(layer => new
    {
        name = layer.Layer == "rpn.head.conv" ? $"{layer.Layer}, P{layer.Call + 2}" : layer.Call > 0 ? $"{layer.Layer}, call {layer.Call + 1}" : layer.Layer,
        size = $"{layer.Channels.Count} channels of {layer.MapSize}",
        flags = FlagsOf(layer.Channels),
        tiles = layer.Channels.Where(channel => channel.Values.Count > 0).Select(channel => new
        {
            uri = Draw(layer, channel), title = $"channel {channel.Channel}",
            range = $"{ChartText.Number(channel.Minimum)} to {ChartText.Number(channel.Maximum)}",
        }).ToArray(),
    })];

    private static ErrorFlag[] FlagsOf(IReadOnlyList<ChannelActivation> channels)
    {
        var flags = new List<ErrorFlag>();
        Add(channels.Count(channel => channel.NonFiniteCount > 0), "not finite", "bad");
        Add(channels.Count(channel => channel.IsZero), "all zero", "warn");
        Add(channels.Count(channel => channel.IsConstant && !channel.IsZero), "constant", "warn");
        return [.. flags];

        void Add(int count, string name, string kind)
        {
            if (count > 0)
                flags.Add(new ErrorFlag($"{count} of {channels.Count} channels {name}", kind));
        }
    }

    private static string Draw(LayerActivation layer, ChannelActivation channel)
    {
        RgbImage picture = HeatMap.Draw(channel.Values, layer.MapSize, layer.ImageArea, channel.Minimum, channel.Maximum);
        return PagePicture.Small(picture, Side, quality: 70);
    }
}
