using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Runtime;

/// <summary>Builds, marks and throws the exceptions of the library. <c>Except…</c> members build, <c>Check…</c> members throw.</summary>
public static partial class Contracts
{
    public const string IsMarkedKey = "ML_IsMarked";

    public static TException Process<TException>(this TException ex, IExceptionContext ectx = null)
        where TException : Exception
        => ectx != null ? ectx.Process(ex) : Mark(ex);

    public static TException Mark<TException>(TException ex)
        where TException : Exception
    {
        ex.Data[IsMarkedKey] = 1;
        return ex;
    }

    public static bool IsMarked(this Exception ex) => ex.Data.Contains(IsMarkedKey);

    public static void CheckAlive(this IHostEnvironment env)
    {
        if (env is ICancelable { IsCanceled: true })
            throw Process(new OperationCanceledException("Operation was canceled."), env);
    }

    [Conditional("DEBUG")]
    public static void Assert(bool f) => Debug.Assert(f);

    [Conditional("DEBUG")]
    public static void Assert(bool f, string msg) => Debug.Assert(f, msg);

    [Conditional("DEBUG")]
    public static void Assert(this IExceptionContext ctx, bool f) => Debug.Assert(f, ctx?.ContextDescription);

    [Conditional("DEBUG")]
    public static void AssertValue<T>(T val) where T : class => Debug.Assert(val is not null);

    [Conditional("DEBUG")]
    public static void AssertValue<T>(T val, string paramName) where T : class => Debug.Assert(val is not null, paramName);

    [Conditional("DEBUG")]
    public static void AssertValue<T>(this IExceptionContext ctx, T val) where T : class
        => Debug.Assert(val is not null, ctx?.ContextDescription);

    [Conditional("DEBUG")]
    public static void AssertNonEmpty(string s) => Debug.Assert(!string.IsNullOrEmpty(s));

    [Conditional("INVARIANT_CHECKS")]
    public static void CheckValueOrNull<T>(T val) where T : class
    {
    }

    [Conditional("INVARIANT_CHECKS")]
    public static void CheckValueOrNull<T>(this IExceptionContext ctx, T val) where T : class
    {
    }

    private static string GetMsg(string msg, object[] args) => string.Format(CultureInfo.InvariantCulture, msg, args);
}
