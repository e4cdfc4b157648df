namespace Microsoft.ML.Runtime;

public interface IMessageSource
{
    string ShortName { get; }

    string FullName { get; }

    bool Verbose { get; }
}
