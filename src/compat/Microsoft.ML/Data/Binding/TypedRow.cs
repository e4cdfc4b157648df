using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

internal sealed class TypedRow<TRow> : IDisposable
    where TRow : class
{
    private readonly IHost _host;
    private readonly DataViewRow _input;
    private readonly Action<TRow>[] _setters;

    public TypedRow(IHost host, DataViewRow input, IEnumerable<(InternalSchemaDefinition.Column Member, DataViewSchema.Column Source)> bindings)
    {
        _host = host;
        _input = input;
        _setters = [.. bindings.Select(b => MemberSetters<TRow>.Create(b.Member, input, input.Schema[b.Source.Index]))];
    }

    public void FillValues(TRow row)
    {
        _host.Check(_input.Position >= 0, "Cannot fill values. The cursor is not active.");
        foreach (Action<TRow> setter in _setters)
            setter(row);
    }

    public void Dispose() => _input.Dispose();
}
