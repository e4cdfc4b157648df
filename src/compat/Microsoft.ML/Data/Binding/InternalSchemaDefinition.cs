using System.Linq;
using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// A schema definition resolved against the members of a class.
internal sealed class InternalSchemaDefinition
{
    private InternalSchemaDefinition(Column[] columns) => Columns = columns;

    public Column[] Columns { get; }

    public static InternalSchemaDefinition Create(Type userType, SchemaDefinition.Direction direction)
        => Create(userType, SchemaDefinition.Create(userType, direction));

    public static InternalSchemaDefinition Create(Type userType, SchemaDefinition definition)
        => new([.. (definition ?? SchemaDefinition.Create(userType)).Select(column => Resolve(userType, column))]);

    public DataViewSchema ToSchema()
        => SchemaExtensions.MakeSchema(Columns.Select(c => new DataViewSchema.DetachedColumn(c.Name, c.Type, c.Annotations)));

    private static Column Resolve(Type userType, SchemaDefinition.Column column)
    {
        MemberInfo member = FindMember(userType, column.MemberName)
            ?? throw Contracts.ExceptParam("userSchemaDefinition",
                $"No field or property with name '{column.MemberName}' found in type '{userType.FullName}'");
        MemberTypes.GetKnownItemType(member, out Type itemType, out bool isVector);

        string name = string.IsNullOrEmpty(column.ColumnName) ? column.MemberName : column.ColumnName;
        DataViewType type = column.ColumnType;
        if (type is null)
        {
            PrimitiveDataViewType primitive = ColumnTypeExtensions.PrimitiveTypeFromType(itemType);
            type = isVector ? new VectorDataViewType(primitive) : primitive;
        }

        if (isVector != type is VectorDataViewType)
        {
            throw Contracts.ExceptParam("userSchemaDefinition",
                $"Column '{name}' is supposed to be {Shape(!isVector)}, but type of associated field '{member.Name}' is {Shape(isVector)}");
        }

        if (type.GetItemType().RawType != itemType)
        {
            throw Contracts.ExceptParam("userSchemaDefinition",
                $"Column '{name}' is supposed to have item type {type.GetItemType().RawType}, but associated field has type {itemType}");
        }

        return new Column(name, type, member, column.Annotations);
    }

    internal static MemberInfo FindMember(Type userType, string name)
        => (MemberInfo)userType.GetField(name) ?? userType.GetProperty(name);

    private static string Shape(bool isVector) => isVector ? "vector" : "scalar";

    public sealed record Column(string Name, DataViewType Type, MemberInfo Member, DataViewSchema.Annotations Annotations)
    {
        public Type MemberType => MemberTypes.TypeOf(Member);
    }
}
