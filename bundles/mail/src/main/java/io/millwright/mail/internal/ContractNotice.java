package io.millwright.mail.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Account;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Role;
import io.millwright.audit.Deed;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.contract.ContractDateNeared;
import io.millwright.contract.ContractHappened;
import io.millwright.contract.ContractStateChanged;
import io.millwright.contract.Contracts;
import io.millwright.contract.Standing.Reason;
import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import io.millwright.mail.Letter;
import io.millwright.store.Store;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes of contracts to who speaks for the customer and to the vendor's coordinators: dates that
 * are near, another state, what was announced. Of a block of access {@link BlockNotice} writes.
 */
@Component(service = Listener.class)
public final class ContractNotice implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ContractNotice.class);
  private static final Set<Role> CUSTOMERS =
      EnumSet.of(Role.CUSTOMER_ADMINISTRATOR, Role.CUSTOMER_CONTACT);
  private static final Set<Role> VENDORS = EnumSet.of(Role.COORDINATOR);

  private final Store store;
  private final LetterBox box;
  private final Contracts contracts;
  private final People people;
  private final Clearance clearance;

  /** For the running site. */
  @Activate
  public ContractNotice(
      @Reference Store store,
      @Reference LetterBox box,
      @Reference Contracts contracts,
      @Reference Accounts accounts,
      @Reference Guard guard,
      @Reference Fleet fleet) {
    this.store = store;
    this.box = box;
    this.contracts = contracts;
    this.people = new People(accounts);
    this.clearance = new Clearance(guard, fleet);
  }

  @Override
  public String name() {
    return "mail-contracts";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(ContractDateNeared.class, ContractStateChanged.class, ContractHappened.class);
  }

  @Override
  public void on(Fact fact) {
    if (fact instanceof ContractDateNeared near) {
      view(near.contract(), near.at())
          .ifPresent(
              view ->
                  tell(
                      new ContractWords(
                          view,
                          ContractNews.date(near.name(), near.words()),
                          near.subject(),
                          near.on(),
                          near.clause(),
                          ""),
                      "date %s %s %s %d"
                          .formatted(near.name(), near.subject(), near.on(), near.days())));
    } else if (fact instanceof ContractStateChanged changed && changed.from() != changed.to()) {
      view(changed.contract(), changed.at()).ifPresent(view -> changed(view, changed));
    } else if (fact instanceof ContractHappened happened) {
      happened(happened);
    }
  }

  // Of one for security was written when it was written down.
  private void changed(Contracts.View view, ContractStateChanged fact) {
    Optional<Reason> reason =
        view.standing().reasons().stream().filter(one -> one.state() == fact.to()).findFirst();
    String name = reason.map(Reason::name).orElseGet(() -> fact.to().name());
    if (name.equals(Reason.SECURITY)) {
      return;
    }
    tell(
        new ContractWords(
            view,
            ContractNews.state(name, fact.words()),
            reason.map(Reason::subject).orElse(""),
            reason.map(one -> one.since().toString()).orElseGet(() -> day(view, fact.at())),
            fact.clause(),
            ""),
        "state %s %s".formatted(fact.to(), fact.at()));
  }

  private static String day(Contracts.View view, Instant at) {
    return at.atZone(view.hours().zone()).toLocalDate().toString();
  }

  private void happened(ContractHappened fact) {
    if (fact.by().equals(Deed.PLATFORM)) {
      return;
    }
    ContractNews.happening(fact.kind().name())
        .ifPresent(
            news ->
                view(fact.contract(), fact.at())
                    .ifPresent(
                        view ->
                            tell(
                                new ContractWords(
                                    view, news, fact.subject(), fact.day(), "", fact.note()),
                                "happening %s %s %s"
                                    .formatted(fact.kind(), fact.subject(), fact.at()))));
  }

  /** Empty for one that was deleted meanwhile: nobody is written to of it. */
  private Optional<Contracts.View> view(String contract, Instant at) {
    try {
      return Optional.of(contracts.contract(Caller.platform(), contract, at));
    } catch (AccessException e) {
      LOG.info("Nobody is written to of contract {}: {}", contract, e.getMessage());
      return Optional.empty();
    }
  }

  private void tell(ContractWords words, String what) {
    String contract = words.contract().contract().id();
    String customer = words.contract().contract().terms().paper().customer();
    if (box.settings().isEmpty()) {
      LOG.warn("Nobody is told by e-mail of contract {}: none is configured", contract);
      return;
    }
    List<Account> to = whom(words.news().whom(), customer);
    if (to.isEmpty()) {
      LOG.warn("Contract {} has nobody to be written to", contract);
    }
    Optional<URI> page = box.page("ui/#/contracts/" + contract);
    store.change(
        transaction -> {
          for (Account each : to) {
            boolean german = "de".equals(each.profile().language());
            var letter =
                new Letter(
                    key(contract, what, each),
                    each.profile().email(),
                    words.subject(german),
                    words.text(german, each.profile().name(), name(customer), page));
            if (!box.put(transaction, letter)) {
              LOG.warn("{} is not told of contract {}: too many letters wait", each.id(), contract);
            }
          }
        });
  }

  private List<Account> whom(ContractNews.For whom, String customer) {
    Instant now = box.now();
    return people
        .all()
        .filter(
            each ->
                each.customer().isEmpty()
                    ? hasOne(each, VENDORS, now)
                    : whom == ContractNews.For.BOTH
                        && each.customer().get().equals(customer)
                        && hasOne(each, CUSTOMERS, now))
        .filter(each -> clearance.has(each, Permission.CONTRACT_READ, customer, ""))
        .toList();
  }

  private static boolean hasOne(Account account, Set<Role> roles, Instant now) {
    return account.grants().stream()
        .anyMatch(grant -> roles.contains(grant.role()) && grant.holdsAt(now));
  }

  private String name(String customer) {
    return clearance.fleet().customers().stream()
        .filter(each -> each.id().equals(customer))
        .map(Customer::name)
        .findFirst()
        .orElse(customer);
  }

  // A fact may be told twice; its letter is the same.
  private static String key(String contract, String what, Account account) {
    byte[] all = (what + "\n" + account.id().text()).getBytes(StandardCharsets.UTF_8);
    return "contract:%s:%s".formatted(contract, UUID.nameUUIDFromBytes(all));
  }
}
