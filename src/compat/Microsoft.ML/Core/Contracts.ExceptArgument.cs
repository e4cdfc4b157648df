namespace Microsoft.ML.Runtime;

public static partial class Contracts
{
    public static Exception ExceptUserArg(string name)
        => Process(new ArgumentOutOfRangeException(name));

    public static Exception ExceptUserArg(this IExceptionContext ctx, string name)
        => Process(new ArgumentOutOfRangeException(name), ctx);

    public static Exception ExceptUserArg(string name, string msg)
        => Process(new ArgumentOutOfRangeException(name, msg));

    public static Exception ExceptUserArg(this IExceptionContext ctx, string name, string msg)
        => Process(new ArgumentOutOfRangeException(name, msg), ctx);

    public static Exception ExceptUserArg(string name, string msg, params object[] args)
        => Process(new ArgumentOutOfRangeException(name, GetMsg(msg, args)));

    public static Exception ExceptUserArg(this IExceptionContext ctx, string name, string msg, params object[] args)
        => Process(new ArgumentOutOfRangeException(name, GetMsg(msg, args)), ctx);

    public static Exception ExceptParam(string paramName)
        => Process(new ArgumentOutOfRangeException(paramName));

    public static Exception ExceptParam(this IExceptionContext ctx, string paramName)
        => Process(new ArgumentOutOfRangeException(paramName), ctx);

    public static Exception ExceptParam(string paramName, string msg)
        => Process(new ArgumentOutOfRangeException(paramName, msg));

    public static Exception ExceptParam(this IExceptionContext ctx, string paramName, string msg)
        => Process(new ArgumentOutOfRangeException(paramName, msg), ctx);

    public static Exception ExceptParam(string paramName, string msg, params object[] args)
        => Process(new ArgumentOutOfRangeException(paramName, GetMsg(msg, args)));

    public static Exception ExceptParam(this IExceptionContext ctx, string paramName, string msg, params object[] args)
        => Process(new ArgumentOutOfRangeException(paramName, GetMsg(msg, args)), ctx);

    public static Exception ExceptValue(string paramName)
        => Process(new ArgumentNullException(paramName));

    public static Exception ExceptValue(this IExceptionContext ctx, string paramName)
        => Process(new ArgumentNullException(paramName), ctx);

    public static Exception ExceptValue(string paramName, string msg)
        => Process(new ArgumentNullException(paramName, msg));

    public static Exception ExceptValue(this IExceptionContext ctx, string paramName, string msg)
        => Process(new ArgumentNullException(paramName, msg), ctx);

    public static Exception ExceptValue(string paramName, string msg, params object[] args)
        => Process(new ArgumentNullException(paramName, GetMsg(msg, args)));

    public static Exception ExceptValue(this IExceptionContext ctx, string paramName, string msg, params object[] args)
        => Process(new ArgumentNullException(paramName, GetMsg(msg, args)), ctx);

    // The real member passes the message as the parameter name and the other way round; so does this one.
    public static Exception ExceptParamValue<T>(T value, string paramName, string msg)
        => Process(new ArgumentOutOfRangeException(msg, value, paramName));

    public static Exception ExceptParamValue<T>(this IExceptionContext ctx, T value, string paramName, string msg)
        => Process(new ArgumentOutOfRangeException(msg, value, paramName), ctx);

    public static Exception ExceptParamValue<T>(T value, string paramName, string msg, params object[] args)
        => Process(new ArgumentOutOfRangeException(paramName, value, GetMsg(msg, args)));

    public static Exception ExceptParamValue<T>(this IExceptionContext ctx, T value, string paramName, string msg, params object[] args)
        => Process(new ArgumentOutOfRangeException(paramName, value, GetMsg(msg, args)), ctx);

    public static Exception ExceptEmpty(string paramName)
        => Process(new ArgumentOutOfRangeException(paramName, $"{paramName} cannot be null or empty"));

    public static Exception ExceptEmpty(this IExceptionContext ctx, string paramName)
        => Process(new ArgumentOutOfRangeException(paramName, $"{paramName} cannot be null or empty"), ctx);

    public static Exception ExceptEmpty(string paramName, string msg)
        => Process(new ArgumentOutOfRangeException(paramName, msg));

    public static Exception ExceptEmpty(this IExceptionContext ctx, string paramName, string msg)
        => Process(new ArgumentOutOfRangeException(paramName, msg), ctx);

    public static Exception ExceptWhiteSpace(string paramName)
        => Process(new ArgumentOutOfRangeException(paramName, $"{paramName} cannot be null or white space"));

    public static Exception ExceptWhiteSpace(this IExceptionContext ctx, string paramName)
        => Process(new ArgumentOutOfRangeException(paramName, $"{paramName} cannot be null or white space"), ctx);

    public static Exception ExceptWhiteSpace(string paramName, string msg)
        => Process(new ArgumentOutOfRangeException(paramName, msg));

    public static Exception ExceptWhiteSpace(this IExceptionContext ctx, string paramName, string msg)
        => Process(new ArgumentOutOfRangeException(paramName, msg), ctx);

    public static Exception ExceptSchemaMismatch(string paramName, string columnRole, string columnName)
        => Process(new ArgumentOutOfRangeException(paramName, SchemaMismatch(columnRole, columnName, null, null)));

    public static Exception ExceptSchemaMismatch(this IExceptionContext ctx, string paramName, string columnRole, string columnName)
        => Process(new ArgumentOutOfRangeException(paramName, SchemaMismatch(columnRole, columnName, null, null)), ctx);

    public static Exception ExceptSchemaMismatch(
        string paramName, string columnRole, string columnName, string expectedType, string actualType)
        => Process(new ArgumentOutOfRangeException(paramName, SchemaMismatch(columnRole, columnName, expectedType, actualType)));

    public static Exception ExceptSchemaMismatch(this IExceptionContext ctx,
        string paramName, string columnRole, string columnName, string expectedType, string actualType)
        => Process(new ArgumentOutOfRangeException(paramName, SchemaMismatch(columnRole, columnName, expectedType, actualType)), ctx);

    private static string SchemaMismatch(string columnRole, string columnName, string expectedType, string actualType)
        => actualType == null
            ? $"Could not find {columnRole} column '{columnName}'"
            : $"Schema mismatch for {columnRole} column '{columnName}': expected {expectedType}, got {actualType}";
}
