using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskRcnn.Documentation.Tests;

/// <summary>Compiles a snippet as the whole of a console project or web project with implicit usings and the packages of this repository.</summary>
internal static class SnippetCompiler
{
    // Those of Microsoft.NET.Sdk and, from the eighth on, Microsoft.NET.Sdk.Web.
    private static readonly string[] s_usings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    private const int ConsoleUsings = 7;

    private static readonly MetadataReference[] s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    public static CSharpCompilation Compile(Snippet snippet)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        // Usings of the snippet come before declarations of its surroundings.
        var unit = CSharpSyntaxTree.ParseText(snippet.Code, options).GetCompilationUnitRoot();
        int head = unit.Usings.Count > 0 ? unit.Usings[^1].FullSpan.End : 0;
        string text = $"{snippet.Code[..head]}{UsingsOf(snippet.Before)}\n{StatementsOf(snippet.Before)}\n{snippet.Code[head..]}";
        bool isWeb = snippet.Code.Contains("WebApplication", StringComparison.Ordinal);
        string implicitUsings = string.Concat(s_usings.Take(isWeb ? s_usings.Length : ConsoleUsings).Select(name => $"global using {name};\n"));
        bool isProgram = CSharpSyntaxTree.ParseText(text, options).GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax);
        return CSharpCompilation.Create(
            $"Snippet{Math.Abs(snippet.ToString().GetHashCode(StringComparison.Ordinal))}",
            [CSharpSyntaxTree.ParseText(text, options), CSharpSyntaxTree.ParseText(implicitUsings, options)], s_references,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static string UsingsOf(string before) => string.Join(' ', Parts(before).Where(IsUsing));

    private static string StatementsOf(string before) => string.Join(' ', Parts(before).Where(part => !IsUsing(part)));

    private static IEnumerable<string> Parts(string before) =>
        before.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => $"{part};");

    private static bool IsUsing(string part) => part.StartsWith("using ", StringComparison.Ordinal) && !part.Contains('=');
}
