using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Conv2d : Convolution
{
    private static readonly long[] NoPadding = [0, 0];

    internal Conv2d(
        long in_channels, long out_channels, (long, long) kernel_size, (long, long) stride, (long, long)? padding, Padding? padding_type,
        (long, long) dilation, long groups, bool bias, PaddingModes padding_mode, Device? device, ScalarType? dtype)
        : base(
            nameof(Conv2d), in_channels, out_channels, [kernel_size.Item1, kernel_size.Item2], [stride.Item1, stride.Item2],
            padding is var (height, width) ? [height, width] : null, padding_type, [dilation.Item1, dilation.Item2], false, [0, 0],
            groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        if (!ValidateShape(input, 2))
            throw new ArgumentException($"Expected 3D (unbatched) or 4D (batched) input with {in_channels} channels to Conv2d.");

        if (padding_mode == PaddingModes.Zeros && padding is not null)
            return nn.functional.conv2d(input, weight, _bias, stride, padding, dilation, groups);

        var mode = padding_mode == PaddingModes.Zeros ? PaddingModes.Constant : padding_mode;
        using var padded = nn.functional.pad(input, _reversed_padding_repeated_twice, mode);
        return nn.functional.conv2d(padded, weight, _bias, stride, NoPadding, dilation, groups);
    }
}
