package io.millwright.knowledge.internal;

import io.millwright.knowledge.Article;
import io.millwright.knowledge.internal.db.ArticleTable;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Person;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What of articles is somebody's: that tickets are linked, and who wrote them. */
@Component
public final class KnowledgeKeeper implements DataKeeper, DataTeller {
  private final Shelf shelf;

  /** For the running site. */
  @Activate
  public KnowledgeKeeper(@Reference Shelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public String name() {
    return "knowledge";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    return DataKeeper.held(
        "linked articles",
        shelf
            .store()
            .find(
                transaction ->
                    ArticleTable.links(
                        transaction, belongings.customer().orElse(""), belongings.machines())));
  }

  @Override
  public void erase(Belongings belongings) {
    shelf
        .store()
        .change(
            transaction ->
                ArticleTable.unlink(
                    transaction, belongings.customer().orElse(""), belongings.machines()));
    shelf.readAgain();
  }

  // Articles are the vendor's.
  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {}

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    List<String> own =
        shelf.store().find(transaction -> ArticleTable.by(transaction, about.account().text()));
    try (DataFolder.Table table =
        into.table(
            "articles.csv",
            "Articles that this person wrote last.",
            List.of("title", "audience", "text", "at"))) {
      for (String id : own) {
        Optional<Article> one = shelf.find(id);
        if (one.isPresent()) {
          table.row(
              one.get().page().title(),
              one.get().page().audience().name(),
              one.get().page().text(),
              one.get().at());
        }
      }
    }
  }
}
