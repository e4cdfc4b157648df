using MaskRcnn.Fuzzing.Targets;

namespace MaskRcnn.Fuzzing.Tests;

/// <summary>A reader with a fault in files that have a <c>!</c> after an <c>a</c>.</summary>
/// <param name="fault">What it does then.</param>
internal sealed class FaultyTarget(Action fault) : FuzzTarget("faulty")
{
    public override IEnumerable<byte[]> Seeds() => ["some words, a number 1234 and an end"u8.ToArray()];

    public override bool Allows(Exception error) => error is InvalidDataException;

    public override void Read(byte[] file)
    {
        int letter = file.AsSpan().IndexOf((byte)'a');
        if (letter < 0)
            throw new InvalidDataException("there is no a");
        if (file.AsSpan(letter).Contains((byte)'!'))
            fault();
    }
}
