using System.Text;
using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets.Cvat;

[TestClass]
public sealed class CvatFuzzTests
{
    private const string Shapes =
        """
        <box label="a" xtl="1" ytl="2" xbr="30.5" ybr="40" rotation="33.3" z_order="2" group_id="1"/>
        <polyline label="b" points="0,0;10,0;10,10" z_order="-1"/>
        <ellipse label="a" cx="20" cy="30" rx="10" ry="5" rotation="10" group_id="1"/>
        <mask label="c" rle="1, 3, 4, 1, 5, 1, 5, 1, 3, 6" left="-2" top="2" width="6" height="5"/>
        """;

    [TestMethod]
    public void Damaged_file_is_refused_or_read_as_a_sound_data_set()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("annotations.xml");

        AnnotationFuzz.Run(
            file,
            [Encoding.UTF8.GetBytes(CvatSamples.Annotations), Encoding.UTF8.GetBytes(CvatSamples.WithShape(Shapes))],
            () => DatasetReader.Read(file, DatasetFormat.Cvat, new DatasetReaderOptions { ClosePolylines = true }),
            2500,
            13,
            ShapeSoundness.Check);
    }
}
