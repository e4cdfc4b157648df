using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public static class CatalogUtils
{
    public static IHostEnvironment GetEnvironment(this IInternalCatalog catalog)
        => Contracts.CheckRef(catalog, nameof(catalog)).Environment;
}
