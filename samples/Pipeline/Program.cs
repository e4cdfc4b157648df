// Masks in an ML.NET application that exists already: a model beside other transforms, asked row by row with pictures in memory and as a
// data view; predictions as COCO results and as pictures.
using MaskRcnn;
using MaskRcnn.Datasets;
using MaskRcnn.MLNet;
using Microsoft.ML;
using Microsoft.ML.Data;
using Pipeline;

string data = args.Length > 0 ? args[0] : Path.Combine("samples", "data", "nuclei");
string output = Directory.CreateDirectory(args.Length > 1 ? args[1] : "pipeline-run").FullName;
int epochs = args.Length > 2 ? int.Parse(args[2]) : 12;
if (!File.Exists(Path.Combine(data, "train.json")))
{
    Console.Error.WriteLine($"Pipeline [DATA] [OUTPUT] [EPOCHS]: {data} has no train.json; expected the folder samples/data/nuclei.");
    return 2;
}

var ml = new MLContext(seed: 1);

// 1. A model, once. An application would load the zip of an earlier training: ml.Model.LoadInstanceSegmentation("model.zip").
InstanceDataset train = DatasetReader.Read(Path.Combine(data, "train.json")), val = DatasetReader.Read(Path.Combine(data, "val.json"));
using InstanceSegmentationTransformer masks = ml.MulticlassClassification.Trainers.InstanceSegmentation(new InstanceSegmentationTrainer.Options
{
    Model = MaskRcnnOptions.Small(),
    Training = { Epochs = epochs, BatchSize = 2, LearningRate = 0.02, WarmupSteps = 20 },
}).Fit(train);

// 2. It is a transformer like any other: columns of the row go into it or past it, and others come after it.
List<Slide> slides = [.. val.Images.Select((image, i) => new Slide
{
    Image = MLImage.CreateFromFile(image.Path), Stain = i % 2 == 0 ? "H&E" : "DAPI", Dilution = 1 + i,
})];
IDataView rows = ml.Data.LoadFromEnumerable(slides);
IDataView found = masks.Transform(rows);
ITransformer after = ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")
    .Append(ml.Transforms.CustomMapping<CountCells.Input, CountCells.Output>(CountCells.Map, contractName: null))
    .Append(ml.Transforms.Categorical.OneHotEncoding("StainCode", "Stain"))
    .Append(ml.Transforms.Concatenate("Features", "StainCode", "Dilution", "Cells", "Covered"))
    .Append(ml.Transforms.NormalizeMinMax("Features"))
    .Fit(found);
ITransformer model = masks.Append(after);

// 3. Row by row, with a picture in memory.
using (var engine = ml.Model.CreatePredictionEngine<Slide, SlideReport>(model, new PredictionEngineOptions { OwnsTransformer = false }))
{
    foreach (Slide slide in slides)
    {
        SlideReport report = engine.Predict(slide);
        Console.WriteLine($"{slide.Stain,-5} {report.Cells,3} cells cover {report.Covered:P0}; best score {report.Score.FirstOrDefault():F2}, "
            + $"features {string.Join(' ', report.Features.Select(value => value.ToString("F2")))}");
    }
}

// 4. As a data view: measured, as COCO results with the ids of val.json, and as pictures.
IDataView predictions = masks.Transform(val.ToDataView(ml));
Console.WriteLine(ml.MulticlassClassification.EvaluateInstanceSegmentation(predictions));
ml.Data.SaveAsCocoResults(predictions, val, Path.Combine(output, "detections.json"));
var pictures = ml.Data.SaveAsPictures(predictions, Path.Combine(output, "pictures"), new PaintOptions { MinScore = CountCells.MinimumScore, ColorByInstance = true });
Console.WriteLine($"saved detections.json and {pictures.Count} pictures in {output}");
slides.ForEach(slide => slide.Image.Dispose());
return 0;
