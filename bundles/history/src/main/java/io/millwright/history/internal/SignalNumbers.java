package io.millwright.history.internal;

import io.millwright.history.internal.db.SignalNumber;
import io.millwright.history.internal.format.Names;
import io.millwright.model.SignalId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The numbers of a machine's signals as they are in the tables. Thread-safe: it never changes. */
final class SignalNumbers implements Names {
  private final Map<SignalId, SignalNumber> bySignal = new HashMap<>();
  private final List<SignalNumber> byNumber;

  SignalNumbers(List<SignalNumber> all) {
    byNumber = List.copyOf(all);
    all.forEach(each -> bySignal.put(each.signal(), each));
  }

  boolean knows(SignalId signal) {
    return bySignal.containsKey(signal);
  }

  boolean know(Collection<SignalId> signals) {
    return bySignal.keySet().containsAll(signals);
  }

  /** Its number in the tables, if anything was ever kept of it. */
  OptionalInt id(SignalId signal) {
    SignalNumber known = bySignal.get(signal);
    return known == null ? OptionalInt.empty() : OptionalInt.of(known.id());
  }

  List<SignalNumber> all() {
    return byNumber;
  }

  @Override
  public int number(SignalId signal) {
    SignalNumber known = bySignal.get(signal);
    if (known == null) {
      throw new IllegalArgumentException(signal + " has no number yet");
    }
    return known.number();
  }

  @Override
  public @Nullable SignalId signal(int number) {
    return number < byNumber.size() ? byNumber.get(number).signal() : null;
  }
}
