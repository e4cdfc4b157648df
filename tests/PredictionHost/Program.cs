using Microsoft.ML;
using PredictionHost;

// PredictionHost MODEL IMAGE: loads the model as any application would, and prints what it finds in the image.
var ml = new MLContext();
ITransformer model = ml.Model.Load(args[0], out _);
IDataView image = ml.Data.LoadFromEnumerable(new[] { new ImageFile { ImagePath = args[1] } });
foreach (string row in PredictionLines.Read(model.Transform(image)))
    Console.WriteLine(row);
(model as IDisposable)?.Dispose();
