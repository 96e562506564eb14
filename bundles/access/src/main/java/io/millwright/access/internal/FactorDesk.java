package io.millwright.access.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.SecondFactors;
import io.millwright.access.internal.code.RecoveryCodes;
import io.millwright.access.internal.code.TimeCodes;
import io.millwright.access.internal.db.Known;
import io.millwright.access.internal.db.SecretTables;
import io.millwright.access.internal.guard.Ground;
import io.millwright.audit.Audit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Switches second factors on and off. */
@Component
public final class FactorDesk implements SecondFactors {
  private static final Duration VALID = Duration.ofMinutes(10);
  private static final String ISSUER = "Millwright";

  private record Begun(String secret, Instant until) {}

  private final Book book;
  private final Factors factors;
  private final Rights rights;
  private final Audit audit;
  private final Clock clock;
  private final TimeCodes codes = new TimeCodes();
  private final Map<AccountId, Begun> begun = new ConcurrentHashMap<>();

  /** For the running site. */
  @Activate
  public FactorDesk(
      @Reference Book book,
      @Reference Factors factors,
      @Reference Guard guard,
      @Reference Ground ground,
      @Reference Audit audit) {
    this(book, factors, new Rights(guard, ground), audit, Clock.systemUTC());
  }

  FactorDesk(Book book, Factors factors, Rights rights, Audit audit, Clock clock) {
    this.book = book;
    this.factors = factors;
    this.rights = rights;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Enrolment begin(Caller owner) {
    Known known = own(owner);
    if (known.account().secondFactor()) {
      throw new AccessException(Fault.CONFLICT, "There is a second factor already: end it first.");
    }
    String secret = codes.secret();
    begun.put(known.id(), new Begun(secret, clock.instant().plus(VALID)));
    return new Enrolment(secret, codes.address(ISSUER, known.login(), secret));
  }

  @Override
  public List<String> confirm(Caller owner, String code) {
    Known known = own(owner);
    Begun waiting = begun.get(known.id());
    if (waiting == null || !clock.instant().isBefore(waiting.until())) {
      begun.remove(known.id());
      throw new AccessException(Fault.CONFLICT, "This took too long: begin again.");
    }
    slow(known);
    long step =
        codes.step(waiting.secret(), code, clock.instant(), 0).orElseThrow(FactorDesk::wrong);
    factors.brake().codePassed(known.id().text());
    List<String> recovery =
        save(
            known,
            owner,
            "account.factor.begun",
            RecoveryCodes.fresh(),
            known.secrets().withFactor(waiting.secret(), step));
    begun.remove(known.id());
    return recovery;
  }

  @Override
  public List<String> recoveryCodes(Caller owner, String code) {
    Known known = confirmed(owner, code);
    return save(known, owner, "account.factor.recovery", RecoveryCodes.fresh(), known.secrets());
  }

  @Override
  public void end(Caller owner, String code) {
    Known known = confirmed(owner, code);
    save(known, owner, "account.factor.ended", List.of(), known.secrets().withFactor("", 0));
  }

  @Override
  public void reset(Caller by, AccountId account) {
    Known known =
        book.byId(account)
            .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such account."));
    rights.needManage(by, known.account());
    Rights.needOther(by, account, "Switch your own second factor off with a code.");
    save(known, by, "account.factor.reset", List.of(), known.secrets().withFactor("", 0));
  }

  private List<String> save(
      Known known, Caller by, String action, List<String> recovery, Known.Secrets secrets) {
    book.change(
        transaction -> {
          book.save(
              transaction,
              known,
              now ->
                  now.with(
                      now.secrets()
                          .withFactor(
                              secrets.factor(), Math.max(secrets.step(), now.secrets().step()))));
          SecretTables.recovery(
              transaction, known.id(), recovery.stream().map(RecoveryCodes::hash).toList());
          audit.record(
              transaction,
              by.did(action, known.account().customer(), "account:" + known.id(), Map.of()));
        });
    return recovery;
  }

  private Known confirmed(Caller owner, String code) {
    Known known = own(owner);
    slow(known);
    if (!factors.accept(known, code)) {
      throw wrong();
    }
    return known;
  }

  private void slow(Known known) {
    Optional<Duration> wait = factors.brake().code(known.id().text());
    if (wait.isPresent()) {
      throw new AccessException(
          Fault.REFUSED,
          "code: too many were wrong; wait %d seconds".formatted(wait.get().toSeconds() + 1));
    }
  }

  private Known own(Caller owner) {
    Rights.needPerson(owner);
    return book.byId(owner.account())
        .filter(book::letsIn)
        .orElseThrow(() -> new AccessException(Fault.UNADMITTED, "Log in again."));
  }

  private static AccessException wrong() {
    return new AccessException(Fault.REFUSED, "code: it does not fit, or was used already");
  }
}
