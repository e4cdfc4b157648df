namespace Compat.Tests.Signatures;

/// <summary>A type or member of an assembly, written so that equal text means the same to a caller's source.</summary>
/// <param name="Access">How far it can be seen: public, protected, or internal for anything less.</param>
internal sealed record ApiMember(string Access, string Signature)
{
    public static ApiMember Parse(string line)
    {
        string[] parts = line.Split('\t');
        return new ApiMember(parts[0], parts[1]);
    }

    public override string ToString() => $"{Access}\t{Signature}";
}
