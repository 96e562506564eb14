package io.millwright.mail.internal;

import io.millwright.access.Account;
import io.millwright.access.AccountBlocked;
import io.millwright.access.Accounts;
import io.millwright.access.CustomerBlocked;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import io.millwright.mail.Letter;
import io.millwright.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells at once who is blocked, and who speaks for them, why that is and what to do. */
@Component(service = Listener.class)
public final class BlockNotice implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(BlockNotice.class);

  private final Store store;
  private final LetterBox box;
  private final People people;
  private final Fleet fleet;

  /** For the running site. */
  @Activate
  public BlockNotice(
      @Reference Store store,
      @Reference LetterBox box,
      @Reference Accounts accounts,
      @Reference Fleet fleet) {
    this.store = store;
    this.box = box;
    this.people = new People(accounts);
    this.fleet = fleet;
  }

  @Override
  public String name() {
    return "mail-block";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(CustomerBlocked.class, AccountBlocked.class);
  }

  @Override
  public void on(Fact fact) {
    if (fact instanceof CustomerBlocked blocked) {
      String name = customer(blocked.customer());
      tell(
          "customer:" + blocked.customer(),
          people.speakersOf(blocked.customer()).toList(),
          BlockWords.OfCustomer.of(name, blocked.reason(), blocked.at()),
          blocked.at());
    } else if (fact instanceof AccountBlocked blocked) {
      Stream<Account> own = people.all().filter(each -> each.id().equals(blocked.account()));
      Stream<Account> speakers = people.speakersOf(blocked.customer());
      tell(
          "account:" + blocked.account(),
          Stream.concat(own, speakers).distinct().toList(),
          BlockWords.OfAccount.of(blocked.login(), blocked.reason(), blocked.at()),
          blocked.at());
    }
  }

  private String customer(String id) {
    return fleet.customers().stream()
        .filter(each -> each.id().equals(id))
        .map(Customer::name)
        .findFirst()
        .orElse(id);
  }

  private void tell(String who, List<Account> to, BlockWords words, Instant at) {
    if (box.settings().isEmpty()) {
      LOG.warn("Nobody is told by e-mail that {} is blocked: none is configured", who);
      return;
    }
    if (to.isEmpty()) {
      LOG.warn(
          "Nobody is told that {} is blocked: no account of theirs has an e-mail address", who);
    }
    String contact = box.settings().get().contact();
    store.change(
        transaction -> {
          for (Account each : to) {
            boolean german = "de".equals(each.profile().language());
            String key = "block:%s:%d:%s".formatted(who, at.toEpochMilli(), each.id());
            boolean taken =
                box.put(
                    transaction,
                    new Letter(
                        key,
                        each.profile().email(),
                        words.subject(german),
                        words.text(german, each.profile().name(), contact)));
            if (!taken) {
              LOG.warn("{} is not told that {} is blocked: too many letters wait", each.id(), who);
            }
          }
        });
  }
}
