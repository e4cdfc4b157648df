using MaskRcnn.Images;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;

namespace MaskRcnn.MLNet;

public sealed partial class UprightImageLoadingTransformer
{
    /// <summary>Reads the file of a row.</summary>
    private sealed class Mapper : MapperBase
    {
        private readonly UprightImageLoadingTransformer _parent;
        private readonly DataViewSchema.Column _path;

        public Mapper(UprightImageLoadingTransformer parent, DataViewSchema inputSchema)
            : base(parent.Host.Register(nameof(Mapper)), inputSchema, parent)
        {
            _parent = parent;
            string name = parent._loading.Path;
            if (inputSchema.GetColumnOrNull(name) is not { } path)
                throw Host.ExceptSchemaMismatch(nameof(inputSchema), "image path", name);
            if (path.Type is not TextDataViewType)
                throw Host.ExceptSchemaMismatch(nameof(inputSchema), "image path", name, "text", path.Type.ToString());
            _path = path;
        }

        protected override DataViewSchema.DetachedColumn[] GetOutputColumnsCore() => [new(_parent._loading.Image, new ImageDataViewType())];

        protected override Func<int, bool> GetDependenciesCore(Func<int, bool> activeOutput)
        {
            bool isRead = activeOutput(0);
            return column => isRead && column == _path.Index;
        }

        protected override Delegate MakeGetter(DataViewRow input, int iinfo, Func<int, bool> activeOutput, out Action disposer)
        {
            var path = input.GetGetter<ReadOnlyMemory<char>>(_path);
            ReadOnlyMemory<char> text = default;
            var image = new RowImage(() =>
            {
                path(ref text);
                if (text.IsEmpty)
                    throw Host.Process(new InvalidDataException($"row {input.Position} has no path in column '{_path.Name}'; expected that of an image file."));
                string file = _parent._loading.FullPath(text.ToString());
                return (RgbImage.Load(file), file);
            });
            disposer = image.Dispose;
            return (ValueGetter<MLImage>)image.Read;
        }

        protected override void SaveModel(ModelSaveContext ctx) => _parent.SaveModel(ctx);
    }
}
