package io.millwright.panel;

import io.millwright.access.Permission;
import java.net.URL;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A part of a page.
 *
 * @param name its own, which no other panel has: lower-case words joined by dashes, two at least,
 *     such as {@code serial-wire}
 * @param page where it is shown
 * @param title above it
 * @param needs what one must be allowed at a machine that it is for, beside seeing it
 * @param script a JavaScript module in UTF-8, at most 256 kB, whose default export is the class of
 *     a custom element. It registers nothing itself: the page does, under a name of this version,
 *     so that a new version of the bundle is shown without a reload. It must not import from other
 *     addresses; the page's policy allows none
 */
public record Panel(String name, Page page, Title title, Permission needs, URL script) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){1,5}");
  private static final int LONGEST = 60;

  /** Where panels are shown. */
  public enum Page {
    /** Of one machine. */
    MACHINE,
    /** Of one site; shown while the panel is for one of its machines. */
    SITE,
    /** Of all machines; shown while the panel is for one of them. */
    OVERVIEW
  }

  /** In both languages of the page. */
  public record Title(String english, String german) {
    /** Neither is empty. */
    public Title {
      if (english.isBlank() || german.isBlank()) {
        throw new IllegalArgumentException("a title needs words in both languages");
      }
    }
  }

  /** Checks the name. */
  public Panel {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
      throw new IllegalArgumentException(
          "%s: a panel is named in lower-case words joined by dashes, such as serial-wire"
              .formatted(name));
    }
    Objects.requireNonNull(script, "a panel without a script shows nothing");
  }

  /** One for whoever sees the machine. */
  public Panel(String name, Page page, Title title, URL script) {
    this(name, page, title, Permission.MACHINE_READ, script);
  }
}
