namespace TorchSharp.Modules;

internal readonly record struct AdamCoefficients(double LearningRate, double Beta1, double Beta2, double Epsilon);
