using MaskRcnn.Images;
using MaskRcnn.Images.Png;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.InstanceIds;

/// <summary>Reads the instances of one file of ids.</summary>
internal static class InstanceIdFile
{
    public static IReadOnlyList<InstanceRegion> Read(
        string path, ImageSize imageSize, InstanceIdClasses classes, DatasetReaderOptions options, List<DatasetWarning> warnings)
    {
        PngFile file = MaskImageFile.Open(path, imageSize, options);
        if (file.Layout.ColorType is not (PngColorType.Grey or PngColorType.Palette))
        {
            throw new InvalidImageException(path, $"the file has {file.Layout.ColorType} pixels, expected grey or palette values as ids");
        }

        var encoder = new LabelMapEncoder(imageSize);
        file.ReadRows(encoder.AddRow);
        IReadOnlyList<(int Value, RleMask Mask)> regions = encoder.Finish();
        if (InstanceIdGreys.Problem([.. regions.Select(region => region.Mask)]) is { } problem)
        {
            warnings.Add(new DatasetWarning(path, "", problem) { Finding = FindingKind.GreyMask });
        }

        return classes.Select(regions, path);
    }
}
