using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// Gives each row a place in [0, 1): drawn by the seed, or decided by a sampling key so that rows of one key stay together.
internal static class TrainTestSplitter
{
    public static (IDataView Train, IDataView Test) Split(IHostEnvironment env, IDataView data, double testFraction, string samplingKeyColumnName, int? seed)
    {
        seed ??= (env as IHostEnvironmentInternal)?.Seed;
        return samplingKeyColumnName is null
            ? SplitByRow(env, data, testFraction, seed)
            : SplitByKey(env, data, testFraction, samplingKeyColumnName, seed);
    }

    private static (IDataView Train, IDataView Test) SplitByRow(IHostEnvironment env, IDataView data, double testFraction, int? seed)
    {
        string name = data.Schema.GetTempColumnName("SplitColumn");
        IDataView numbered = new SplitNumberView(env, data, name, seed);
        int column = numbered.Schema[name].Index;
        return (Part(test: false), Part(test: true));

        IDataView Part(bool test)
        {
            var rows = new FilteredView(env, numbered, column, row =>
            {
                ValueGetter<float> getter = row.GetGetter<float>(row.Schema[column]);
                float number = 0;
                return () =>
                {
                    getter(ref number);
                    return number < testFraction == test;
                };
            });
            return ColumnSubsetView.Keep(env, rows, c => c.Index != column);
        }
    }

    private static (IDataView Train, IDataView Test) SplitByKey(IHostEnvironment env, IDataView data, double testFraction, string name, int? seed)
    {
        if (!data.Schema.TryGetColumnIndex(name, out int column))
            throw env.ExceptSchemaMismatch("samplingKeyColumn", "SamplingKeyColumn", name);
        return (Part(test: false), Part(test: true));

        IDataView Part(bool test) => new FilteredView(env, data, column, row =>
        {
            Func<double?> place = SamplingKey.CreateGetter(env, row, row.Schema[column], seed);
            return () => place() is { } value && value < testFraction == test;
        });
    }
}
