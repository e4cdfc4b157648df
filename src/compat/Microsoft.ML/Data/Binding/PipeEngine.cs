using System.Collections.Generic;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

// The rows of a data view as objects. Binding errors come with the constructor, row errors with the enumeration.
internal sealed class PipeEngine<TRow>
    where TRow : class, new()
{
    private readonly TypedCursorable<TRow> _cursorable;

    internal PipeEngine(IHostEnvironment env, IDataView data, bool ignoreMissingColumns, SchemaDefinition schemaDefinition = null)
        => _cursorable = TypedCursorable<TRow>.Create(env, data, ignoreMissingColumns, schemaDefinition);

    public IEnumerable<TRow> RunPipe(bool reuseRowObject)
    {
        using DataViewRowCursor cursor = _cursorable.GetInputCursor();
        TypedRow<TRow> reader = _cursorable.GetRow(cursor);
        TRow row = null;
        while (cursor.MoveNext())
        {
            if (!reuseRowObject || row is null)
                row = new TRow();
            reader.FillValues(row);
            yield return row;
        }
    }
}
