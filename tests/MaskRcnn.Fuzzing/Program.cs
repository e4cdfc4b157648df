using System.CommandLine;
using MaskRcnn.Fuzzing;
using MaskRcnn.Fuzzing.Coverage;

// Instrumented code writes into the map from its first branch on.
EdgeMap.Instance.Reset();
RootCommand root = FuzzingCommands.Create();
return root.Parse(args).Invoke();
