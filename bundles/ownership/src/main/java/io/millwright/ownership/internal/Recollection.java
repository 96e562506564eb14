package io.millwright.ownership.internal;

import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.ownership.Deletion.State;
import io.millwright.ownership.internal.db.Dossier;
import io.millwright.ownership.internal.db.StepTables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At a start: what was deleted, and a database that was restored does not know of it. */
final class Recollection {
  private static final Logger LOG = LoggerFactory.getLogger(Recollection.class);

  private final Casebook casebook;
  private final Papers papers;

  Recollection(Casebook casebook, Papers papers) {
    this.casebook = casebook;
    this.papers = papers;
  }

  /** Has done again what was undone; which site this is. */
  String site() {
    List<Paper> found = papers.all();
    Set<String> sites = found.stream().map(Paper::site).collect(Collectors.toSet());
    // A backup of a version that knew no deletions names no site: it is the one of the papers.
    String otherwise = sites.size() == 1 ? sites.iterator().next() : UUID.randomUUID().toString();
    String site = casebook.store().find(tx -> StepTables.site(tx, otherwise));
    for (Paper paper : found) {
      if (paper.site().equals(site)) {
        compare(paper);
      } else {
        LOG.warn("The deletion {} is of another site: it is left alone", paper.id());
      }
    }
    return site;
  }

  private void compare(Paper paper) {
    Optional<Dossier> dossier = casebook.find(paper.id());
    if (dossier.isEmpty() || isForgotten(dossier.get().state())) {
      again(paper);
    } else if (dossier.get().state() == State.DONE) {
      papers.lay(Paper.of(paper.site(), dossier.get(), casebook.proof(paper.id())));
    }
  }

  // A paper is laid down after the deletion began: the database is of before that.
  private static boolean isForgotten(State state) {
    return state == State.ASKED || state == State.WAITING;
  }

  private void again(Paper paper) {
    Dossier dossier = paper.dossier();
    casebook.save(
        dossier,
        tx -> StepTables.forget(tx, dossier.id()),
        deed("deletion.begun", dossier, Map.of("because", "a backup was restored")));
    LOG.info("Deletion {} is done again: a backup from before was restored", dossier.id());
  }

  /** What the platform did by itself. */
  static Deed deed(String action, Dossier dossier, Map<String, String> details) {
    return new Deed(
        action,
        Deed.PLATFORM,
        Deed.Door.PLATFORM,
        ShortAddress.NONE,
        Optional.of(dossier.deletion().customer()),
        "deletion:" + dossier.id(),
        details);
  }
}
