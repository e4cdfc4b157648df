using Google.Protobuf;
using MaskRcnn.Files;
using MaskRcnn.Onnx;
using MaskRcnn.Onnx.Network;
using MaskRcnn.Structures;
using MaskRcnn.Transforms;
using OnnxMessages;

namespace MaskRcnn;

/// <summary>Writes models as ONNX files, which run without this library and without libtorch.</summary>
public static class OnnxExport
{
    // The version of the file format that came with operator set 17; nothing newer is used.
    private const long FormatVersion = 8;

    /// <summary>
    /// Writes the whole detector as one ONNX graph: pictures in, detections in their pixels out. Resizing, normalisation, anchors and
    /// suppression are inside, with the numbers of <see cref="MaskRcnnModel.Detect"/> but for rounding.
    /// </summary>
    /// <remarks>
    /// <para>Input <c>image</c>: see <see cref="OnnxInput"/>. Outputs, for D detections in all, image by image, best first, D being 0 where
    /// nothing is found: <c>boxes</c> float32 [D,4], x0 y0 x1 y1 in pixels of the picture; <c>labels</c> int64 [D], from 1; <c>scores</c> float32
    /// [D]; <c>masks</c> float32 [D,28,28] probabilities within the box, or truth values [D,H,W]; <c>images</c> int64 [D], which picture of the
    /// batch.</para>
    /// <para>There is no loop and no branch in the graph. Weights are written as float32 whatever the model computes in.</para>
    /// </remarks>
    /// <param name="model">The model, in any mode and on any device; unchanged.</param>
    /// <param name="path">Usually ends in .onnx; an existing file is replaced.</param>
    /// <param name="options">How to write it; null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or the model cannot take pictures of the only size that the file is to take.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveAsOnnx(this MaskRcnnModel model, string path, OnnxExportOptions? options = null)
    {
        ModelProto file = Create(model, options ?? new OnnxExportOptions());
        AtomicFile.Write(path, temporary =>
        {
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
            file.WriteTo(stream);
        });
    }

    private static ModelProto Create(MaskRcnnModel model, OnnxExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        options.Validate(model.ClassCount);
        CheckSize(model.Options, options.ImageSize);
        var file = new ModelProto
        {
            IrVersion = FormatVersion,
            ProducerName = "MaskRcnn.MLNet",
            ProducerVersion = typeof(OnnxExport).Assembly.GetName().Version?.ToString(3) ?? "",
            Graph = ModelGraph.Create(model, options),
        };
        file.OpsetImport.Add(new OperatorSetIdProto { Version = options.Opset });
        foreach ((string key, string value) in OnnxMetadata.Describe(model, options))
            file.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        return file;
    }

    private static void CheckSize(MaskRcnnOptions model, ImageSize? size)
    {
        if (model.ResizeMode != ImageResizeMode.None || size is null)
            return;
        const int multiple = CanvasLayout.Multiple;
        if (size.Value.Height % multiple != 0 || size.Value.Width % multiple != 0)
        {
            throw new ArgumentException(
                $"Option {nameof(OnnxExportOptions.ImageSize)} is {size}; expected multiples of {multiple}, since the model has "
                + $"{nameof(ImageResizeMode)}.{nameof(ImageResizeMode.None)}.");
        }
    }
}
