using Microsoft.ML.Transforms;

namespace Compat.Tests.Transforms;

[CustomMappingFactoryAttribute("Doubling")]
internal sealed class DoublingFactory : CustomMappingFactory<DoublingFactory.Input, DoublingFactory.Output>
{
    public override Action<Input, Output> GetMapping() => Double;

    public static void Double(Input input, Output output) => output.Twice = 2 * input.Value;

    internal sealed class Input
    {
        public float Value { get; set; }
    }

    internal sealed class Output
    {
        public float Twice { get; set; }
    }
}
