using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace MaskRcnn.Architecture.Tests;

/// <summary>Gives every type that a signature names.</summary>
internal sealed class NamedTypes : ISignatureTypeProvider<IEnumerable<TypeName>, object?>
{
    public static NamedTypes Provider { get; } = new();

    public IEnumerable<TypeName> GetArrayType(IEnumerable<TypeName> elementType, ArrayShape shape) => elementType;

    public IEnumerable<TypeName> GetByReferenceType(IEnumerable<TypeName> elementType) => elementType;

    public IEnumerable<TypeName> GetFunctionPointerType(MethodSignature<IEnumerable<TypeName>> signature) => Of(signature);

    public IEnumerable<TypeName> GetGenericInstantiation(IEnumerable<TypeName> genericType, ImmutableArray<IEnumerable<TypeName>> typeArguments) =>
        genericType.Concat(typeArguments.SelectMany(names => names));

    public IEnumerable<TypeName> GetGenericMethodParameter(object? genericContext, int index) => [];

    public IEnumerable<TypeName> GetGenericTypeParameter(object? genericContext, int index) => [];

    public IEnumerable<TypeName> GetModifiedType(IEnumerable<TypeName> modifier, IEnumerable<TypeName> unmodifiedType, bool isRequired) =>
        modifier.Concat(unmodifiedType);

    public IEnumerable<TypeName> GetPinnedType(IEnumerable<TypeName> elementType) => elementType;

    public IEnumerable<TypeName> GetPointerType(IEnumerable<TypeName> elementType) => elementType;

    public IEnumerable<TypeName> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

    public IEnumerable<TypeName> GetSZArrayType(IEnumerable<TypeName> elementType) => elementType;

    public IEnumerable<TypeName> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [Of(reader, handle)];

    public IEnumerable<TypeName> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [Of(reader, handle)];

    public IEnumerable<TypeName> GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public static IEnumerable<TypeName> Of(MethodSignature<IEnumerable<TypeName>> signature) =>
        signature.ReturnType.Concat(signature.ParameterTypes.SelectMany(names => names));

    /// <summary>The outermost type around a definition.</summary>
    public static TypeName Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        return type.IsNested ? Of(reader, type.GetDeclaringType()) : Named(reader, type.Namespace, type.Name);
    }

    private static TypeName Of(MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? Of(reader, (TypeReferenceHandle)type.ResolutionScope)
            : Named(reader, type.Namespace, type.Name);
    }

    private static TypeName Named(MetadataReader reader, StringHandle space, StringHandle name) =>
        new(reader.GetString(space), reader.GetString(name).Split('`')[0]);
}
