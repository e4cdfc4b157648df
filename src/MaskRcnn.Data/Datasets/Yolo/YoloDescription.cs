namespace MaskRcnn.Datasets.Yolo;

/// <summary>What a data.yaml says.</summary>
/// <param name="File">The file.</param>
/// <param name="Root">Its <c>path</c>: the folder that the subsets are relative to; null where it has none.</param>
/// <param name="Subsets">Folders of images, or text files that list images, of <c>train</c>, <c>val</c> and <c>test</c>.</param>
/// <param name="ClassNames">The names, class 0 first; null where there are none.</param>
internal sealed record YoloDescription(
    string File, string? Root, IReadOnlyDictionary<string, IReadOnlyList<string>> Subsets, IReadOnlyList<string>? ClassNames);
