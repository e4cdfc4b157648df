namespace MaskRcnn.Fuzzing.Targets;

/// <summary>A reader of files that others wrote.</summary>
/// <param name="name">What it is called on the command line, and the folder of its corpus.</param>
public abstract class FuzzTarget(string name)
{
    /// <summary>What it is called on the command line, and the folder of its corpus.</summary>
    public string Name => name;

    /// <summary>The longest file that is made, in bytes.</summary>
    public virtual int MaxLength => 1 << 16;

    /// <summary>Good files to start from.</summary>
    public abstract IEnumerable<byte[]> Seeds();

    /// <summary>
    /// Puts checksums and lengths of a damaged file right, as whoever makes a hostile file would, so that the damage gets past them.
    /// </summary>
    public virtual byte[] Repair(byte[] file) => file;

    /// <summary>Bytes that a right result of the file may need beside the usual allowance, such as the pixels that a header states.</summary>
    public virtual long ExtraBytes(byte[] file) => 0;

    /// <summary>Whether an error is one that the reader documents for bad files.</summary>
    public abstract bool Allows(Exception error);

    /// <summary>Reads the file as a user would, whole.</summary>
    public abstract void Read(byte[] file);

    public override string ToString() => Name;
}
