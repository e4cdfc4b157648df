using Microsoft.ML;
using PredictionHost;

// PredictionHost MODEL IMAGE: loads the model as any application would, and prints what it finds in the
// image: first by objects, whose class ML.NET checks before anything else has named the type of masks, then by cursor.
var ml = new MLContext();
ITransformer model = ml.Model.Load(args[0], out _);
IDataView image = ml.Data.LoadFromEnumerable(new[] { new ImageFile { ImagePath = args[1] } });
IDataView predictions = model.Transform(image);
foreach (var row in ml.Data.CreateEnumerable<PredictionRow>(predictions, reuseRowObject: false))
    Console.WriteLine(row);
foreach (string row in PredictionLines.Read(predictions))
    Console.WriteLine(row);
(model as IDisposable)?.Dispose();
