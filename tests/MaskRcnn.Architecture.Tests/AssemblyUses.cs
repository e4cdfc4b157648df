using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MaskRcnn.Architecture.Tests;

/// <summary>Every use of a type in an assembly: in declarations, signatures, attributes and the code of methods.</summary>
internal sealed class AssemblyUses
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;
    private readonly HashSet<TypeUse> _uses = [];

    private AssemblyUses(PEReader file) => (_file, _metadata) = (file, file.GetMetadataReader());

    public static IReadOnlyCollection<TypeUse> Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var uses = new AssemblyUses(file);
        foreach (TypeDefinitionHandle type in uses._metadata.TypeDefinitions)
            uses.AddType(type);
        return uses._uses;
    }

    private void AddType(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        TypeName user = NamedTypes.Of(_metadata, handle);
        Add(user, "its declaration", [type.BaseType, .. type.GetInterfaceImplementations().Select(item => _metadata.GetInterfaceImplementation(item).Interface)]);
        AddAttributes(user, "its attributes", type.GetCustomAttributes());
        AddConstraints(user, "its type parameters", type.GetGenericParameters());
        foreach (FieldDefinitionHandle item in type.GetFields())
        {
            FieldDefinition field = _metadata.GetFieldDefinition(item);
            Add(user, _metadata.GetString(field.Name), field.DecodeSignature(NamedTypes.Provider, null));
            AddAttributes(user, _metadata.GetString(field.Name), field.GetCustomAttributes());
        }

        foreach (PropertyDefinitionHandle item in type.GetProperties())
            AddAttributes(user, _metadata.GetString(_metadata.GetPropertyDefinition(item).Name), _metadata.GetPropertyDefinition(item).GetCustomAttributes());
        foreach (MethodDefinitionHandle method in type.GetMethods())
            AddMethod(user, _metadata.GetMethodDefinition(method));
    }

    private void AddMethod(TypeName user, MethodDefinition method)
    {
        string name = _metadata.GetString(method.Name);
        Add(user, name, NamedTypes.Of(method.DecodeSignature(NamedTypes.Provider, null)));
        AddAttributes(user, name, method.GetCustomAttributes());
        AddConstraints(user, name, method.GetGenericParameters());
        if (method.RelativeVirtualAddress == 0)
            return;

        MethodBodyBlock body = _file.GetMethodBody(method.RelativeVirtualAddress);
        Add(user, name, InstructionTokens.Read(body.GetILReader()));
        Add(user, name, body.ExceptionRegions.Select(region => region.CatchType));
        if (!body.LocalSignature.IsNil)
            Add(user, name, _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(NamedTypes.Provider, null).SelectMany(names => names));
    }

    private void AddAttributes(TypeName user, string member, CustomAttributeHandleCollection attributes) =>
        Add(user, member, attributes.Select(item => _metadata.GetCustomAttribute(item).Constructor));

    private void AddConstraints(TypeName user, string member, GenericParameterHandleCollection parameters) =>
        Add(user, member, parameters.SelectMany(item => _metadata.GetGenericParameter(item).GetConstraints())
            .Select(item => _metadata.GetGenericParameterConstraint(item).Type));

    private void Add(TypeName user, string member, IEnumerable<EntityHandle> tokens) => Add(user, member, tokens.SelectMany(Resolve));

    private void Add(TypeName user, string member, IEnumerable<TypeName> used)
    {
        foreach (TypeName name in used.Where(name => name != user))
            _uses.Add(new(user, member, name));
    }

    private IEnumerable<TypeName> Resolve(EntityHandle token)
    {
        if (token.IsNil)
            return [];
        switch (token.Kind)
        {
            case HandleKind.TypeDefinition:
                return NamedTypes.Provider.GetTypeFromDefinition(_metadata, (TypeDefinitionHandle)token, 0);
            case HandleKind.TypeReference:
                return NamedTypes.Provider.GetTypeFromReference(_metadata, (TypeReferenceHandle)token, 0);
            case HandleKind.TypeSpecification:
                return NamedTypes.Provider.GetTypeFromSpecification(_metadata, null, (TypeSpecificationHandle)token, 0);
            case HandleKind.MethodDefinition:
                MethodDefinition method = _metadata.GetMethodDefinition((MethodDefinitionHandle)token);
                return Resolve(method.GetDeclaringType()).Concat(NamedTypes.Of(method.DecodeSignature(NamedTypes.Provider, null)));
            case HandleKind.FieldDefinition:
                FieldDefinition field = _metadata.GetFieldDefinition((FieldDefinitionHandle)token);
                return Resolve(field.GetDeclaringType()).Concat(field.DecodeSignature(NamedTypes.Provider, null));
            case HandleKind.MemberReference:
                MemberReference member = _metadata.GetMemberReference((MemberReferenceHandle)token);
                return Resolve(member.Parent).Concat(member.GetKind() == MemberReferenceKind.Field
                    ? member.DecodeFieldSignature(NamedTypes.Provider, null)
                    : NamedTypes.Of(member.DecodeMethodSignature(NamedTypes.Provider, null)));
            case HandleKind.MethodSpecification:
                MethodSpecification generic = _metadata.GetMethodSpecification((MethodSpecificationHandle)token);
                return Resolve(generic.Method).Concat(generic.DecodeSignature(NamedTypes.Provider, null).SelectMany(names => names));
            default:
                return [];
        }
    }
}
