namespace MaskRcnn.Datasets.InstanceIds;

/// <summary>Whose names files of ids have.</summary>
internal enum InstanceIdScheme
{
    /// <summary>Nobody's: options say what ids mean.</summary>
    Own,

    /// <summary>Those of Cityscapes, see <see cref="CityscapesNames"/>.</summary>
    Cityscapes,

    /// <summary>Those of KITTI, see <see cref="KittiNames"/>.</summary>
    Kitti,
}
