using MaskRcnn.Configuration;
using MaskRcnn.Datasets;
using MaskRcnn.MLNet;
using MaskRcnn.Weights;
using Microsoft.ML;

namespace Coco;

/// <summary>COCO's twelve numbers of masks, as pycocotools prints them.</summary>
internal static class Evaluation
{
    public static void Run(InstanceDataset val, string model, string output)
    {
        var ml = new MLContext();
        IDataView images = val.ToDataView(ml);
        string zip = model == "last" ? Path.Combine(output, "model.zip") : model;

        // What was trained is a zip; what others trained is a file of weights, or a name such as coco.
        ITransformer detector = zip.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
            ? ml.Model.LoadInstanceSegmentation(zip)
            : ml.Transforms.DetectInstances(new InitialWeights { Path = model }.ToSource(), CocoClasses.Slots).Fit(images);
        using (detector as IDisposable)
        {
            InstanceSegmentationMetrics metrics = ml.MulticlassClassification.EvaluateInstanceSegmentation(
                ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(detector.Transform(images)).Transform(detector.Transform(images)));
            Console.WriteLine(metrics.Segmentation);
            Console.WriteLine(metrics);
        }
    }
}
