using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.MLNet;
using MaskRcnn.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MaskRcnn.Benchmarks.Onnx;

/// <summary>A picture that ML.NET asks our transform about.</summary>
internal sealed class TransformedPicture : IDisposable
{
    private readonly MLImage _image;
    private readonly PredictionEngine<Input, Output> _engine;

    public TransformedPicture(string file, RgbImage picture, int threads)
    {
        var ml = new MLContext();
        _image = picture.ToMLImage();
        IDataView rows = ml.Data.LoadFromEnumerable(new[] { new Input { Image = _image } });
        _engine = ml.Model.CreatePredictionEngine<Input, Output>(ml.Transforms.DetectInstances(file, new() { ThreadCount = threads }).Fit(rows));
    }

    /// <summary>Asks once.</summary>
    /// <returns>How many instances were found.</returns>
    public int Run() => _engine.Predict(new Input { Image = _image }).PredictedMasks.Length;

    public void Dispose()
    {
        _engine.Dispose();
        _image.Dispose();
    }

    private sealed class Input
    {
        [ImageType(1, 1)]
        public MLImage? Image { get; set; }
    }

    private sealed class Output
    {
        public uint[] PredictedLabel { get; set; } = [];

        public float[] Score { get; set; } = [];

        public float[] PredictedBoundingBoxes { get; set; } = [];

        [InstanceMaskType]
        public InstanceMask[] PredictedMasks { get; set; } = [];
    }
}
