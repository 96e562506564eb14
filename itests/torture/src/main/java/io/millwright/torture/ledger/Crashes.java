package io.millwright.torture.ledger;

import io.millwright.model.GapCause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the gaps of crashes say of sequence numbers, compared with what is kept. */
public final class Crashes {
  private static final Pattern UP_TO = Pattern.compile("accepted up to (\\d+):(\\d+)");

  private Crashes() {}

  /**
   * What they say wrongly or not at all.
   *
   * @param crashed the epochs that ended by a crash, all with accepted readings
   */
  public static List<String> wrong(
      String machine, List<Kept> kept, List<Hole> gaps, Set<Long> crashed) {
    var last = new HashMap<Long, Long>();
    kept.forEach(each -> last.merge(each.epoch(), each.number(), Math::max));
    Map<Long, Long> told = told(gaps);
    var wrong = new ArrayList<String>();
    for (long epoch : crashed) {
      Long number = told.get(epoch);
      if (number == null) {
        wrong.add("%s: no gap says up to where epoch %d was accepted".formatted(machine, epoch));
      } else if (!number.equals(last.get(epoch))) {
        wrong.add(
            "%s: a gap says accepted up to %d:%d, kept is up to %d:%d"
                .formatted(machine, epoch, number, epoch, last.getOrDefault(epoch, 0L)));
      }
    }
    return wrong;
  }

  private static Map<Long, Long> told(List<Hole> gaps) {
    var told = new HashMap<Long, Long>();
    for (Hole gap : gaps) {
      Matcher words = UP_TO.matcher(gap.detail());
      if (gap.cause() == GapCause.PLATFORM_CRASHED && words.find()) {
        told.put(Long.parseLong(words.group(1)), Long.parseLong(words.group(2)));
      }
    }
    return told;
  }
}
