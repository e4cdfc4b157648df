using MaskRcnn.Masks;
using MaskRcnn.Structures;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MaskRcnn.Onnx.Inference;

/// <summary>The masks of one run: probabilities or truth values, of boxes or of the picture.</summary>
internal sealed class MaskOutput
{
    private readonly float[]? _probabilities;
    private readonly byte[]? _bits;
    private readonly OnnxModelDescription _description;
    private readonly ImageSize _size;

    /// <summary>Copies an output.</summary>
    /// <param name="output">[D,h,w] or [D,1,h,w].</param>
    /// <param name="description">What it holds.</param>
    /// <param name="count">D.</param>
    /// <exception cref="InvalidDataException">It has another shape or type.</exception>
    public MaskOutput(OrtValue output, OnnxModelDescription description, long count)
    {
        _description = description;
        OrtTensorTypeAndShapeInfo info = output.GetTensorTypeAndShape();
        long[] shape = info.Shape;
        if (shape.Length is not (3 or 4) || shape[0] != count || (shape.Length == 4 && shape[1] != 1))
        {
            throw new InvalidDataException(
                $"Output {description.MasksName} has shape [{string.Join(',', shape)}]; expected [D,h,w] or [D,1,h,w] with D of {count}.");
        }
        _size = new ImageSize(checked((int)shape[^1]), checked((int)shape[^2]));
        if (description.MaskFrame == OnnxMaskFrame.Box && _size.Height != _size.Width)
            throw new InvalidDataException($"Output {description.MasksName} has masks of {_size}; expected square ones within boxes.");
        switch (info.ElementDataType)
        {
            case TensorElementType.Float:
                _probabilities = output.GetTensorDataAsSpan<float>().ToArray();
                break;
            case TensorElementType.Bool or TensorElementType.UInt8 when description.MaskFrame == OnnxMaskFrame.Image:
                _bits = info.ElementDataType == TensorElementType.Bool
                    ? Array.ConvertAll(output.GetTensorDataAsSpan<bool>().ToArray(), bit => bit ? (byte)1 : (byte)0)
                    : Array.ConvertAll(output.GetTensorDataAsSpan<byte>().ToArray(), bit => bit != 0 ? (byte)1 : (byte)0);
                break;
            default:
                throw new InvalidDataException($"Output {description.MasksName} is of {info.ElementDataType}; expected Float, or Bool for masks of the picture.");
        }
    }

    /// <summary>One mask at the size of the picture.</summary>
    public RleMask Read(int index, Box box, ImageSize image)
    {
        int pixels = (int)_size.Area;
        if (_description.MaskFrame == OnnxMaskFrame.Box)
        {
            ReadOnlySpan<float> mask = _probabilities.AsSpan(index * pixels, pixels);
            return MaskPasters.Paste(_description.MaskPasting, mask, _size.Width, box, image, _description.MaskThreshold);
        }
        byte[] bits = _bits is not null
            ? _bits.AsSpan(index * pixels, pixels).ToArray()
            : Array.ConvertAll(_probabilities.AsSpan(index * pixels, pixels).ToArray(), value => value >= _description.MaskThreshold ? (byte)1 : (byte)0);
        if (_size == image)
            return RleMask.FromBitmap(bits, _size);

        // The model was given a picture of another size: the nearest pixel decides.
        var scaled = new byte[image.Area];
        for (int y = 0; y < image.Height; y++)
        {
            int row = (int)((y + 0.5) * _size.Height / image.Height) * _size.Width;
            for (int x = 0; x < image.Width; x++)
                scaled[y * image.Width + x] = bits[row + (int)((x + 0.5) * _size.Width / image.Width)];
        }
        return RleMask.FromBitmap(scaled, image);
    }
}
