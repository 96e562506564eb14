package io.millwright.knowledge.internal;

import io.millwright.knowledge.Article;
import io.millwright.knowledge.internal.db.ArticleTable;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All articles with their words, in memory: there are few, and they are read often. */
@Component(service = Shelf.class)
public final class Shelf {
  /** An article, and by what it is found. */
  record Filed(Article article, Terms title, Terms all) {
    static Filed of(Article one) {
      return new Filed(
          one,
          Terms.of(one.page().title()),
          Terms.of(one.page().title() + " " + one.page().text()));
    }
  }

  private final Store store;
  private final Map<String, Filed> articles = new ConcurrentHashMap<>();

  /** Reads all. */
  @Activate
  public Shelf(@Reference Store store) {
    this.store = store;
    store.migrate(
        new Migrations(
            "knowledge",
            Shelf.class.getClassLoader(),
            "io/millwright/knowledge/internal/db/changelog.sql"));
    readAgain();
  }

  /** After links were taken away. */
  void readAgain() {
    List<Article> all = store.find(ArticleTable::all);
    articles.clear();
    all.forEach(this::put);
  }

  Store store() {
    return store;
  }

  void put(Article one) {
    articles.put(one.id(), Filed.of(one));
  }

  void take(String id) {
    articles.remove(id);
  }

  Optional<Article> find(String id) {
    return Optional.ofNullable(articles.get(id)).map(Filed::article);
  }

  List<Filed> all() {
    return List.copyOf(articles.values());
  }
}
