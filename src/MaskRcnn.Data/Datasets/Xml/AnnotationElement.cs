using System.Text;
using System.Xml;

namespace MaskRcnn.Datasets.Xml;

/// <summary>An XML element together with its place in the file, which every error about it names.</summary>
internal sealed partial class AnnotationElement
{
    // What the format needs is less than ten.
    private const int MaxDepth = 32;

    private readonly string _file;
    private readonly int _line;
    private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);
    private readonly List<AnnotationElement> _children = [];
    private readonly StringBuilder _content = new();

    private AnnotationElement(string file, XmlReader xml)
    {
        _file = file;
        _line = ((IXmlLineInfo)xml).LineNumber;
        Name = xml.NamespaceURI.Length == 0 ? xml.Name : $"{{{xml.NamespaceURI}}}{xml.LocalName}";
        while (xml.MoveToNextAttribute())
        {
            _attributes.Add(xml.Name, xml.Value);
        }

        xml.MoveToElement();
    }

    /// <summary>The file.</summary>
    public string File => _file;

    /// <summary>The name of the element.</summary>
    public string Name { get; }

    /// <summary>The line and the name of the element.</summary>
    public string Place => $"line {_line}, <{Excerpt.Bare(Name)}>";

    /// <summary>The text directly inside.</summary>
    public string Content => _content.ToString();

    /// <summary>The elements directly inside.</summary>
    public IReadOnlyList<AnnotationElement> Children => _children;

    /// <summary>The elements inside on every level.</summary>
    public IEnumerable<AnnotationElement> Descendants => _children.SelectMany(child => child.Descendants.Prepend(child));

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rootName">The name that its outermost element has to have.</param>
    /// <param name="options">For the largest file.</param>
    /// <exception cref="InvalidAnnotationException">The file cannot be read, is no XML, or has another outermost element.</exception>
    public static AnnotationElement ReadFile(string path, string rootName, DatasetReaderOptions options)
    {
        using var stream = new MemoryStream(AnnotationFile.ReadAll(path, options), writable: false);
        try
        {
            using XmlReader xml = AnnotationXml.Open(stream);
            if (xml.Name != rootName)
            {
                throw new InvalidAnnotationException(path, "", $"found <{Excerpt.Bare(xml.Name)}>, expected <{rootName}>");
            }

            AnnotationElement root = Load(path, xml);
            while (xml.Read())
            {
                // To the end, which has to be sound as well.
            }

            return root;
        }
        catch (XmlException error)
        {
            throw AnnotationXml.Error(path, error);
        }
    }

    /// <summary>Reads the element at which a reader stands, with everything in it; the reader goes to its end.</summary>
    /// <exception cref="InvalidAnnotationException">Elements are nested too deep.</exception>
    public static AnnotationElement Load(string file, XmlReader xml)
    {
        var root = new AnnotationElement(file, xml);
        var open = new Stack<AnnotationElement>();
        if (!xml.IsEmptyElement)
        {
            open.Push(root);
        }

        while (open.Count > 0 && xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    AddChild(open, new AnnotationElement(file, xml), xml.IsEmptyElement);
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    open.Peek()._content.Append(xml.Value);
                    break;
            }
        }

        return root;
    }

    /// <summary>The first element inside with a name, or null.</summary>
    public AnnotationElement? Child(string name) => _children.Find(child => child.Name == name);

    /// <summary>The text of the first element inside with a name, without blanks around it; empty where there is none.</summary>
    public string TextOf(string name) => Child(name)?.Content.Trim() ?? "";

    private static void AddChild(Stack<AnnotationElement> open, AnnotationElement child, bool isEmpty)
    {
        open.Peek()._children.Add(child);
        if (isEmpty)
        {
            return;
        }

        open.Push(child);
        if (open.Count > MaxDepth)
        {
            throw child.Error($"the elements are nested more than {MaxDepth} levels deep");
        }
    }
}
