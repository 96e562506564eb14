package io.millwright.itests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The browser of the system, driven by Playwright without any download. */
final class Chromium implements AutoCloseable {
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  Chromium() {
    System.setProperty("playwright.cli.dir", driver().toString());
    playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium")).setArgs(QUIET));
  }

  /** A window of somebody who was never here before. */
  Page window(String locale, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1360, 900)
                .setLocale(locale)
                .setTimezoneId("Europe/Zurich")
                .setColorScheme(scheme));
    context.setDefaultTimeout(20_000);
    return context.newPage();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  // Playwright wants a folder with a program "node" and its own package beside it.
  private static Path driver() {
    Path folder = Path.of(System.getProperty("millwright.screenshots")).resolveSibling("driver");
    try {
      Files.createDirectories(folder);
      link(folder.resolve("node"), node());
      Path modules = Path.of(System.getProperty("millwright.node.modules"));
      link(folder.resolve("package"), modules.resolve("playwright-core"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lay out " + folder, e);
    }
    return folder;
  }

  private static void link(Path name, Path target) throws IOException {
    Files.deleteIfExists(name);
    Files.createSymbolicLink(name, target.toAbsolutePath());
  }

  private static Path node() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "node"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("node is not in the PATH"));
  }
}
