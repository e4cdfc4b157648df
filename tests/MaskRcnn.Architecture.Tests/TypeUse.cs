namespace MaskRcnn.Architecture.Tests;

/// <summary>One use of a type by another.</summary>
/// <param name="User">The outermost type whose signature or code names the other.</param>
/// <param name="Member">The member in which it does, or its own declaration.</param>
/// <param name="Used">The outermost type that is named.</param>
internal sealed record TypeUse(TypeName User, string Member, TypeName Used);
