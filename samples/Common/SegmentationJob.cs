using System.Diagnostics;
using MaskRcnn;
using MaskRcnn.MLNet;
using Microsoft.ML;

namespace Samples.Common;

/// <summary>The main job: train through an ML.NET pipeline and save one zip; load it elsewhere, evaluate and draw.</summary>
public static class SegmentationJob
{
    /// <summary>Trains on the rows and writes the model, weights inside, to <paramref name="modelPath"/>.</summary>
    public static void TrainAndSave(
        IReadOnlyList<InstanceRow> rows, string imageFolder, InstanceSegmentationTrainer.Options options, string modelPath, int seed)
    {
        var ml = new MLContext(seed);
        ml.Log += (_, log) =>
        {
            if (log.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning)
                Console.Error.WriteLine(log.Message);
        };
        var progress = new ProgressLine();
        options.ProgressCallback = progress.Show;

        IDataView train = ml.Data.LoadFromEnumerable(rows);
        var pipeline = ml.Transforms.LoadImages("Image", imageFolder, "ImagePath")
            .Append(ml.Transforms.Conversion.MapValueToKey("Label", "Labels"))
            .Append(ml.MulticlassClassification.Trainers.InstanceSegmentation(options))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

        var clock = Stopwatch.StartNew();
        ITransformer model = pipeline.Fit(train);
        progress.Finish();
        ml.Model.Save(model, null, modelPath);
        Console.WriteLine($"trained on {rows.Count} images in {clock.Elapsed:m\\:ss}, saved {modelPath} ({new FileInfo(modelPath).Length / 1e6:F1} MB)");
        (model as IDisposable)?.Dispose();
    }

    /// <summary>Loads the model, evaluates it on the rows, draws the predictions and prints the result line.</summary>
    public static void LoadAndEvaluate(
        IReadOnlyList<InstanceRow> rows, string imageFolder, string modelPath, string picturePath, int pictures, int columns,
        PaintOptions paint)
    {
        var ml = new MLContext();
        ITransformer model = ml.Model.Load(modelPath, out _);
        IDataView test = ml.Data.LoadFromEnumerable(rows);
        IDataView predictions = model.Transform(test);

        PredictionSheet.Write(ml, ml.Data.TakeRows(predictions, pictures), imageFolder, picturePath, columns, paint);
        Console.WriteLine($"drew the predictions for {Math.Min(pictures, rows.Count)} images: {picturePath}");

        var metrics = ml.MulticlassClassification.EvaluateInstanceSegmentation(predictions);
        foreach (var metric in metrics.Segmentation.PerClass)
            Console.WriteLine($"  {metric.Name,-12} segm AP={metric.AveragePrecision:F3} AP50={metric.AveragePrecision50:F3}");
        Console.WriteLine($"result: {metrics}");
        (model as IDisposable)?.Dispose();
    }
}
