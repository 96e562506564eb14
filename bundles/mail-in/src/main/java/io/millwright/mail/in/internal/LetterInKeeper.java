package io.millwright.mail.in.internal;

import io.millwright.mail.Inbox.Entry;
import io.millwright.mail.in.internal.db.LetterInTable;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataKeeper;
import io.millwright.ownership.DataTeller;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What became of letters of a customer's people, for who takes all out or deletes it. */
@Component
public final class LetterInKeeper implements DataKeeper, DataTeller {
  private final Mailbox mailbox;

  /** For the running site. */
  @Activate
  public LetterInKeeper(@Reference Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public String name() {
    return "mail-in";
  }

  private List<Entry> of(Belongings belongings) {
    return belongings
        .customer()
        .map(customer -> mailbox.store().find(tx -> LetterInTable.of(tx, customer)))
        .orElse(List.of());
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    long letters = of(belongings).size();
    return DataKeeper.held("letters received", letters);
  }

  @Override
  public void erase(Belongings belongings) {
    belongings
        .customer()
        .ifPresent(customer -> mailbox.store().change(tx -> LetterInTable.erase(tx, customer)));
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    List<Entry> letters = of(whose);
    if (letters.isEmpty()) {
      return;
    }
    try (DataFolder.Table table =
        into.table(
            "letters-received.csv",
            "Letters to the site and what became of them.",
            List.of("sender", "subject", "came", "fate", "reason", "ticket", "text"))) {
      for (Entry one : letters) {
        table.row(
            one.sender(),
            one.subject(),
            one.came(),
            one.fate(),
            one.reason(),
            one.ticket(),
            one.text());
      }
    }
  }
}
