using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>
/// The fixed header of a model stream, in ML.NET's layout: the header is followed by the model block, the string table
/// (end offset of every string), the UTF-16 characters, the loader's assembly name and a tail signature.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct ModelHeader
{
    public const int Size = 0x0100;
    public const ulong SignatureValue = 0x4C45444F4D004C4DUL;
    public const ulong TailSignatureValue = 0x4D4C004D4F44454CUL;
    public const uint VerAssemblyNameSupported = 0x00010002;
    public const uint VerWrittenCur = 0x00010002;
    public const uint VerReadableCur = 0x00010002;
    public const uint VerWeCanReadBack = 0x00010001;

    [FieldOffset(0x00)] public ulong Signature;
    [FieldOffset(0x08)] public uint VerWritten;
    [FieldOffset(0x0C)] public uint VerReadable;
    [FieldOffset(0x10)] public long FpModel;
    [FieldOffset(0x18)] public long CbModel;
    [FieldOffset(0x20)] public long FpStringTable;
    [FieldOffset(0x28)] public long CbStringTable;
    [FieldOffset(0x30)] public long FpStringChars;
    [FieldOffset(0x38)] public long CbStringChars;
    [FieldOffset(0x40)] public ulong ModelSignature;
    [FieldOffset(0x48)] public uint ModelVerWritten;
    [FieldOffset(0x4C)] public uint ModelVerReadable;
    [FieldOffset(0x50)] private LoaderSignature _loader;
    [FieldOffset(0x68)] private LoaderSignature _loaderAlt;
    [FieldOffset(0x80)] public long FpTail;
    [FieldOffset(0x88)] public long FpLim;
    [FieldOffset(0x90)] public long FpAssemblyName;
    [FieldOffset(0x98)] public uint CbAssemblyName;

    internal readonly string LoaderSig => _loader.ToString();

    internal readonly string LoaderSigAlt => _loaderAlt.ToString();

    internal readonly bool HasAssemblyName => VerWritten >= VerAssemblyNameSupported && FpAssemblyName != 0;

    internal void SetVersionInfo(VersionInfo ver)
    {
        ModelSignature = ver.ModelSignature;
        ModelVerWritten = ver.VerWrittenCur;
        ModelVerReadable = ver.VerReadableCur;
        _loader = LoaderSignature.Create(ver.LoaderSignature);
        _loaderAlt = LoaderSignature.Create(ver.LoaderSignatureAlt);
    }

    internal readonly void CheckVersionInfo(VersionInfo ver)
    {
        Contracts.CheckDecode(ModelSignature == ver.ModelSignature, "Unknown file type");
        Contracts.CheckDecode(ModelVerReadable <= ModelVerWritten, "Corrupt file header");
        if (ModelVerReadable > ver.VerWrittenCur)
        {
            throw Contracts.ExceptDecode("Component '{0}' of the model is too new: it needs a reader of version {1}, this one has {2}.",
                ver.LoaderSignature, ModelVerReadable, ver.VerWrittenCur);
        }

        if (ModelVerWritten < ver.VerWeCanReadBack)
        {
            throw Contracts.ExceptDecode("Component '{0}' of the model is too old: it has version {1}, the oldest readable one is {2}.",
                ver.LoaderSignature, ModelVerWritten, ver.VerWeCanReadBack);
        }
    }

    /// <summary>Checks that the blocks lie one behind the other and end within <paramref name="size"/> bytes.</summary>
    internal readonly void Validate(long size)
    {
        Contracts.CheckDecode(Signature == SignatureValue, "Wrong file type");
        Contracts.CheckDecode(VerReadable <= VerWritten, "Corrupt file header");
        Contracts.CheckDecode(VerReadable <= VerWrittenCur, "File is too new");
        Contracts.CheckDecode(VerWritten >= VerWeCanReadBack, "File is too old");

        long end = CheckBlock(FpModel, CbModel, Size, size);
        if (FpStringTable == 0)
        {
            Contracts.CheckDecode(CbStringTable == 0 && FpStringChars == 0 && CbStringChars == 0);
        }
        else
        {
            Contracts.CheckDecode(CbStringTable > 0 && CbStringTable % sizeof(long) == 0 && CbStringTable / sizeof(long) < int.MaxValue);
            end = CheckBlock(FpStringTable, CbStringTable, end, size);
            Contracts.CheckDecode(CbStringChars % sizeof(char) == 0);
            end = CheckBlock(FpStringChars, CbStringChars, end, size);
        }

        if (HasAssemblyName)
        {
            Contracts.CheckDecode(CbAssemblyName % sizeof(char) == 0);
            end = CheckBlock(FpAssemblyName, CbAssemblyName, end, size);
        }
        else if (VerWritten >= VerAssemblyNameSupported)
        {
            Contracts.CheckDecode(CbAssemblyName == 0);
        }

        Contracts.CheckDecode(CheckBlock(FpTail, sizeof(ulong), end, size) == FpLim);
    }

    internal static ModelHeader Read(ReadOnlySpan<byte> bytes)
    {
        CheckEndianness();
        return MemoryMarshal.Read<ModelHeader>(bytes);
    }

    internal readonly void Write(Span<byte> bytes)
    {
        CheckEndianness();
        MemoryMarshal.Write(bytes, in this);
    }

    private static long CheckBlock(long start, long length, long expectedStart, long size)
    {
        Contracts.CheckDecode(start == expectedStart && length >= 0 && start <= size && length <= size - start);
        return start + length;
    }

    // The struct is copied as it lies in memory, as ML.NET does.
    private static void CheckEndianness() => Contracts.Check(BitConverter.IsLittleEndian, "Models are little-endian");

    [InlineArray(MaxLength)]
    private struct LoaderSignature
    {
        private const int MaxLength = 24;

        private byte _first;

        public static LoaderSignature Create(string text)
        {
            text ??= "";
            Contracts.Check(text.Length <= MaxLength && text.All(c => c <= 0xFF));
            LoaderSignature signature = default;
            System.Text.Encoding.Latin1.GetBytes(text, signature);
            return signature;
        }

        public override readonly string ToString()
            => System.Text.Encoding.Latin1.GetString(((ReadOnlySpan<byte>)this).TrimEnd((byte)0));
    }
}
