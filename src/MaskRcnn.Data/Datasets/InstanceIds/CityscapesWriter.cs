using MaskRcnn.Datasets.Writing;
using MaskRcnn.Files;

namespace MaskRcnn.Datasets.InstanceIds;

/// <summary>
/// Writes the layout of Cityscapes: <c>gtFine/train/CITY/NAME_gtFine_instanceIds.png</c> and <c>_labelIds.png</c>, and copies of the
/// images in leftImg8bit. Only its classes have numbers there; crowds are groups.
/// </summary>
internal static class CityscapesWriter
{
    private const string Name = "Cityscapes";
    private const string Subset = "train";
    private const string City = "city";

    public static IReadOnlyList<DatasetWarning> Write(InstanceDataset dataset, string path)
    {
        FileStems.CheckUnique(dataset);
        int?[] numbers = [.. dataset.ClassNames.Select(CityscapesNames.NumberOf)];
        var losses = new WriterLosses(path);
        (string idFolder, string imageFolder) = CityscapesNames.Folders[0];
        string ids = Directory.CreateDirectory(Path.Combine(path, idFolder, Subset, City)).FullName;
        string images = Directory.CreateDirectory(Path.Combine(path, imageFolder, Subset, City)).FullName;
        foreach (DatasetImage image in dataset.Images)
        {
            if (!File.Exists(image.Path))
            {
                losses.AddMissing(image);
                continue;
            }

            string stem = CityscapesNames.StemOf(FileStems.Of(image));
            ImageCopies.Copy(image.Path, Path.Combine(images, $"{CityscapesNames.ImageOf(CityscapesNames.IdFileOf(stem))}{Path.GetExtension(image.Path)}"));
            WriteIds(image, dataset.ClassNames, numbers, Path.Combine(ids, stem), losses);
        }

        return losses.ToWarnings();
    }

    private static void WriteIds(
        DatasetImage image, IReadOnlyList<string> names, int?[] numbers, string path, WriterLosses losses)
    {
        var map = new LabelMap(image.Size);
        var values = new ushort?[image.Instances.Count];
        var counts = new Dictionary<int, int>();
        foreach ((int i, DatasetInstance instance) in image.Instances.Index())
        {
            losses.AddScore(image, i, instance, Name);
            if (numbers[instance.Label - 1] is not { } number)
            {
                losses.Add($"objects of {Excerpt.Of(names[instance.Label - 1])} are left out: it is no class of {Name}", image, i, isLeftOut: true);
                continue;
            }

            int index = counts.GetValueOrDefault(number);
            if (instance.IsCrowd || index < CityscapesNames.Divisor)
            {
                values[i] = (ushort)(instance.IsCrowd ? number : (number * CityscapesNames.Divisor) + index);
                counts[number] = index + (instance.IsCrowd ? 0 : 1);
            }
            else
            {
                losses.Add($"objects are left out: {Name} has at most {CityscapesNames.Divisor} of a class in an image", image, i, isLeftOut: true);
            }
        }

        map.PaintAll(image, i => values[i], losses, Name);
        ushort[] labels = Array.ConvertAll(
            map.Values, value => (ushort)(value < CityscapesNames.Divisor ? value : value / CityscapesNames.Divisor));
        string stem = CityscapesNames.IdFileOf(path);
        AtomicFile.Write($"{stem}.png", file => File.WriteAllBytes(file, LabelPng.Encode(map.Values, image.Size, 16)));
        AtomicFile.Write(
            $"{CityscapesNames.LabelFileOf(path)}.png", file => File.WriteAllBytes(file, LabelPng.Encode(labels, image.Size, 8)));
    }
}
