using System.CommandLine;
using MaskRcnn.Fuzzing;

RootCommand root = FuzzingCommands.Create();
return root.Parse(args).Invoke();
