using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MaskRcnn.MLNet.Tests.FriendAccess;

/// <summary>
/// The members of other assemblies that an assembly names, as "Namespace.Type.Member". Which assembly a type lives in is left
/// out, because that differs between the packages and their subset.
/// </summary>
internal static class MemberReferences
{
    public static string[] Read(string assemblyPath, string namespacePrefix)
    {
        using var file = new PEReader(File.OpenRead(assemblyPath));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Select(handle => TypeName(metadata, handle));
        var members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Select(member => (Type: ParentName(metadata, member.Parent), Name: metadata.GetString(member.Name)))
            .Where(member => member.Type is not null).Select(member => $"{member.Type}.{member.Name}");
        var wanted = types.Concat(members).Where(name => name.StartsWith(namespacePrefix, StringComparison.Ordinal));
        return [.. wanted.Distinct().Order(StringComparer.Ordinal)];
    }

    private static string? ParentName(MetadataReader metadata, EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeReference)
            return TypeName(metadata, (TypeReferenceHandle)parent);
        if (parent.Kind != HandleKind.TypeSpecification)
            return null;

        // A generic instance: 0x15, class or value type, then the type as a coded index (ECMA-335, II.23.2.14).
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;
        signature.ReadCompressedInteger();
        var type = signature.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? TypeName(metadata, (TypeReferenceHandle)type) : null;
    }

    private static string TypeName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        string name = metadata.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return $"{TypeName(metadata, (TypeReferenceHandle)type.ResolutionScope)}+{name}";
        string space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
