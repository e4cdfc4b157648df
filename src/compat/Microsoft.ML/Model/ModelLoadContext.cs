using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Reads one component's model stream, and its companions in the same folder of a repository.</summary>
public sealed partial class ModelLoadContext : IDisposable
{
    public const string ModelStreamName = "Model.key";

    public readonly string Directory;
    public readonly BinaryReader Reader;
    public readonly string[] Strings;
    public readonly string LoaderAssemblyName;
    public readonly long FpMin;
    internal ModelHeader Header;

    private readonly RepositoryReader _repository;
    private readonly IExceptionContext _ectx;

    internal ModelLoadContext(RepositoryReader repository, RepositoryEntry entry, string directory)
    {
        Contracts.CheckValue(repository, nameof(repository));
        _repository = repository;
        _ectx = repository.ExceptionContext;
        _ectx.CheckValue(entry, nameof(entry));
        Directory = directory;
        Reader = new BinaryReader(entry.Stream, Encoding.UTF8, leaveOpen: true);
        FpMin = Reader.BaseStream.Position;
        BeginRead(out Strings, out LoaderAssemblyName);
    }

    internal ModelLoadContext(BinaryReader reader, IExceptionContext ectx = null)
    {
        _ectx = ectx;
        _ectx.CheckValue(reader, nameof(reader));
        Reader = reader;
        FpMin = Reader.BaseStream.Position;
        BeginRead(out Strings, out LoaderAssemblyName);
    }

    public bool InRepository => _repository != null;

    public void CheckAtModel() => _ectx.Check(Reader.BaseStream.Position == FpMin + Header.FpModel);

    public void CheckAtModel(VersionInfo ver)
    {
        CheckAtModel();
        Header.CheckVersionInfo(ver);
    }

    public void CheckVersionInfo(VersionInfo ver) => Header.CheckVersionInfo(ver);

    public string LoadStringOrNull()
    {
        int id = Reader.ReadInt32();
        _ectx.CheckDecode(id >= -1 && id < StringCount);
        return id < 0 ? null : Strings[id];
    }

    public string LoadString()
    {
        int id = Reader.ReadInt32();
        _ectx.CheckDecode(id >= 0 && id < StringCount);
        return Strings[id];
    }

    public string LoadNonEmptyString()
    {
        string value = LoadString();
        _ectx.CheckDecode(value.Length > 0);
        return value;
    }

    public bool TryLoadBinaryStream(string name, Action<BinaryReader> action)
    {
        using var entry = OpenCompanionOrNull(name, action);
        if (entry == null)
            return false;
        using var reader = new BinaryReader(entry.Stream, Encoding.UTF8, leaveOpen: true);
        action(reader);
        return true;
    }

    public bool TryLoadTextStream(string name, Action<TextReader> action)
    {
        using var entry = OpenCompanionOrNull(name, action);
        if (entry == null)
            return false;
        using var reader = new StreamReader(entry.Stream);
        action(reader);
        return true;
    }

    public void Done()
    {
        // The component must have read exactly its own block.
        Contracts.CheckDecode(Reader.BaseStream.Position == FpMin + Header.FpModel + Header.CbModel);
        Reader.BaseStream.Seek(FpMin + Header.FpLim, SeekOrigin.Begin);
        Dispose();
    }

    public void Dispose()
    {
        // A reader over a single stream belongs to the caller.
        if (InRepository)
            Reader.Dispose();
    }

    private int StringCount => Strings?.Length ?? 0;

    private RepositoryEntry OpenCompanionOrNull<TAction>(string name, TAction action)
        where TAction : class
    {
        _ectx.Check(InRepository, "Can't Load a sub-model when reading from a single stream");
        _ectx.CheckNonEmpty(name, nameof(name));
        _ectx.CheckValue(action, nameof(action));
        return _repository.OpenEntryOrNull(Directory, name);
    }

    private void BeginRead(out string[] strings, out string loaderAssemblyName)
    {
        var stream = Reader.BaseStream;
        byte[] bytes = Reader.ReadBytes(ModelHeader.Size);
        Contracts.CheckDecode(bytes.Length == ModelHeader.Size);
        Header = ModelHeader.Read(bytes);
        Header.Validate(stream.Length - FpMin);

        strings = ReadStrings();
        loaderAssemblyName = null;
        if (Header.HasAssemblyName)
        {
            stream.Seek(FpMin + Header.FpAssemblyName, SeekOrigin.Begin);
            loaderAssemblyName = ReadCharacters(Header.CbAssemblyName);
        }

        stream.Seek(FpMin + Header.FpTail, SeekOrigin.Begin);
        Contracts.CheckDecode(Reader.ReadUInt64() == ModelHeader.TailSignatureValue, "Corrupt model file tail");
        stream.Seek(FpMin + Header.FpModel, SeekOrigin.Begin);
    }

    private string[] ReadStrings()
    {
        if (Header.FpStringTable == 0)
            return null;
        Reader.BaseStream.Seek(FpMin + Header.FpStringTable, SeekOrigin.Begin);
        var ends = new long[Header.CbStringTable / sizeof(long)];
        Reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(ends.AsSpan()));

        var strings = new string[ends.Length];
        long offset = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            Contracts.CheckDecode(offset <= ends[i] && ends[i] <= Header.CbStringChars && ends[i] % sizeof(char) == 0);
            strings[i] = ReadCharacters(ends[i] - offset);
            offset = ends[i];
        }

        Contracts.CheckDecode(offset == Header.CbStringChars);
        return strings;
    }

    private string ReadCharacters(long byteCount)
    {
        Contracts.CheckDecode(byteCount / sizeof(char) < int.MaxValue / sizeof(char));
        return string.Create((int)(byteCount / sizeof(char)), Reader.BaseStream,
            static (span, stream) => stream.ReadExactly(MemoryMarshal.AsBytes(span)));
    }
}
