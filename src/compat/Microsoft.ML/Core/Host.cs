using Microsoft.ML.Data;

namespace Microsoft.ML.Runtime;

/// <summary>A component's own view of the environment, with a generator derived from its parent's.</summary>
internal sealed class Host : HostEnvironment, IHost
{
    public Host(HostEnvironment source, string shortName, string parentFullName, Random rand, bool verbose)
        : base(source, shortName, parentFullName, rand, verbose)
    {
    }

    public Random Rand => Generator;
}
