package io.millwright.knowledge.internal.db;

import io.millwright.access.Caller;
import io.millwright.knowledge.Article;
import io.millwright.knowledge.Article.Audience;
import io.millwright.knowledge.Article.Link;
import io.millwright.knowledge.Article.Page;
import io.millwright.model.MachineId;
import io.millwright.ownership.OwnedRows;
import io.millwright.store.Sql;
import io.millwright.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The SQL of articles. */
public final class ArticleTable {
  private ArticleTable() {}

  /**
   * A ticket that an article was made from.
   *
   * @param customer whose; empty for nobody's
   * @param machine where; empty for none
   */
  public record Owned(Link link, String customer, String machine) {}

  /** All, with all their links. */
  public static List<Article> all(Transaction transaction) {
    Map<String, List<Link>> links = new HashMap<>();
    Sql.list(
            transaction,
            "SELECT * FROM knowledge_link ORDER BY article_id, place",
            row ->
                Map.entry(
                    row.getString("article_id"),
                    new Link(row.getString("ticket_id"), row.getString("ticket_number"))))
        .forEach(
            one ->
                links.computeIfAbsent(one.getKey(), any -> new ArrayList<>()).add(one.getValue()));
    return Sql.list(
        transaction,
        "SELECT * FROM knowledge_article ORDER BY article_id",
        row -> article(row, links.getOrDefault(row.getString("article_id"), List.of())));
  }

  private static Article article(ResultSet row, List<Link> links) throws SQLException {
    return new Article(
        row.getString("article_id"),
        row.getLong("revision"),
        new Page(
            row.getString("title"),
            row.getString("body"),
            Audience.valueOf(row.getString("audience")),
            Arrays.stream(row.getString("kinds").split(" ", -1))
                .filter(kind -> !kind.isEmpty())
                .collect(Collectors.toSet())),
        links,
        row.getString("by_login"),
        Instant.ofEpochMilli(row.getLong("at_millis")));
  }

  /** Adds one. */
  public static void add(Transaction transaction, Article one, List<Owned> links, Caller by) {
    Sql.run(
        transaction,
        "INSERT INTO knowledge_article (article_id, revision, title, body, audience, kinds,"
            + " by_account, by_login, at_millis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        one.id(),
        one.revision(),
        one.page().title(),
        one.page().text(),
        one.page().audience().name(),
        String.join(" ", new TreeSet<>(one.page().kinds())),
        by.account().text(),
        by.login(),
        one.at().toEpochMilli());
    for (int place = 0; place < links.size(); place++) {
      Owned owned = links.get(place);
      Sql.run(
          transaction,
          "INSERT INTO knowledge_link (article_id, place, ticket_id, ticket_number, customer,"
              + " machine) VALUES (?, ?, ?, ?, ?, ?)",
          one.id(),
          place,
          owned.link().ticket(),
          owned.link().number(),
          owned.customer(),
          owned.machine());
    }
  }

  /** Takes one away if it still has that revision; whether it had. */
  public static boolean remove(Transaction transaction, String id, long revision) {
    return Sql.run(
            transaction,
            "DELETE FROM knowledge_article WHERE article_id = ? AND revision = ?",
            id,
            revision)
        > 0;
  }

  /** How many links lead to tickets of a customer or its machines. */
  public static long links(Transaction transaction, String customer, Set<MachineId> machines) {
    OwnedRows rows = OwnedRows.of(customer, machines);
    return Sql.list(
            transaction,
            "SELECT COUNT(*) AS links FROM knowledge_link WHERE " + rows.sql(),
            row -> row.getLong("links"),
            rows.values().toArray())
        .get(0);
  }

  /** Forgets these. */
  public static void unlink(Transaction transaction, String customer, Set<MachineId> machines) {
    OwnedRows rows = OwnedRows.of(customer, machines);
    Sql.run(transaction, "DELETE FROM knowledge_link WHERE " + rows.sql(), rows.values().toArray());
  }

  /** The ids of those that somebody wrote last. */
  public static List<String> by(Transaction transaction, String account) {
    return Sql.list(
        transaction,
        "SELECT article_id FROM knowledge_article WHERE by_account = ? ORDER BY article_id",
        row -> row.getString("article_id"),
        account);
  }
}
