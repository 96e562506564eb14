package io.millwright.knowledge.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.knowledge.Article.Page;
import io.millwright.store.StorableText;
import java.util.regex.Pattern;

/** What an article may say, and how long it may be. */
final class PageCheck {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_TEXT = 20_000;
  private static final int MOST_KINDS = 10;
  private static final Pattern KIND = Pattern.compile("[a-z0-9-]{1,64}");

  private PageCheck() {}

  static Page checked(Page page) {
    String title = StorableText.of(page.title()).strip();
    String text = StorableText.of(page.text()).strip();
    if (title.isEmpty() || title.length() > LONGEST_TITLE) {
      throw refused("title: 1 to %d characters".formatted(LONGEST_TITLE));
    }
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      throw refused("text: 1 to %d characters".formatted(LONGEST_TEXT));
    }
    if (page.kinds().size() > MOST_KINDS
        || !page.kinds().stream().allMatch(kind -> KIND.matcher(kind).matches())) {
      throw refused("kinds: at most %d such as cmm".formatted(MOST_KINDS));
    }
    return new Page(title, text, page.audience(), page.kinds());
  }

  static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }
}
