// The numbers of every tensor of a file of weights, and what changed since another one. Copy and change it.
//   dotnet run samples/Inspect/weights.cs -- after.safetensors before.safetensors
// Outside this repository, take these lines instead of the next one, with the version that you use:
//   #:package MaskRcnn@0.1.0
//   #:package TorchSharp-cpu@0.107.0
#:project ../../src/MaskRcnn/MaskRcnn.csproj
#:property PublishAot=false

using MaskRcnn.Weights;
using TorchSharp;
using static TorchSharp.torch;

if (args.Length == 0)
{
    Console.Error.WriteLine("expected: a file of weights, and one from before if there is one");
    return 2;
}

using WeightsFile file = WeightsFile.Open(args[0]);
using WeightsFile? before = args.Length > 1 ? WeightsFile.Open(args[1]) : null;
Console.WriteLine($"{"tensor",-60} {"mean",10} {"deviation",10} {"least",10} {"largest",10}  change");
foreach (WeightsEntry entry in file.Entries)
{
    using DisposeScope scope = NewDisposeScope();
    Tensor tensor = file.Read(entry.Name);
    TensorStatistics numbers = TensorStatistics.Of(tensor);
    string change = "";
    if (before?.Contains(entry.Name) == true && before.Read(entry.Name) is { } old && old.shape.SequenceEqual(tensor.shape))
        change = $"{TensorDifference.Of(old, tensor).Relative:P2}";
    Console.WriteLine($"{entry.Name,-60} {numbers.Mean,10:0.00000} {numbers.StandardDeviation,10:0.00000} {numbers.Minimum,10:0.0000} {numbers.Maximum,10:0.0000}  {change}");
    if (numbers.NonFiniteCount > 0)
        Console.WriteLine($"  {numbers.NonFiniteCount} numbers are not finite");
    if (numbers.DeadFilters.Count > 0)
        Console.WriteLine($"  dead filters: {string.Join(", ", numbers.DeadFilters)}");
}

return 0;
