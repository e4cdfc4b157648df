using System.Text;

namespace MaskRcnn.Datasets.Yolo;

/// <summary>
/// Finds the images that a data.yaml names. All of them have to lie in the folder of the file or, where it is given, in
/// <see cref="DatasetReaderOptions.ImageDirectory"/>: a file from elsewhere does not get to read other folders.
/// </summary>
internal sealed class YoloSubsets
{
    private const string ListExtension = ".txt";

    private readonly YoloDescription _description;
    private readonly DatasetReaderOptions _options;
    private readonly AnnotationProblems _problems;
    private readonly YoloPaths _paths;
    private int _lists;

    public YoloSubsets(YoloDescription description, DatasetReaderOptions options, AnnotationProblems problems)
    {
        _description = description;
        _options = options;
        _problems = problems;
        _paths = new YoloPaths(description, options);
    }

    /// <summary>Images and labels of the subsets asked for, each image once; subsets that are not there are left out with a notice.</summary>
    public IReadOnlyList<YoloFile> Files()
    {
        string[] subsets = _options.Subset is null ? [.. _description.Subsets.Keys] : [Known(_options.Subset)];
        var files = new List<YoloFile>();
        var absent = new List<InvalidAnnotationException>();
        foreach (string subset in subsets)
        {
            foreach (string path in _description.Subsets[subset])
            {
                if (Open(path, subset, out InvalidAnnotationException? error) is { } images)
                {
                    files.AddRange(images);
                }
                else
                {
                    absent.Add(error!);
                }
            }
        }

        if (files.Count == 0)
        {
            throw absent.FirstOrDefault()
                ?? new InvalidAnnotationException(_description.File, "", "no images are named, expected a folder in train, val or test");
        }

        // The same folder often serves for training and validation.
        absent.ForEach(error => _problems.Mention(error.Place, $"{error.Reason}; left out"));
        YoloFile[] all = [.. files.DistinctBy(file => Path.GetFullPath(file.Image))];
        MentionUnlisted(all);
        return all;
    }

    /// <summary>Lists leave out what they should, or what somebody forgot: labels of images that no list names are counted.</summary>
    private void MentionUnlisted(YoloFile[] files)
    {
        if (_options.Subset is not null || _lists == 0)
        {
            return;
        }

        var used = files.Select(file => Path.GetFullPath(file.Labels)).ToHashSet(StringComparer.Ordinal);
        foreach (string folder in files.Select(file => Path.GetDirectoryName(file.Labels)!).Distinct().Where(Directory.Exists))
        {
            string[] unused = [.. AnnotationFolder.Files(folder).Where(YoloFolders.IsLabelFile).Where(file => !used.Contains(Path.GetFullPath(file)))];
            if (unused.Length > 0)
            {
                _problems.Mention(
                    folder, $"{unused.Length} label files, such as {Path.GetFileName(unused[0])}, belong to no image of the lists and are left out");
            }
        }
    }

    private string Known(string subset) => _description.Subsets.ContainsKey(subset) ? subset : throw new InvalidAnnotationException(
        _description.File, "", $"there is no subset \"{subset}\", expected one of {string.Join(", ", _description.Subsets.Keys)}");

    /// <summary>The images of a path; null and an error where there is nothing.</summary>
    private IEnumerable<YoloFile>? Open(string path, string subset, out InvalidAnnotationException? error)
    {
        error = null;
        foreach (string full in _paths.Candidates(path, _description.File, subset))
        {
            if (Directory.Exists(full))
            {
                return YoloFolders.Pair(full, YoloFolders.LabelsOf(_paths.Limit, full), _problems);
            }

            if (Path.GetExtension(full) == ListExtension && File.Exists(full))
            {
                _lists++;
                return ReadList(full);
            }
        }

        error = new InvalidAnnotationException(
            _description.File, subset, $"there is no folder or list of images {Excerpt.Of(path)} in {_paths.Root}; "
            + $"{nameof(DatasetReaderOptions.ImageDirectory)} can name the folder that the paths are relative to");
        return null;
    }

    private IEnumerable<YoloFile> ReadList(string list)
    {
        string[] lines = Encoding.UTF8.GetString(AnnotationFile.ReadAll(list, _options)).Split('\n');
        foreach (var (i, line) in lines.Index().Where(entry => entry.Item.Trim().Length > 0))
        {
            if (Image(list, line.Trim(), $"line {i + 1}") is { } image)
            {
                yield return new YoloFile(image, YoloFolders.LabelsOf(_paths.Limit, image));
            }
        }
    }

    /// <summary>The image of a line; null where it is none and the rest is to be read.</summary>
    private string? Image(string list, string line, string place)
    {
        try
        {
            string image = _paths.OfListed(list, line, place);
            return AnnotationFolder.IsImage(image) ? image
                : throw new InvalidAnnotationException(list, place, $"{Excerpt.Of(line)} is no image file");
        }
        catch (InvalidAnnotationException error) when (_problems.SkipsInvalid)
        {
            _problems.ReportFile(FindingKind.InvalidEntry, list, $"{error.Place}: {error.Reason}", "left out");
            return null;
        }
    }
}
