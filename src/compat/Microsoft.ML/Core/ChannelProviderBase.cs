namespace Microsoft.ML.Runtime;

/// <summary>A named node of the tree environment → host → channel.</summary>
internal abstract class ChannelProviderBase : IExceptionContext
{
    protected const string ThrowingComponent = "Throwing component";
    protected const string ParentComponent = "Parent component";
    protected const string Phase = "Phase";

    protected ChannelProviderBase(string shortName, string parentFullName, bool verbose)
    {
        ParentFullName = string.IsNullOrEmpty(parentFullName) ? null : parentFullName;
        ShortName = string.IsNullOrEmpty(shortName) ? null : shortName;
        FullName = ParentFullName is null ? ShortName : $"{ParentFullName}; {ShortName}";
        Verbose = verbose;
    }

    public string ShortName { get; }

    public string ParentFullName { get; }

    public string FullName { get; }

    public bool Verbose { get; }

    public virtual string ContextDescription => FullName;

    public virtual TException Process<TException>(TException ex)
        where TException : Exception
    {
        if (ex != null)
        {
            ex.Data[ThrowingComponent] = ShortName;
            ex.Data[ParentComponent] = ParentFullName;
            Contracts.Mark(ex);
        }

        return ex;
    }
}
