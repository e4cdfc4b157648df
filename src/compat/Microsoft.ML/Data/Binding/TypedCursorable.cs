using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// Binds the columns of a data view to the members of a class, to be filled row by row.
internal sealed class TypedCursorable<TRow>
    where TRow : class
{
    private readonly IHost _host;
    private readonly IDataView _data;
    private readonly List<(InternalSchemaDefinition.Column Member, DataViewSchema.Column Source)> _bindings = [];

    private TypedCursorable(IHostEnvironment env, IDataView data, bool ignoreMissingColumns, InternalSchemaDefinition definition)
    {
        _host = env.Register("TypedCursorable");
        _data = data;
        foreach (InternalSchemaDefinition.Column member in definition.Columns)
        {
            if (data.Schema.GetColumnOrNull(member.Name) is { } source)
                _bindings.Add((member, CheckCompatible(member, source)));
            else if (!ignoreMissingColumns)
                throw _host.ExceptSchemaMismatch(nameof(data.Schema), "", member.Name);
        }
    }

    public IEnumerable<DataViewSchema.Column> Columns => _bindings.Select(binding => binding.Source);

    public static TypedCursorable<TRow> Create(IHostEnvironment env, IDataView data, bool ignoreMissingColumns, SchemaDefinition schemaDefinition)
    {
        CheckUnregisteredMembers(data.Schema, schemaDefinition);
        InternalSchemaDefinition definition = schemaDefinition is null
            ? InternalSchemaDefinition.Create(typeof(TRow), SchemaDefinition.Direction.Write)
            : InternalSchemaDefinition.Create(typeof(TRow), schemaDefinition);
        return new TypedCursorable<TRow>(env, data, ignoreMissingColumns, definition);
    }

    public TypedRow<TRow> GetRow(DataViewRow input) => new(_host, input, _bindings);

    public DataViewRowCursor GetInputCursor() => _data.GetRowCursor(_bindings.Select(binding => binding.Source).DistinctBy(c => c.Index));

    private DataViewSchema.Column CheckCompatible(InternalSchemaDefinition.Column member, DataViewSchema.Column source)
    {
        MemberTypes.GetKnownItemType(member.Member, out Type itemType, out bool isVector);
        if (isVector != source.Type is VectorDataViewType || source.Type.GetItemType().RawType != itemType)
        {
            throw _host.Except("Can't bind the IDataView column '{0}' of type '{1}' to field or property '{2}' of type '{3}'.",
                member.Name, source.Type, member.Member.Name, member.MemberType.FullName);
        }

        return source;
    }

    // Runs before any attribute registers its type, so a vector of a custom type passes only if somebody registered the type earlier.
    private static void CheckUnregisteredMembers(DataViewSchema schema, SchemaDefinition definition)
    {
        IEnumerable<MemberInfo> members = definition is null
            ? MemberTypes.GetMembers(typeof(TRow), SchemaDefinition.Direction.Write)
            : definition.Select(column => InternalSchemaDefinition.FindMember(typeof(TRow), column.MemberName)).Where(member => member is not null);
        foreach (MemberInfo member in members.Where(MemberTypes.IsColumn))
        {
            MemberTypes.GetItemType(MemberTypes.TypeOf(member), out Type itemType, out _);
            if (itemType.IsStandardType() || DataViewTypeManager.Knows(itemType, member.GetCustomAttributes()))
                continue;

            string name = MemberTypes.ColumnNameOf(member);
            schema.TryGetColumnIndex(name, out int index);
            Type expected = schema[index].Type.RawType;
            if (itemType != expected)
            {
                throw Contracts.ExceptParam("actualType", $"The expected type '{expected}' does not match the type of the '{name}' member: " +
                    $"'{itemType}'. Please change the {name} member to '{expected}'");
            }
        }
    }
}
