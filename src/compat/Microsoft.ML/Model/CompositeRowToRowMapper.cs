using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Applies row mappers one after the other, each with only the columns that the following ones need.</summary>
internal sealed class CompositeRowToRowMapper : IRowToRowMapper, IDisposable
{
    private readonly IRowToRowMapper[] _mappers;
    private bool _disposed;

    public CompositeRowToRowMapper(DataViewSchema inputSchema, IRowToRowMapper[] mappers)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        _mappers = mappers ?? [];
        InputSchema = inputSchema;
        OutputSchema = _mappers.Length > 0 ? _mappers[^1].OutputSchema : inputSchema;
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
        => _mappers.Reverse().Aggregate(dependingColumns, (columns, mapper) => mapper.GetDependencies(columns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckValue(activeColumns, nameof(activeColumns));
        Contracts.CheckParam(input.Schema == InputSchema, nameof(input), "Schema did not match original schema");

        var active = activeColumns.Select(column => column.Index).ToHashSet();
        if (_mappers.Length == 0)
        {
            foreach (int index in active)
            {
                if (!input.IsColumnActive(input.Schema[index]))
                    throw Contracts.ExceptParam(nameof(input), $"Mapper required column '{input.Schema[index].Name}' active but it was not.");
            }

            return input;
        }

        var needed = new IEnumerable<DataViewSchema.Column>[_mappers.Length];
        needed[^1] = OutputSchema.Where(column => active.Contains(column.Index)).ToArray();
        for (int i = needed.Length - 1; i >= 1; i--)
            needed[i - 1] = _mappers[i].GetDependencies(needed[i]).ToArray();

        var row = input;
        for (int i = 0; i < _mappers.Length; i++)
            row = _mappers[i].GetRow(row, needed[i]);
        return row;
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        foreach (var mapper in _mappers)
            (mapper as IDisposable)?.Dispose();
        _disposed = true;
    }
}
