using System.Runtime.CompilerServices;

// Saving and loading a transformer needs members that ML.NET keeps to itself (dotnet/machinelearning#4911, #6839).
// build/FriendAccess.targets shows them to the compiler; these declarations let the calls through at run time.
[assembly: IgnoresAccessChecksTo("Microsoft.ML.Core")]
[assembly: IgnoresAccessChecksTo("Microsoft.ML.Data")]
