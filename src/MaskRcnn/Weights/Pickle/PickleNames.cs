using MaskRcnn.Messages;

namespace MaskRcnn.Weights.Pickle;

/// <summary>Tells names that checkpoints carry beside their tensors from names that have no place in data.</summary>
/// <remarks>
/// Nothing of either is ever run. The second kind is refused all the same, so that a user learns of a file that would harm whoever
/// opens it with Python.
/// </remarks>
internal static class PickleNames
{
    // Whatever these modules offer acts on the machine or runs code.
    private static readonly HashSet<string> s_refused = new(StringComparer.Ordinal)
    {
        "os", "posix", "nt", "ntpath", "posixpath", "subprocess", "sys", "shutil", "socket", "ssl", "http", "urllib", "requests", "ftplib",
        "smtplib", "webbrowser", "ctypes", "cffi", "importlib", "imp", "pkgutil", "runpy", "code", "codeop", "pty", "pdb", "bdb", "timeit",
        "trace", "profile", "cProfile", "multiprocessing", "threading", "asyncio", "concurrent", "signal", "platform", "pip", "pydoc",
        "pickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "types", "operator", "inspect", "gc", "tempfile",
        "builtins", "__builtin__", "nturl2path", "commands", "torch.hub", "torch.package", "torch.jit", "torch.serialization",
    };

    private static readonly int s_longestRefused = s_refused.Max(name => name.Length);

    // Names of classes begin with a capital letter; these are the other harmless ones.
    private static readonly HashSet<string> s_harmless = new(StringComparer.Ordinal)
    {
        "builtins.set", "builtins.frozenset", "builtins.slice", "builtins.range", "builtins.complex", "builtins.bytearray",
        "builtins.object", "builtins.list", "builtins.dict", "builtins.tuple", "__builtin__.set", "__builtin__.frozenset",
        "__builtin__.slice", "__builtin__.xrange", "__builtin__.complex", "__builtin__.bytearray", "__builtin__.object",
        "__builtin__.list", "__builtin__.dict", "__builtin__.tuple", "collections.defaultdict", "collections.deque", "types.SimpleNamespace", "torch.device",
        "numpy.dtype", "numpy.ndarray", "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar",
        "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct", "numpy.random._pickle.__randomstate_ctor",
        "_codecs.encode", "datetime.datetime", "datetime.date", "datetime.time", "datetime.timedelta", "copyreg._reconstructor",
        "copy_reg._reconstructor", "functools.partial", "torch._utils._rebuild_qtensor", "torch._utils._rebuild_sparse_tensor",
    };

    /// <summary>The class that stands for a name.</summary>
    /// <exception cref="InvalidDataException">The name has no place in data.</exception>
    public static PickleClass FindClass(string module, string name)
    {
        string fullName = $"{module}.{name}";
        bool isClass = name.Length > 0 && char.IsUpper(name[0]) && !name.Contains('.', StringComparison.Ordinal) && !IsRefused(module);
        return isClass || s_harmless.Contains(fullName) || IsTorchType(module, name)
            ? new PickleClass(fullName)
            : throw new InvalidDataException(
                $"{UntrustedText.Quote(fullName)} is not allowed: a weights file may hold tensors, numbers, text, lists, " +
                "dictionaries and, skipped without being run, plain objects; Python would run this name, so do not open the file there");
    }

    private static bool IsTorchType(string module, string name) =>
        module == "torch" && (name.StartsWith("float", StringComparison.Ordinal) || name.StartsWith("int", StringComparison.Ordinal)
            || name.StartsWith("uint", StringComparison.Ordinal) || name is "bfloat16" or "bool" or "complex64" or "complex128"
            || name is "strided" or "contiguous_format" or "preserve_format" or "channels_last");

    // From the shortest part on, and not beyond the longest name: a file may have names of any length.
    private static bool IsRefused(string module)
    {
        int end = -1;
        do
        {
            end = module.IndexOf('.', end + 1);
            int length = end < 0 ? module.Length : end;
            if (length > s_longestRefused)
                return false;
            if (s_refused.Contains(module[..length]))
                return true;
        }
        while (end >= 0);
        return false;
    }
}
