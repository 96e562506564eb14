package io.millwright.mail.in.internal;

import io.millwright.access.Accounts;
import io.millwright.fleet.Fleet;
import io.millwright.health.Check;
import io.millwright.health.Finding;
import io.millwright.mail.Inbox;
import io.millwright.mail.Letters;
import io.millwright.mail.Threads;
import io.millwright.mail.in.internal.db.LetterInTable;
import io.millwright.mail.in.internal.db.PlaceTable;
import io.millwright.store.StoreException;
import io.millwright.ticketing.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The route on which letters come into the house, and how it stands. */
@Component(
    service = {RoutesBuilder.class, Inbox.class, Check.class},
    property = "millwright=routes")
public final class MailInRoutes extends RouteBuilder implements Inbox, Check {
  private static final Logger LOG = LoggerFactory.getLogger(MailInRoutes.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration TIDY = Duration.ofHours(1);
  private static final String NONE = "none configured: no mailbox is read";

  private final Mailbox mailbox;
  private final Optional<Register> register;
  private volatile String trouble = "";
  private Instant next = Instant.MIN;
  private Instant tidied = Instant.MIN;
  private int failures;

  /** For the running site. */
  @Activate
  public MailInRoutes(
      @Reference Mailbox mailbox,
      @Reference Accounts accounts,
      @Reference Tickets tickets,
      @Reference Fleet fleet,
      @Reference Threads threads,
      @Reference Letters letters) {
    this.mailbox = mailbox;
    this.register =
        mailbox
            .settings()
            .map(
                settings ->
                    new Register(
                        mailbox,
                        settings,
                        new Sieve(threads, settings.policy()),
                        new Senders(accounts),
                        new Clerk(tickets, threads, fleet),
                        letters));
  }

  /** One route with one thread: it alone waits for the mail server. */
  @Override
  public void configure() {
    if (register.isPresent()) {
      from("timer:millwright-mail-in?delay=1000&period=1000&fixedRate=false")
          .routeId("millwright-mail-in")
          .process(exchange -> round());
    }
  }

  /** Looks into the mailbox if it is time. */
  void round() {
    Instant now = mailbox.now();
    boolean early = now.isBefore(next) && Duration.between(now, next).compareTo(longest()) <= 0;
    if (register.isEmpty() || early) {
      return;
    }
    Settings settings = mailbox.settings().orElseThrow();
    next = now.plus(settings.poll());
    try {
      tidy(now);
      new Imap(settings).look(register.get());
      over();
    } catch (Imap.AwayException | StoreException e) {
      troubled(String.valueOf(e.getMessage()), now);
    } catch (RuntimeException e) { // the next look goes on, and gives a letter up that fails again
      LOG.warn("The mailbox is not read", e);
      troubled("a letter cannot be entered: " + e, now);
    }
  }

  // A clock that was set back must not make a pause of hours.
  private Duration longest() {
    Duration poll = mailbox.settings().map(Settings::poll).orElse(LONGEST_PAUSE);
    return poll.compareTo(LONGEST_PAUSE) > 0 ? poll : LONGEST_PAUSE;
  }

  private void tidy(Instant now) {
    if (now.isBefore(tidied) || Duration.between(tidied, now).compareTo(TIDY) >= 0) {
      register.orElseThrow().tidy();
      tidied = now;
    }
  }

  private void troubled(String words, Instant now) {
    if (trouble.isEmpty()) {
      LOG.warn("The mailbox is not read: {}", words);
    }
    trouble = words;
    Duration pause = Duration.ofSeconds(10).multipliedBy(1L << Math.min(failures, 5));
    failures++;
    next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
  }

  private void over() {
    if (!trouble.isEmpty()) {
      LOG.info("The mailbox is read again");
    }
    trouble = "";
    failures = 0;
  }

  @Override
  public Status status() {
    return new Status(
        mailbox.settings().map(Settings::route).orElse(NONE),
        register.isPresent(),
        mailbox.store().find(transaction -> LetterInTable.count(transaction, Fate.QUARANTINED)),
        trouble.isEmpty() ? mailbox.wrong() : trouble);
  }

  @Override
  public List<Entry> letters(int most) {
    return mailbox.store().find(transaction -> LetterInTable.newest(transaction, most));
  }

  @Override
  public List<Bounced> bounced(int most) {
    return mailbox.store().find(transaction -> PlaceTable.bounced(transaction, most));
  }

  @Override
  public boolean dismiss(String id) {
    return mailbox.store().find(transaction -> LetterInTable.dismiss(transaction, id));
  }

  @Override
  public List<Finding> look() {
    if (!mailbox.wrong().isEmpty()) {
      return List.of(
          Finding.bad(
              "mail in",
              mailbox.wrong(),
              "Mend etc/%s.cfg.json.".formatted(Mailbox.class.getName())));
    }
    if (register.isEmpty()) {
      return List.of(Finding.ok("mail in", NONE));
    }
    Status now = status();
    if (!now.trouble().isEmpty()) {
      return List.of(
          Finding.bad("mail in", now.trouble(), "docs/mail-in.md says what each failure means."));
    }
    return List.of(
        now.quarantined() == 0
            ? Finding.ok("mail in", now.route())
            : Finding.warn(
                "mail in",
                "%s; %d wait for a person".formatted(now.route(), now.quarantined()),
                "millwright:mail-in shows which and why."));
  }
}
