using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public sealed partial class SchemaDefinition
{
    public static SchemaDefinition Create(Type userType, Direction direction = Direction.Both)
    {
        var definition = new SchemaDefinition();
        var names = new HashSet<string>();
        foreach (MemberInfo member in MemberTypes.GetMembers(userType, direction).Where(MemberTypes.IsColumn))
        {
            RegisterTypeOf(member);

            string name = MemberTypes.ColumnNameOf(member);
            if (!names.Add(name))
                throw Contracts.ExceptParam(nameof(userType), $"Duplicate column name '{name}' detected, this is disallowed");
            definition.Add(new Column(member.Name, ColumnTypeOf(member), name));
        }

        return definition;
    }

    private static void RegisterTypeOf(MemberInfo member)
    {
        DataViewTypeAttribute[] attributes = [.. member.GetCustomAttributes().OfType<DataViewTypeAttribute>()];
        if (attributes.Length > 1)
        {
            throw Contracts.ExceptParam("userType", $"Member {member.Name} cannot be marked with multiple attributes, " +
                $"{string.Join<Attribute>(", ", attributes)}, derived from {typeof(DataViewTypeAttribute)}.");
        }

        if (attributes.Length == 1)
            attributes[0].Register();
    }

    // A registered type is used as it is: size and key attributes beside it are ignored, as ML.NET does.
    private static DataViewType ColumnTypeOf(MemberInfo member)
    {
        MemberTypes.GetKnownItemType(member, out Type itemType, out bool isVector);
        if (DataViewTypeManager.TryGetDataViewType(itemType, member.GetCustomAttributes(), out DataViewType registered))
            return registered;

        PrimitiveDataViewType primitive = ColumnTypeExtensions.PrimitiveTypeFromType(itemType);
        if (member.GetCustomAttribute<KeyTypeAttribute>() is { } key)
        {
            if (!KeyDataViewType.IsValidDataType(itemType))
            {
                throw Contracts.ExceptParam("userType", $"Member {member.Name} marked with KeyType attribute, " +
                    "but does not appear to be a valid kind of data for a key type");
            }

            primitive = new KeyDataViewType(itemType, key.Count);
        }

        VectorTypeAttribute vector = member.GetCustomAttribute<VectorTypeAttribute>();
        if (vector is not null && !isVector)
        {
            throw Contracts.ExceptParam("userType",
                $"Member {member.Name} marked with {nameof(VectorTypeAttribute)}, but does not appear to be a vector type");
        }

        if (!isVector)
            return primitive;
        return vector is { Dimensions.Length: > 0 } ? new VectorDataViewType(primitive, vector.Dimensions) : new VectorDataViewType(primitive);
    }
}
