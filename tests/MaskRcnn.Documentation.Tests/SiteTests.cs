using MaskRcnn.Site.Links;
using MaskRcnn.Site.Scripts;
using MaskRcnn.Site.Sources;

namespace MaskRcnn.Documentation.Tests;

/// <summary>The steps of build/site.sh by themselves; build/ci-extra.sh builds the whole site and opens it from the disk.</summary>
[TestClass]
public sealed class SiteTests
{
    [TestMethod]
    public void A_link_that_leads_nowhere_is_found_in_pages_and_tables()
    {
        using var folder = new TemporaryFolder();
        folder.Write("index.html", """<h2 id="a b">x</h2><a href="api/x.html#there">1</a><a href="api/x.html#gone">2</a><a href="#a%20b">3</a><img src="gone.png">""");
        folder.Write("api/x.html", """<p id="there">x</p><a href="../index.html?q=1">1</a><a href="https://example.org/gone">2</a>""");
        folder.Write("toc.json", """{"items":[{"href":"api/x.html","items":[{"href":"api/y.html"}]}]}""");

        string[] broken = [.. SiteLinks.FindBroken(folder.FullName).Select(text => text.Replace('\\', '/'))];

        CollectionAssert.AreEquivalent(
            new[]
            {
                "index.html leads to api/x.html#gone, which is not there", "index.html leads to gone.png, which is not there",
                "toc.json leads to api/y.html, which is not there",
            },
            broken);
    }

    [TestMethod]
    [DataRow("[a](../samples/Web)", "[a](samples/web.md)")]
    [DataRow("[a](../README.md)", "[a](../index.md)")]
    [DataRow("see [a](weights.md#by-name)", "see [a](weights.md#by-name)")]
    [DataRow("[`a`](../src/MaskRcnn.Data), b", "`a`, b")]
    [DataRow("| [a](../CHANGELOG.md) |\n|---|", "| [a](changes.md) |\n|---|")]
    [DataRow("[a](https://example.org)", "[a](https://example.org)")]
    [DataRow("[a](#b)", "[a](#b)")]
    public void Links_between_files_become_links_within_the_site(string text, string rewritten) =>
        Assert.AreEqual(rewritten, LinkRewriter.Rewrite(text, "docs/serving.md", SiteMap.Of(Repository.Root)));

    [TestMethod]
    public void A_module_becomes_a_plain_script()
    {
        const string source = """import{a as Q}from"./part.min.js";var x=Q(1);import{go}from"./other.js";x.then(()=>import("./later.js"));export{x as y};""" + "\n// SIG // abc\n";
        var module = new ModuleScript("some.js", source);

        string script = module.ToPlainScript(runsInWorker: false);

        CollectionAssert.AreEqual(new[] { "part.min.js", "other.js", "later.js" }, module.Needs.ToArray());
        StringAssert.StartsWith(script, "siteModules.define(\"some.js\",[\"part.min.js\",\"other.js\"],function(site){\"use strict\";");
        StringAssert.Contains(script, "const{a:Q}=siteModule.parts[\"part.min.js\"];const{go:go}=siteModule.parts[\"other.js\"];siteModule.set({y:()=>x});");
        StringAssert.Contains(script, "var x=Q(1);x.then(()=>siteModule.use(\"later.js\"));");
        Assert.DoesNotContain("SIG", script);
    }
}
