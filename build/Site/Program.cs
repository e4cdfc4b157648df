using MaskRcnn.Site.Links;
using MaskRcnn.Site.Scripts;
using MaskRcnn.Site.Sources;

// The steps of build/site.sh, and the one that writes the pages which are kept in docs/.
switch (args)
{
    case ["pages", var repository]:
        string docs = Path.Combine(repository, "docs");
        foreach (GeneratedPage page in GeneratedPages.All(docs))
            page.Write(docs);
        return 0;
    case ["stage", var repository, var folder]:
        new StagedSources(repository).Write(folder);
        return 0;
    case ["finish", var site]:
        ClassicScripts.Install(site);
        return 0;
    case ["check", var site]:
        IReadOnlyList<string> broken = SiteLinks.FindBroken(site);
        foreach (string link in broken)
            Console.Error.WriteLine($"site: {link}");
        return broken.Count == 0 ? 0 : 1;
    default:
        Console.Error.WriteLine("usage: pages REPOSITORY | stage REPOSITORY FOLDER | finish SITE | check SITE");
        return 2;
}
