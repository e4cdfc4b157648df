using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    private readonly IHost _host;
    private readonly (string outputColumnName, string inputColumnName)[] _columns;
    private readonly int _maximumNumberOfKeys;
    private readonly KeyOrdinality _keyOrdinality;
    private readonly bool _textKeyValues;
    private readonly IDataView _keyData;

    internal ValueToKeyMappingEstimator(
        IHostEnvironment env, InputOutputColumnPair[] columns, int maximumNumberOfKeys, KeyOrdinality keyOrdinality,
        bool addKeyValueAnnotationsAsText, IDataView keyData)
    {
        Contracts.CheckValue(env, nameof(env));
        _host = env.Register(nameof(ValueToKeyMappingEstimator));
        _host.CheckNonEmpty(columns, nameof(columns));
        if (keyData != null && keyData.Schema.Count != 1)
        {
            throw _host.ExceptParam(nameof(keyData), "If specified, this data view should contain only a single column containing the " +
                $"terms to map, but this had {keyData.Schema.Count} columns.");
        }

        _columns = [.. columns.Select(pair => (pair.OutputColumnName, pair.InputColumnName))];
        _maximumNumberOfKeys = maximumNumberOfKeys;
        _keyOrdinality = keyOrdinality;
        _textKeyValues = addKeyValueAnnotationsAsText;
        _keyData = keyData;
    }

    public enum KeyOrdinality : byte
    {
        ByOccurrence = 0,
        ByValue = 1,
    }

    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        _host.CheckValue(input, nameof(input));
        return new ValueToKeyMappingTransformer(
            _host, _columns, KeyDictionaryTrainer.Train(_host, input, _columns, _keyData, _maximumNumberOfKeys, _keyOrdinality), _textKeyValues);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        _host.CheckValue(inputSchema, nameof(inputSchema));
        var result = inputSchema.ToDictionary(column => column.Name);
        foreach (var (outputColumnName, inputColumnName) in _columns)
        {
            if (!inputSchema.TryFindColumn(inputColumnName, out var column))
                throw _host.ExceptSchemaMismatch(nameof(inputSchema), "input", inputColumnName);
            if (column.IsKey || !KeyDictionary.Supports(column.ItemType))
                throw _host.ExceptSchemaMismatch(nameof(inputSchema), "input", inputColumnName);

            var values = new SchemaShape.Column(AnnotationUtils.Kinds.KeyValues, SchemaShape.Column.VectorKind.Vector,
                _textKeyValues ? TextDataViewType.Instance : column.ItemType, isKey: false);
            var annotations = column.Annotations.TryFindColumn(AnnotationUtils.Kinds.SlotNames, out var slots)
                ? new SchemaShape([slots, values])
                : new SchemaShape([values]);
            result[outputColumnName] = new SchemaShape.Column(
                outputColumnName, column.Kind, NumberDataViewType.UInt32, isKey: true, annotations);
        }

        return new SchemaShape(result.Values);
    }

    internal static class Defaults
    {
        public const int MaximumNumberOfKeys = 1000000;
        public const KeyOrdinality Ordinality = KeyOrdinality.ByOccurrence;
        public const bool AddKeyValueAnnotationsAsText = false;
    }
}
