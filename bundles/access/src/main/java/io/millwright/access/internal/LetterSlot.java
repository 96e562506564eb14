package io.millwright.access.internal;

import io.millwright.mail.Letter;
import io.millwright.mail.Letters;
import io.millwright.store.Transaction;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Where letters are handed in while somebody takes them; accounts do not wait for that. */
@Component(service = LetterSlot.class)
public final class LetterSlot {
  private final AtomicReference<@Nullable Letters> letters = new AtomicReference<>();

  /** Closed until somebody comes. */
  @Activate
  public LetterSlot() {}

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setLetters(Letters service) {
    letters.set(service);
  }

  void unsetLetters(Letters service) {
    letters.compareAndSet(service, null);
  }

  /**
   * Hands a letter in.
   *
   * @param path the page it leads to
   * @param letter the letter with that page's address
   * @return whether it will be sent
   */
  boolean put(Transaction transaction, String path, Function<URI, Letter> letter) {
    Letters taker = letters.get();
    Optional<URI> page = taker == null ? Optional.empty() : taker.page(path);
    return taker != null && page.isPresent() && taker.put(transaction, letter.apply(page.get()));
  }
}
