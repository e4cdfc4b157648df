using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Collects the values of columns, or of separate key data, into dictionaries.</summary>
internal static class KeyDictionaryTrainer
{
    public static KeyDictionary[] Train(
        IHostEnvironment env, IDataView input, (string outputColumnName, string inputColumnName)[] columns, IDataView keyData,
        int maximumNumberOfKeys, ValueToKeyMappingEstimator.KeyOrdinality ordinality)
    {
        using var ch = env.Start("Training");
        return [.. columns.Select(names =>
        {
            if (input.Schema.GetColumnOrNull(names.inputColumnName) is not { } column)
                throw env.ExceptSchemaMismatch(nameof(input), "input", names.inputColumnName);
            var itemType = column.Type.GetItemType();
            if (!KeyDictionary.Supports(itemType))
            {
                throw env.ExceptSchemaMismatch(
                    nameof(input), "input", names.inputColumnName, "text, a number or a vector of these", column.Type.ToString());
            }

            var dictionary = KeyDictionary.Create((PrimitiveDataViewType)itemType);
            if (keyData is null)
            {
                env.CheckUserArg(maximumNumberOfKeys > 0, nameof(maximumNumberOfKeys), "must be positive");
                dictionary.AddColumn(input, column, maximumNumberOfKeys);
            }
            else
            {
                env.CheckUserArg(keyData.Schema[0].Type.GetItemType().Equals(itemType), nameof(keyData),
                    $"The key data is of type '{keyData.Schema[0].Type}', but column '{column.Name}' of type '{column.Type}'.");
                dictionary.AddColumn(keyData, keyData.Schema[0], int.MaxValue);
            }

            if (ordinality == ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
                dictionary.Sort();
            if (dictionary.Count == 0)
                ch.Warning("Term map for output column '{0}' contains no entries.", names.outputColumnName);
            return dictionary;
        })];
    }
}
