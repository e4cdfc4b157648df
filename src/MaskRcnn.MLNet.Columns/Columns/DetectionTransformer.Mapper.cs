using MaskRcnn.Masks;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Model.OnnxConverter;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

public abstract partial class DetectionTransformer
{
    /// <summary>Computes the output columns of a row. All cursors share the parent's detector; each has its own row cache.</summary>
    private sealed class Mapper : MapperBase, ISaveAsOnnx
    {
        private readonly DetectionTransformer _parent;
        private readonly DataViewSchema.Column _image;
        private readonly HashSet<int> _inputs;

        public Mapper(DetectionTransformer parent, DataViewSchema inputSchema)
            : base(parent.Host.Register(nameof(Mapper)), inputSchema, parent)
        {
            _parent = parent;
            _image = InputColumns.BindImage(Host, parent.Columns.Image, inputSchema);
            _inputs = [_image.Index, .. RowName.TextColumns(inputSchema).Select(column => column.Index)];
        }

        protected override DataViewSchema.DetachedColumn[] GetOutputColumnsCore() =>
            PredictionColumns.Describe(_parent.Columns, _parent.Labels, InputSchema);

        protected override Func<int, bool> GetDependenciesCore(Func<int, bool> activeOutput)
        {
            bool any = Enumerable.Range(0, PredictionColumns.Count).Any(activeOutput);
            return column => any && _inputs.Contains(column);
        }

        public override Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action? disposer)
        {
            disposer = null;
            var getters = new Delegate[PredictionColumns.Count];
            if (!Enumerable.Range(0, PredictionColumns.Count).Any(activeOutput))
                return getters;

            var row = new DetectionCache(Host, _parent.Detect, input, _image);
            disposer = row.Dispose;
            Set<uint>(PredictionColumns.PredictedLabel, () => row.Labels);
            Set<float>(PredictionColumns.Score, () => row.Scores);
            Set<float>(PredictionColumns.PredictedBoundingBoxes, () => row.Boxes);
            Set<InstanceMask>(PredictionColumns.PredictedMasks, () => row.Masks);
            return getters;

            void Set<T>(int column, Func<ReadOnlySpan<T>> values)
            {
                if (activeOutput(column))
                    getters[column] = (ValueGetter<VBuffer<T>>)((ref VBuffer<T> destination) => Copy(values(), ref destination));
            }
        }

        // All getters come from CreateGetters, because they share what one run of the network gives.
        protected override Delegate MakeGetter(DataViewRow input, int iinfo, Func<int, bool> activeOutput, out Action disposer) =>
            throw new NotSupportedException();

        protected override void SaveModel(ModelSaveContext ctx) => _parent.SaveModel(ctx);

        // The plain answer no would make ML.NET write a file without the detector, and a warning that few see.
        bool ICanSaveOnnx.CanSaveOnnx(OnnxContext ctx) => throw NotConvertible();

        void ISaveAsOnnx.SaveAsOnnx(OnnxContext ctx) => throw NotConvertible();

        private NotSupportedException NotConvertible() => new(
            "ConvertToOnnx cannot write a detector: its files have no images, no masks and no operator set above 12. "
            + $"Use {_parent.OwnExport} instead.");

        private static void Copy<T>(ReadOnlySpan<T> values, ref VBuffer<T> destination)
        {
            var editor = VBufferEditor.Create(ref destination, values.Length);
            values.CopyTo(editor.Values);
            destination = editor.Commit();
        }
    }
}
