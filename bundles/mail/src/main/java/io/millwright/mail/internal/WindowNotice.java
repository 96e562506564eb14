package io.millwright.mail.internal;

import io.millwright.access.Account;
import io.millwright.access.Accounts;
import io.millwright.access.Role;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.mail.Letter;
import io.millwright.mail.internal.db.LetterTable;
import io.millwright.monitoring.WindowAnnounced;
import io.millwright.monitoring.WindowCalledOff;
import io.millwright.monitoring.WindowEnded;
import io.millwright.monitoring.WindowTerm;
import io.millwright.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to people before a maintenance window opens, if it does not, and when it has closed. */
@Component(service = Listener.class)
public final class WindowNotice implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(WindowNotice.class);

  private final Store store;
  private final LetterBox box;
  private final Fleet fleet;
  private final People people;

  /** For the running site. */
  @Activate
  public WindowNotice(
      @Reference Store store,
      @Reference LetterBox box,
      @Reference Fleet fleet,
      @Reference Accounts accounts) {
    this.store = store;
    this.box = box;
    this.fleet = fleet;
    this.people = new People(accounts);
  }

  @Override
  public String name() {
    return "mail-window";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(WindowAnnounced.class, WindowCalledOff.class, WindowEnded.class);
  }

  @Override
  public void on(Fact fact) {
    if (fact instanceof WindowAnnounced announced) {
      tell(announced.term(), WindowWords.Kind.ANNOUNCED, Optional.empty());
    } else if (fact instanceof WindowCalledOff off) {
      tell(off.term(), WindowWords.Kind.CALLED_OFF, Optional.empty());
    } else if (fact instanceof WindowEnded ended) {
      tell(ended.term(), WindowWords.Kind.ENDED, Optional.of(ended));
    }
  }

  private void tell(WindowTerm term, WindowWords.Kind kind, Optional<WindowEnded> ended) {
    if (box.settings().isEmpty()) {
      LOG.info("Nobody is written to of maintenance {}: no e-mail is configured", term.window());
      return;
    }
    Map<Account, List<Machine>> whom = whom(term);
    if (whom.isEmpty()) {
      LOG.warn("Maintenance {} has nobody to be written to", term.window());
    }
    store.change(
        transaction ->
            whom.forEach(
                (account, machines) -> {
                  boolean german = "de".equals(account.profile().language());
                  var words = new WindowWords(german, kind, term, machines, box::page);
                  var letter =
                      new Letter(
                          key(term, kind, account),
                          account.profile().email(),
                          words.subject(),
                          words.text(ended));
                  // What was called off may be announced again, and the other way round.
                  for (WindowWords.Kind other : WindowWords.Kind.values()) {
                    if (other != kind) {
                      LetterTable.release(transaction, key(term, other, account));
                    }
                  }
                  if (!box.put(transaction, letter)) {
                    LOG.warn(
                        "{} is not told of maintenance {}: too many letters wait",
                        account.id(),
                        term.window());
                  }
                }));
  }

  private Map<Account, List<Machine>> whom(WindowTerm term) {
    Instant now = box.now();
    List<Machine> machines =
        fleet.machines().stream()
            .filter(
                machine ->
                    term.isFor(
                        machine.id(),
                        machine.kind(),
                        machine.site().map(Site::id).orElse(""),
                        machine.site().map(Site::zone).orElse(ZoneOffset.UTC)))
            .toList();
    List<Role> roles = term.told().stream().flatMap(word -> Role.of(word).stream()).toList();
    var audience = new Audience(roles);
    var whom = new HashMap<Account, List<Machine>>();
    people
        .all()
        .forEach(
            account -> {
              List<Machine> own =
                  machines.stream().filter(each -> audience.has(account, each, now)).toList();
              if (!own.isEmpty()) {
                whom.put(account, own);
              }
            });
    return whom;
  }

  // A fact may be told twice; its letter is the same.
  private static String key(WindowTerm term, WindowWords.Kind kind, Account account) {
    String what =
        String.join(
            "\n",
            term.window(),
            term.zone().getId(),
            String.valueOf(term.place()),
            term.owner(),
            account.id().text());
    return "window:%s:%d:%d:%s"
        .formatted(
            kind,
            term.from().toEpochMilli(),
            term.until().toEpochMilli(),
            UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)));
  }
}
