using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Writes one component's model stream, and its companions in the same folder of a repository.</summary>
public sealed class ModelSaveContext : IDisposable
{
    internal readonly string Directory;
    public readonly BinaryWriter Writer;
    internal readonly long FpMin;
    internal ModelHeader Header;

    private readonly RepositoryWriter _repository;
    private readonly RepositoryEntry _entry;
    private readonly IExceptionContext _ectx;
    private readonly StringPool _strings = new();
    private string _loaderAssemblyName;

    internal ModelSaveContext(RepositoryWriter repository, string directory, string name)
    {
        Contracts.CheckValue(repository, nameof(repository));
        _repository = repository;
        _ectx = repository.ExceptionContext;
        Directory = directory;
        _entry = repository.CreateEntry(directory, _ectx.CheckNonEmpty(name, nameof(name)));
        Writer = new BinaryWriter(_entry.Stream, Encoding.UTF8, leaveOpen: true);
        BeginWrite(out FpMin);
    }

    internal ModelSaveContext(BinaryWriter writer, IExceptionContext ectx = null)
    {
        _ectx = ectx;
        _ectx.CheckValue(writer, nameof(writer));
        Writer = writer;
        BeginWrite(out FpMin);
    }

    internal bool InRepository => _repository != null;

    internal static void Save(BinaryWriter writer, Action<ModelSaveContext> fn)
    {
        Contracts.CheckValue(writer, nameof(writer));
        Contracts.CheckValue(fn, nameof(fn));
        using var ctx = new ModelSaveContext(writer);
        fn(ctx);
        ctx.Done();
    }

    public void CheckAtModel() => _ectx.Check(Writer.BaseStream.Position == FpMin + Header.FpModel);

    public void SetVersionInfo(VersionInfo ver)
    {
        Header.SetVersionInfo(ver);
        _loaderAssemblyName = ver.LoaderAssemblyName;
    }

    internal void SaveModel<T>(T value, string name)
        where T : class
    {
        _ectx.Check(InRepository, "Can't save a sub-model when writing to a single stream");
        SaveModel(_repository, value, Path.Combine(Directory ?? "", name));
    }

    internal void SaveSubModel(string dir, Action<ModelSaveContext> fn)
    {
        _ectx.Check(InRepository, "Can't save a sub-model when writing to a single stream");
        _ectx.CheckNonEmpty(dir, nameof(dir));
        _ectx.CheckValue(fn, nameof(fn));
        using var ctx = new ModelSaveContext(_repository, Path.Combine(Directory ?? "", dir), ModelLoadContext.ModelStreamName);
        fn(ctx);
        ctx.Done();
    }

    public void SaveBinaryStream(string name, Action<BinaryWriter> action)
    {
        using var entry = CreateCompanion(name, action);
        using var writer = new BinaryWriter(entry.Stream, Encoding.UTF8, leaveOpen: true);
        action(writer);
    }

    internal void SaveTextStream(string name, Action<TextWriter> action)
    {
        using var entry = CreateCompanion(name, action);
        using var writer = new StreamWriter(entry.Stream, leaveOpen: true);
        action(writer);
    }

    internal void SaveStringOrNull(string str) => Writer.Write(str == null ? -1 : _strings.Add(str));

    public void SaveString(string str)
    {
        _ectx.CheckValue(str, nameof(str));
        Writer.Write(_strings.Add(str));
    }

    internal void SaveString(ReadOnlyMemory<char> str) => Writer.Write(_strings.Add(str.ToString()));

    public void SaveNonEmptyString(string str)
    {
        _ectx.CheckParam(!string.IsNullOrEmpty(str), nameof(str));
        Writer.Write(_strings.Add(str));
    }

    internal void SaveNonEmptyString(ReadOnlyMemory<char> str) => Writer.Write(_strings.Add(str.ToString()));

    internal void Done()
    {
        _ectx.Check(Header.ModelSignature != 0, "ModelSignature not specified!");
        EndWrite();
        Dispose();
    }

    public void Dispose()
    {
        // A writer over a single stream belongs to the caller.
        if (!InRepository)
            return;
        Writer.Dispose();
        _entry.Dispose();
    }

    internal static void SaveModel<T>(RepositoryWriter repository, T value, string path)
        where T : class
    {
        if (value is not ICanSaveModel model)
            return;
        using var ctx = new ModelSaveContext(repository, path, ModelLoadContext.ModelStreamName);
        model.Save(ctx);
        ctx.Done();
    }

    private RepositoryEntry CreateCompanion<TAction>(string name, TAction action)
        where TAction : class
    {
        _ectx.Check(InRepository, "Can't save a text stream when writing to a single stream");
        _ectx.CheckNonEmpty(name, nameof(name));
        _ectx.CheckValue(action, nameof(action));
        return _repository.CreateEntry(Directory, name);
    }

    private void BeginWrite(out long start)
    {
        start = Writer.BaseStream.Position;
        Header = new ModelHeader
        {
            Signature = ModelHeader.SignatureValue,
            VerWritten = ModelHeader.VerWrittenCur,
            VerReadable = ModelHeader.VerReadableCur,
            FpModel = ModelHeader.Size,
        };

        // A placeholder: the header is known at the end only.
        Writer.Write(new byte[ModelHeader.Size]);
    }

    private void EndWrite()
    {
        Header.CbModel = Position - Header.FpModel;
        WriteStrings();
        if (!string.IsNullOrEmpty(_loaderAssemblyName))
        {
            Header.FpAssemblyName = Position;
            Header.CbAssemblyName = (uint)_loaderAssemblyName.Length * sizeof(char);
            Writer.Write(Encoding.Unicode.GetBytes(_loaderAssemblyName));
        }

        Header.FpTail = Position;
        Writer.Write(ModelHeader.TailSignatureValue);
        Header.FpLim = Position;
        Header.Validate(Header.FpLim);

        var bytes = new byte[ModelHeader.Size];
        Header.Write(bytes);
        Writer.BaseStream.Seek(FpMin, SeekOrigin.Begin);
        Writer.Write(bytes);
        Writer.Flush();
        Writer.BaseStream.Seek(FpMin + Header.FpLim, SeekOrigin.Begin);
    }

    private void WriteStrings()
    {
        if (_strings.Values.Count == 0)
            return;
        Header.FpStringTable = Position;
        long offset = 0;
        foreach (string value in _strings.Values)
        {
            offset += value.Length * sizeof(char);
            Writer.Write(offset);
        }

        Header.CbStringTable = _strings.Values.Count * sizeof(long);
        Header.FpStringChars = Position;
        Header.CbStringChars = offset;

        // Characters one by one, so that unpaired surrogates survive.
        foreach (string value in _strings.Values)
        {
            foreach (char c in value)
                Writer.Write((ushort)c);
        }
    }

    // BinaryWriter.BaseStream flushes before it hands the stream out.
    private long Position => Writer.BaseStream.Position - FpMin;
}
