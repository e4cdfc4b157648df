using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Tests.Inspection;

/// <summary>What people do with the pages, in a browser.</summary>
[TestClass]
[TestCategory(SystemProgram.Category)]
public sealed class PageTests
{
    [TestMethod]
    public void Numbers_of_errors_lead_to_their_images_and_the_slider_hides_low_scores()
    {
        using var folder = new TemporaryFolder();
        string page = ErrorFiles.Inspect(folder, images: 3, detectionsPerImage: 4);
        using var browser = new Chromium();
        browser.Open(page);

        Assert.AreEqual(3, browser.Number("document.querySelectorAll('article.image').length"));
        // Image 1 has a detection of another class, the others none.
        browser.Evaluate("[...document.querySelectorAll('a[data-find]')].find(link => link.dataset.find === 'Class-2').click()");
        Assert.AreEqual(1, browser.Number("document.querySelectorAll('article.image:not(.hidden)').length"));
        Assert.IsTrue(browser.Holds("document.querySelector('#found a').hash === '#' + document.querySelector('article.image:not(.hidden)').id"));
        browser.Evaluate("document.querySelector('#found button').click()");
        Assert.AreEqual(3, browser.Number("document.querySelectorAll('article.image:not(.hidden)').length"));

        const string shown = "Number(document.querySelector('article.image canvas').dataset.shown)";
        int before = browser.Number(shown);
        browser.Evaluate("const range = document.querySelector('article.image [data-slider=score]'); range.value = 0.95; range.dispatchEvent(new Event('input'))");
        Assert.IsLessThan(before, browser.Number(shown));
        Assert.IsEmpty(browser.Complaints);
    }

    [TestMethod]
    [DataRow(1280, "light")]
    [DataRow(400, "dark")]
    public void A_page_fits_its_width_and_draws_its_pictures(int width, string theme)
    {
        using var folder = new TemporaryFolder();
        string page = ErrorFiles.Inspect(folder, images: 2, detectionsPerImage: 4);
        using var browser = new Chromium();
        browser.Open(page, width, 900);
        browser.Evaluate($"document.documentElement.dataset.theme = '{theme}'; document.getElementById('images').scrollIntoView()");
        browser.WaitFor("document.querySelector('article.image canvas').dataset.drawn === '1'");
        Assert.IsLessThanOrEqualTo(width, browser.Number("document.documentElement.scrollWidth"));
        // The photograph is red where no object lies.
        browser.WaitFor("(() => { const c = document.querySelector('article.image canvas'); const p = c.getContext('2d').getImageData(c.width - 3, c.height - 3, 1, 1).data; return p[0] > 150 && p[1] < 90; })()");
        Assert.IsGreaterThan(1000, browser.Screenshot().Length);
        Assert.IsEmpty(browser.Complaints);
    }

    [TestMethod]
    public void Keys_go_from_object_to_object_and_tell_about_them()
    {
        using var folder = new TemporaryFolder();
        string page = ErrorFiles.Inspect(folder, images: 1, detectionsPerImage: 4);
        using var browser = new Chromium();
        browser.Open(page);
        browser.Evaluate("document.querySelector('article.image').scrollIntoView(); document.querySelector('canvas').focus()");
        browser.WaitFor("document.querySelector('canvas').dataset.drawn === '1'");
        browser.Evaluate("document.querySelector('canvas').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))");
        Assert.IsTrue(browser.Holds("document.getElementById('tip').style.display === 'block' && document.getElementById('tip').textContent.includes('<b>cat')"));
        browser.Evaluate("document.dispatchEvent(new KeyboardEvent('keydown', { key: 't' })); document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true }))");
        Assert.IsTrue(browser.Holds("['light', 'dark'].includes(document.documentElement.dataset.theme)"));
        Assert.IsEmpty(browser.Complaints);
    }

    [TestMethod]
    public void Ten_thousand_detections_of_an_image_make_no_broken_page()
    {
        using var folder = new TemporaryFolder();
        string page = ErrorFiles.Inspect(folder, images: 1, detectionsPerImage: 10_000);
        using var browser = new Chromium();
        browser.Open(page);
        browser.Evaluate("document.querySelector('article.image').scrollIntoView()");
        browser.WaitFor("document.querySelector('canvas').dataset.drawn === '1'");
        // COCO's rules count the best hundred of each class.
        Assert.IsGreaterThan(50, browser.Number("Number(document.querySelector('canvas').dataset.shown)"));
        Assert.IsEmpty(browser.Complaints);
    }

    [TestMethod]
    public void Ten_thousand_objects_of_a_layer_are_drawn_and_hidden_by_the_slider()
    {
        var layer = new ViewLayer("many", 1, "masks") { Score = "score", Columns = [new ViewColumn("score")] };
        for (int i = 0; i < 10_000; i++)
        {
            (float x, float y) = (i % 100 * 10, i / 100 * 10);
            layer.Add(new Box(x, y, x + 8, y + 8), [[x, y, x + 8, y, x + 8, y + 8, x, y + 8]], i / 10_000.0);
        }

        using var folder = new TemporaryFolder();
        string page = folder.PathOf("many.html");
        new Page("model", "many", [], new View("many", null, 1000, 1000, [layer]).ToHtml()).Write(page);
        using var browser = new Chromium();
        browser.Open(page);
        browser.WaitFor("document.querySelector('canvas').dataset.drawn === '1'");
        Assert.AreEqual(10_000, browser.Number("Number(document.querySelector('canvas').dataset.shown)"));
        browser.Evaluate("const range = document.querySelector('[data-slider=score]'); range.value = 0.75; range.dispatchEvent(new Event('input'))");
        Assert.AreEqual(2500, browser.Number("Number(document.querySelector('canvas').dataset.shown)"));
        Assert.IsEmpty(browser.Complaints);
    }
}
