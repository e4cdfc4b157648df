using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>
/// Names a row in messages: its number and its text columns, because one of them usually is the path of the image, which
/// the image itself no longer knows when it cannot be decoded.
/// </summary>
internal sealed class RowName
{
    private const int MostColumns = 3;
    private const int LongestValue = 200;

    private readonly DataViewRow _row;
    private readonly (string Name, ValueGetter<ReadOnlyMemory<char>> Getter)[] _texts;

    public RowName(DataViewRow row)
    {
        _row = row;
        _texts = [.. TextColumns(row.Schema).Where(row.IsColumnActive).Select(column => (column.Name, row.GetGetter<ReadOnlyMemory<char>>(column)))];
    }

    /// <summary>The text columns that a cursor should have active so that its rows can be named.</summary>
    public static IEnumerable<DataViewSchema.Column> TextColumns(DataViewSchema schema) =>
        schema.Where(column => !column.IsHidden && column.Type is TextDataViewType).Take(MostColumns);

    public override string ToString()
    {
        var values = _texts.Select(text =>
        {
            ReadOnlyMemory<char> value = default;
            text.Getter(ref value);
            return $"{text.Name} '{value[..Math.Min(value.Length, LongestValue)]}'";
        });
        string described = string.Join(", ", values);
        return described.Length == 0 ? $"row {_row.Position}" : $"row {_row.Position} ({described})";
    }
}
