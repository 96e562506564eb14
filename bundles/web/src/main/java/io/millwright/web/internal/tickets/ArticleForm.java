package io.millwright.web.internal.tickets;

import io.millwright.knowledge.Article;
import io.millwright.knowledge.Article.Audience;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An article as somebody wrote it.
 *
 * @param tickets numbers of tickets it was made from
 * @param revision the one that was seen, of one that is changed
 */
record ArticleForm(
    @Nullable String title,
    @Nullable String text,
    @Nullable String audience,
    @Nullable List<@Nullable String> kinds,
    @Nullable List<@Nullable String> tickets,
    @Nullable Long revision) {
  static final ArticleForm NOTHING = new ArticleForm(null, null, null, null, null, null);

  Article.Page page() {
    return new Article.Page(
        Words.text(title),
        Words.text(text),
        Words.one("audience", Audience.class, audience),
        Set.copyOf(new HashSet<>(said(kinds))));
  }

  List<String> numbers() {
    return said(tickets);
  }

  long seen() {
    if (revision == null) {
      throw Words.refused("revision: the one that was seen");
    }
    return revision;
  }

  private static List<String> said(@Nullable List<@Nullable String> all) {
    return all == null
        ? List.of()
        : all.stream().map(Words::text).filter(text -> !text.isBlank()).map(String::strip).toList();
  }
}
