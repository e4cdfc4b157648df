using System.Text;
using Google.Protobuf;
using MaskRcnn.Images;

namespace MaskRcnn.Logging.Events;

/// <summary>The kinds of values, as TensorBoard's summary.proto, histogram.proto and tensor.proto number their fields.</summary>
internal static class SummaryValue
{
    private const int Tag = 1, SimpleValue = 2, Image = 4, Histogram = 5, Tensor = 8, Metadata = 9;

    public static Action<CodedOutputStream> Scalar(string tag, float value) => output =>
    {
        output.WriteText(Tag, tag);
        output.WriteSingle(SimpleValue, value);
    };

    public static Action<CodedOutputStream> Picture(string tag, RgbImage picture, ReadOnlyMemory<byte> png) => output =>
    {
        const int height = 1, width = 2, colorspace = 3, encoded = 4, rgb = 3;
        output.WriteText(Tag, tag);
        output.WriteMessage(Image, image =>
        {
            image.WriteInteger(height, picture.Height);
            image.WriteInteger(width, picture.Width);
            image.WriteInteger(colorspace, rgb);
            image.WriteBinary(encoded, png);
        });
    };

    public static Action<CodedOutputStream> Distribution(string tag, Histogram histogram) => output =>
    {
        const int min = 1, max = 2, count = 3, sum = 4, sumOfSquares = 5, limits = 6, counts = 7;
        output.WriteText(Tag, tag);
        output.WriteMessage(Histogram, values =>
        {
            (List<double> bucketLimits, List<double> bucketCounts) = histogram.Buckets();
            values.WriteReal(min, histogram.Min);
            values.WriteReal(max, histogram.Max);
            values.WriteReal(count, histogram.Count);
            values.WriteReal(sum, histogram.Sum);
            values.WriteReal(sumOfSquares, histogram.SumOfSquares);
            values.WritePacked(limits, bucketLimits);
            values.WritePacked(counts, bucketCounts);
        });
    };

    public static Action<CodedOutputStream> Text(string tag, string markdown) => output =>
    {
        const int dtype = 1, shape = 2, stringValue = 8, dtypeString = 7;
        const int plugin = 1, pluginName = 1, dataClass = 4, dataClassTensor = 2;
        output.WriteText(Tag, tag);
        output.WriteMessage(Tensor, tensor =>
        {
            tensor.WriteInteger(dtype, dtypeString);
            tensor.WriteMessage(shape, _ => { });
            tensor.WriteBinary(stringValue, Encoding.UTF8.GetBytes(markdown));
        });
        output.WriteMessage(Metadata, metadata =>
        {
            metadata.WriteMessage(plugin, data => data.WriteText(pluginName, "text"));
            metadata.WriteInteger(dataClass, dataClassTensor);
        });
    };
}
