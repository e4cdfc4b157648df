using System.Runtime.CompilerServices;

namespace MaskRcnn.MLNet;

public sealed partial class InstanceSegmentationTrainer
{
    public sealed partial class Options
    {
        internal Options Clone()
        {
            var copy = (Options)MemberwiseClone();
            copy.Model = Model.Clone();
            copy.Training = Training.Clone();
            copy.Workspace = Workspace.Clone();
            copy.Devices = [.. Devices];
            return copy;
        }

        internal void Validate()
        {
            ArgumentNullException.ThrowIfNull(Model);
            ArgumentNullException.ThrowIfNull(Training);
            ArgumentNullException.ThrowIfNull(Workspace);
            ArgumentNullException.ThrowIfNull(Devices);
            Model.Validate();
            Training.Validate();
            Workspace.Validate();
            Check(Seed is null or >= 0, Seed, "null or at least 0");
            Check(ValidationSetFraction is null or (>= 0 and < 1), ValidationSetFraction, "null or 0 to below 1");
            Check(ValidationSet is null || ValidationSetFraction is null, ValidationSetFraction, $"null with {nameof(ValidationSet)}");
            Check(Enum.IsDefined(InvalidInstances), InvalidInstances, "Fail or Skip");
            Check(Enum.IsDefined(OnCancel), OnCancel, "ReturnModel or Throw");
            if (new[] { LabelColumnName, MaskColumnName, CrowdColumnName }.Any(string.IsNullOrWhiteSpace))
                throw new ArgumentException("A column name is empty; every column of the trainer needs a name.");
            DetectionColumns.Validate();
        }

        private static void Check(bool valid, object? value, string expected, [CallerArgumentExpression(nameof(value))] string name = "")
        {
            if (valid)
                return;
            string message = FormattableString.Invariant($"{nameof(Options)}.{name} is {value ?? "null"}, expected {expected}.");
            throw new ArgumentException(message, name);
        }
    }
}
