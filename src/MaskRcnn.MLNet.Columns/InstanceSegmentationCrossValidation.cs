using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>
/// Adds cross-validation of instance segmentation to <see cref="MLContext"/>'s multiclass classification catalog. ML.NET's own
/// CrossValidate wants one label per row.
/// </summary>
public static class InstanceSegmentationCrossValidation
{
    /// <summary>
    /// Trains as many models as there are folds, each on all rows but those of its fold, and measures each on the rows of its fold.
    /// </summary>
    /// <param name="catalog">The multiclass classification catalog.</param>
    /// <param name="data">The rows, as the estimator reads them.</param>
    /// <param name="estimator">A trainer, or a pipeline that ends with one.</param>
    /// <param name="numberOfFolds">At least 2, at most the number of rows.</param>
    /// <param name="seed">Decides with the number of rows which row is in which fold. Folds differ by one row at most.</param>
    /// <param name="labelColumnName">The true labels, a vector of text (class names) or of keys.</param>
    /// <param name="maskColumnName">The true masks.</param>
    /// <param name="imageColumnName">The image.</param>
    /// <param name="crowdColumnName">Read where the data have it.</param>
    /// <returns>A model and metrics for each fold; the caller disposes the models.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds, or more than rows.</exception>
    public static IReadOnlyList<InstanceSegmentationFold> CrossValidateInstanceSegmentation(
        this MulticlassClassificationCatalog catalog,
        IDataView data,
        IEstimator<ITransformer> estimator,
        int numberOfFolds = 5,
        int seed = 0,
        string labelColumnName = ColumnNames.Label,
        string maskColumnName = ColumnNames.Masks,
        string imageColumnName = ColumnNames.Image,
        string crowdColumnName = ColumnNames.IsCrowd)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentOutOfRangeException.ThrowIfLessThan(numberOfFolds, 2);
        IHostEnvironment env = CatalogUtils.GetEnvironment(catalog);
        var folds = new RowFolds(env, data, numberOfFolds, seed);
        List<InstanceSegmentationFold> results = [];
        try
        {
            for (int fold = 0; fold < numberOfFolds; fold++)
            {
                ITransformer model = estimator.Fit(folds.Without(fold));
                results.Add(new InstanceSegmentationFold(fold, model, null!));
                var metrics = catalog.EvaluateInstanceSegmentation(
                    model.Transform(folds.Only(fold)), labelColumnName, maskColumnName, imageColumnName: imageColumnName, crowdColumnName: crowdColumnName);
                results[fold] = new InstanceSegmentationFold(fold, model, metrics);
            }
        }
        catch
        {
            foreach (var result in results)
                (result.Model as IDisposable)?.Dispose();
            throw;
        }

        return results;
    }
}
