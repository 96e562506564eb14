package io.millwright.itests.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks for barriers on a page by the rules of WCAG 2.2, levels A and AA. */
final class Axe {
  private static final String RUN =
      """
      async () => {
        const found = await axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        return found.violations.map((violation) =>
          `${violation.id}: ${violation.help} at ` +
          violation.nodes.map((node) => `${node.target.join(' ')} (${node.any.map((one) => one.message).join('; ')})`).join(', '));
      }
      """;

  private Axe() {}

  /** What is wrong, in words. */
  static List<String> barriers(Page page) {
    Path script = Path.of(System.getProperty("millwright.node.modules"), "axe-core", "axe.min.js");
    try {
      // Evaluated, not added as a script: the page's policy forbids scripts of others.
      page.evaluate("(source) => { (0, eval)(source); }", Files.readString(script));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ((List<?>) page.evaluate(RUN)).stream().map(String::valueOf).toList();
  }
}
