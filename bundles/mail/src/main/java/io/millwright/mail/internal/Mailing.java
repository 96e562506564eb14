package io.millwright.mail.internal;

import io.millwright.access.Account;
import io.millwright.fleet.Machine;
import io.millwright.mail.Letter;
import io.millwright.store.Transaction;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One letter for each person who is told something now, whatever rules it comes by. */
final class Mailing {
  private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);

  private final LetterBox box;
  private final Vigil vigil;
  private final Instant now;
  private final Map<String, Pile> piles = new LinkedHashMap<>();

  /** What one person is told; by machine and cause, so that two rules tell it once. */
  private record Pile(Recipient recipient, Map<String, Told> news) {}

  Mailing(LetterBox box, Vigil vigil, Instant now) {
    this.box = box;
    this.vigil = vigil;
    this.now = now;
  }

  /** Adds what a rule tells. */
  void add(@Nullable NoticeRule rule, List<Told> news, List<Account> accounts) {
    if (rule == null || !rule.writes()) {
      return;
    }
    for (Told told : news) {
      List<Recipient> to = recipients(rule, told, accounts);
      if (to.isEmpty()) {
        LOG.warn(
            "The rule {} has nobody to tell of {} at {}",
            rule.name(),
            told.standing().cause(),
            told.standing().machine());
      }
      to.forEach(recipient -> add(recipient, told));
    }
  }

  private void add(Recipient recipient, Told told) {
    String alarm = told.standing().machine() + " " + told.standing().cause();
    piles
        .computeIfAbsent(recipient.address(), address -> new Pile(recipient, new LinkedHashMap<>()))
        .news()
        .putIfAbsent(alarm, told);
  }

  private List<Recipient> recipients(NoticeRule rule, Told told, List<Account> accounts) {
    var to = new ArrayList<Recipient>();
    told.machine()
        .ifPresent(
            machine ->
                watching(accounts, machine)
                    .filter(account -> rule.isFor(account, machine, now))
                    .map(Account::profile)
                    .map(
                        profile ->
                            new Recipient(
                                profile.email(), profile.name(), "de".equals(profile.language())))
                    .forEach(to::add));
    to.addAll(rule.addresses());
    return to;
  }

  private Stream<Account> watching(List<Account> accounts, Machine machine) {
    boolean isKept = vigil.isKept(machine, now);
    return accounts.stream().filter(account -> isKept || !Vigil.isVendor(account));
  }

  /** Puts the letters in, all or none; false if none: they are to be written again later. */
  boolean put(Transaction transaction) {
    if (piles.isEmpty()) {
      return true;
    }
    if (!box.hasRoom(transaction, piles.size())) {
      LOG.warn("Too many letters wait: {} more about alarms are not taken yet", piles.size());
      return false;
    }
    return piles.values().stream().allMatch(pile -> box.put(transaction, letter(pile)));
  }

  private Letter letter(Pile pile) {
    var words = new AlarmWords(pile.recipient().german(), this::page);
    var news = List.copyOf(pile.news().values());
    return new Letter(
        key(pile.recipient()), pile.recipient().address(), words.subject(news), words.text(news));
  }

  private URI page(String path) {
    return box.page(path).orElseThrow();
  }

  private String key(Recipient recipient) {
    byte[] address = recipient.address().getBytes(StandardCharsets.UTF_8);
    return "alarm:%d:%s".formatted(now.toEpochMilli(), UUID.nameUUIDFromBytes(address));
  }
}
