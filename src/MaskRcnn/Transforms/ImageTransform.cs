using MaskRcnn.Backbones;
using MaskRcnn.Images;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;
using static TorchSharp.torch;

namespace MaskRcnn.Transforms;

/// <summary>
/// Normalises and resizes images and joins them into a batch, as torchvision's GeneralizedRCNNTransform does, or by the rules of
/// <see cref="CanvasPreparer"/> or <see cref="AntialiasedPreparer"/>.
/// </summary>
/// <param name="options">Of the model.</param>
/// <param name="training">Whether images that are canvases already stay as they are.</param>
internal sealed class ImageTransform(MaskRcnnOptions options, bool training = false)
{
    private const int ColorChannels = 3;
    private const float MaxByte = 255;

    private readonly IPicturePreparer? _bytes = PicturePreparers.Find(options, training);

    /// <summary>Prepares images.</summary>
    /// <param name="images">[3,H,W] float32, 0..1, RGB each, at least one.</param>
    /// <param name="device">Where the model is, and the images must be.</param>
    /// <returns>A batch whose tensor is the caller's.</returns>
    /// <exception cref="ArgumentException">An image has another shape, type or device; the message names it.</exception>
    public ImageBatch Prepare(IReadOnlyList<Tensor> images, Device device)
    {
        if (_bytes is not null)
            return PrepareBytes(images, device);
        using var scope = NewDisposeScope();
        Tensor mean = tensor(options.PixelMean, [3, 1, 1], dtype: ScalarType.Float32, device: device);
        Tensor std = tensor(options.PixelStd, [3, 1, 1], dtype: ScalarType.Float32, device: device);
        ImageSize[] originals = [.. images.Select((image, index) => CheckSize(image, index, device))];
        ImageSize[] resized = Array.ConvertAll(originals, Resize);
        int height = Pad(resized.Max(size => size.Height));
        int width = Pad(resized.Max(size => size.Width));
        Tensor pixels = zeros(images.Count, 3, height, width, ScalarType.Float32, device);
        for (int i = 0; i < images.Count; i++)
        {
            using var imageScope = NewDisposeScope();
            Tensor image = ((InOrder(images[i]) - mean) / std).unsqueeze(0);
            if (resized[i] != originals[i])
                image = F.interpolate(image, [resized[i].Height, resized[i].Width], mode: InterpolationMode.Bilinear, align_corners: false);
            pixels[i].narrow(1, 0, resized[i].Height).narrow(2, 0, resized[i].Width).copy_(image[0]);
        }

        return new ImageBatch(pixels.MoveToOuterDisposeScope(), originals, resized);
    }

    /// <summary>Joins images that were prepared in managed memory; gives their memory back.</summary>
    /// <param name="images">At least one.</param>
    /// <param name="least">
    /// The batch is padded to at least this size, as if an image of it were there: where images of the batch are elsewhere, the network
    /// then sees its own ones as in the whole batch.
    /// </param>
    /// <returns>A batch on the CPU in channels-last memory, whose tensor is the caller's.</returns>
    public static unsafe ImageBatch Join(IReadOnlyList<PreparedImage> images, ImageSize least = default)
    {
        using var scope = NewDisposeScope();
        ImageSize[] resized = [.. images.Select(image => image.Size)];
        int height = Pad(resized.Max(size => Math.Max(size.Height, least.Height)));
        int width = Pad(resized.Max(size => Math.Max(size.Width, least.Width)));
        Tensor rows = zeros(new long[] { images.Count, height, width, ColorChannels }, ScalarType.Float32);
        float* samples = TensorMemory.Pointer(rows);
        for (int i = 0; i < images.Count; i++)
        {
            int length = resized[i].Width * ColorChannels;
            for (int y = 0; y < resized[i].Height; y++)
            {
                float* row = samples + ((long)i * height + y) * width * ColorChannels;
                images[i].Samples.AsSpan(y * length, length).CopyTo(new Span<float>(row, length));
            }
            images[i].Return();
        }
        Tensor pixels = rows.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
        ImageSize[] originals = [.. images.Select(image => image.OriginalSize)];
        if (images[0].Placement is null)
            return new ImageBatch(pixels, originals, resized);
        ImagePlacement[] placements = [.. images.Select(image => image.Placement!.Value)];
        CheckCanvases(placements);
        return new ImageBatch(pixels, originals, Array.ConvertAll(placements, placement => placement.Resized))
        {
            Placements = placements, Coordinates = images[0].Coordinates,
        };
    }

