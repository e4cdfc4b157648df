using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// Which members of a user's class take part in binding, and what they hold.
internal static class MemberTypes
{
    public static MemberInfo[] GetMembers(Type userType, SchemaDefinition.Direction direction)
    {
        Contracts.CheckValue(userType, nameof(userType));
        bool read = direction.HasFlag(SchemaDefinition.Direction.Read);
        bool write = direction.HasFlag(SchemaDefinition.Direction.Write);
        IEnumerable<MemberInfo> properties = userType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0)
            .Where(p => (read && p.GetGetMethod() is not null) || (write && p.GetSetMethod() is not null));
        return [.. userType.GetFields(BindingFlags.Public | BindingFlags.Instance), .. properties];
    }

    public static bool IsColumn(MemberInfo member)
        => TypeOf(member) != typeof(IChannel)
            && member is not FieldInfo { IsLiteral: true }
            && member.GetCustomAttribute<NoColumnAttribute>() is null;

    public static string ColumnNameOf(MemberInfo member) => member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name;

    public static Type TypeOf(MemberInfo member) => member switch
    {
        FieldInfo field => field.FieldType,
        PropertyInfo property => property.PropertyType,
        _ => throw Contracts.ExceptNotSupp("Expected a FieldInfo or a PropertyInfo"),
    };

    // Arrays and VBuffers are vectors; text is ReadOnlyMemory<char> inside a data view.
    public static void GetItemType(Type rawType, out Type itemType, out bool isVector)
    {
        isVector = true;
        if (rawType.IsArray)
        {
            itemType = rawType.GetElementType();
        }
        else if (rawType.IsGenericType && rawType.GetGenericTypeDefinition() == typeof(VBuffer<>))
        {
            itemType = rawType.GetGenericArguments()[0];
        }
        else
        {
            itemType = rawType;
            isVector = false;
        }

        if (itemType == typeof(string))
            itemType = typeof(ReadOnlyMemory<char>);
    }

    public static void GetKnownItemType(MemberInfo member, out Type itemType, out bool isVector)
    {
        GetItemType(TypeOf(member), out itemType, out isVector);
        if (!itemType.IsStandardType() && !DataViewTypeManager.Knows(itemType, member.GetCustomAttributes()))
        {
            throw Contracts.ExceptParam("rawType",
                $"Could not determine an IDataView type and registered custom types for member {member.Name}");
        }
    }
}
