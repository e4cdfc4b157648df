namespace MaskRcnn.MLNet.Tests;

/// <summary>
/// Finds the product's exception: ML.NET wraps what a loader throws, once per chain, and what a getter throws where it
/// reads rows ahead in threads of its own.
/// </summary>
internal static class Failure
{
    public static TException Of<TException>(Action action)
        where TException : Exception
    {
        var thrown = Assert.Throws<Exception>(action);
        for (Exception? error = thrown; error is not null; error = error.InnerException)
        {
            if (error is TException found)
                return found;
        }

        throw new AssertFailedException($"Expected a {typeof(TException).Name}, but got {thrown}");
    }
}