    /// <summary>Numbers of 0..1 as numbers of 0..<paramref name="range"/>.</summary>
    public static float ToRange(float value, float range) => range == 1 ? value : value * range;

    /// <summary>
    /// The size at which the network sees an image: the shorter side at MinSize, or less where the longer would exceed MaxSize.
    /// </summary>
    public ImageSize Resize(ImageSize original)
    {
        // The factor is a float32 product with a reciprocal in torchvision; the last bit decides about whole pixels.
        float byShorter = 1f / Math.Min(original.Height, original.Width) * options.MinSize;
        float byLonger = 1f / Math.Max(original.Height, original.Width) * options.MaxSize;
        double factor = MathF.Min(byShorter, byLonger);
        return new ImageSize(ResizeSide(original.Width, factor), ResizeSide(original.Height, factor));
    }

    // Very long or flat images would lose their short side.
    private static int ResizeSide(int side, double factor) => Math.Max(1, (int)Math.Floor(side * factor));

    private static int Pad(int side)
    {
        const int multiple = PyramidBackbone.SizeMultiple;
        return (side + multiple - 1) / multiple * multiple;
    }

    private Tensor InOrder(Tensor image)
    {
        if (options.ChannelOrder == ChannelOrder.Bgr)
            image = image.flip(0);
        if (options.PixelRange == 1)
            return image;
        using Scalar range = options.PixelRange;
        return image.mul(range);
    }

    private ImageBatch PrepareBytes(IReadOnlyList<Tensor> images, Device device)
    {
        using var scope = NewDisposeScope();
        PreparedImage[] prepared = [.. images.Select((image, index) => _bytes!.Prepare(ToImage(image, CheckSize(image, index, device))))];
        ImageBatch batch = Join(prepared);
        return batch with { Pixels = batch.Pixels.to(device).MoveToOuterDisposeScope() };
    }

    private static RgbImage ToImage(Tensor image, ImageSize size)
    {
        using var scope = NewDisposeScope();
        float[] values = TensorMemory.ToArray(image.permute(1, 2, 0));
        return new RgbImage(size.Width, size.Height, Array.ConvertAll(values, value => (byte)Math.Clamp(MathF.Round(value * MaxByte), 0, MaxByte)));
    }

    private static void CheckCanvases(ImagePlacement[] placements)
    {
        foreach (ImagePlacement placement in placements)
        {
            if (placement.Canvas != placements[0].Canvas)
            {
                throw new ArgumentException(
                    $"Images of {placements[0].Canvas} and {placement.Canvas} pixels with padding cannot go through the network together.");
            }
        }
    }

    private static ImageSize CheckSize(Tensor? image, int index, Device device)
    {
        if (image is null)
            throw new ArgumentException($"Image {index} is null.");
        long[] shape = image.shape;
        if (shape.Length != 3 || shape[0] != 3 || shape[1] < 1 || shape[2] < 1)
            throw new ArgumentException($"Image {index} has shape [{string.Join(',', shape)}]; expected [3,H,W].");
        if (image.dtype != ScalarType.Float32)
            throw new ArgumentException($"Image {index} has type {image.dtype}; expected Float32 with values 0 to 1.");
        if (image.device_type != device.type)
            throw new ArgumentException($"Image {index} is on {image.device}; expected the model's device, {device}.");
        return new ImageSize((int)shape[2], (int)shape[1]);
    }
}
