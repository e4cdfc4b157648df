using System.CommandLine;
using MaskRcnn.Tiling;

namespace MaskRcnn.Cli.Predictions;

/// <summary>The options that cut large pictures into tiles.</summary>
internal sealed class TileOptions
{
    private static readonly TilingOptions s_defaults = new();

    private readonly Option<int?> _size = new Option<int?>("--tile")
    {
        Description = "predict large pictures in tiles of this width and height, and join what their edges cut; such as 1024",
        HelpName = "pixels",
    }.Within(64, 16384, "64 to 16384");

    private readonly Option<int?> _overlap = new Option<int?>("--overlap")
    {
        Description = $"with --tile: pixels that neighbouring tiles share; objects up to this size are always whole in one; default: {s_defaults.Overlap}",
        HelpName = "pixels",
    }.Within(0, 8192, "0 to 8192");

    /// <summary>Adds the options and what they demand of each other to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_size);
        command.Options.Add(_overlap);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_overlap) is null)
                return;
            if (result.GetResult(_size) is null)
                result.AddError("--overlap goes with --tile.");
            else if (result.GetValue(_overlap) > result.GetValue(_size) / 2)
                result.AddError($"--overlap is {result.GetValue(_overlap)}, expected 0 to half of --tile, {result.GetValue(_size) / 2}.");
        });
    }

    /// <summary>How the command line wants pictures to be cut; null for not at all.</summary>
    public TilingOptions? Read(ParseResult result) => result.GetValue(_size) is not { } size
        ? null
        : new TilingOptions { TileSize = size, Overlap = result.GetValue(_overlap) ?? Math.Min(s_defaults.Overlap, size / 2) };
}
