package io.millwright.driver.serial.profile;

import java.util.ArrayList;
import java.util.List;

/** Findings in words, for comparison with data. */
final class Words {
  private Words() {}

  static List<String> of(List<Finding> findings) {
    return findings.stream().map(Words::of).toList();
  }

  static String of(Finding finding) {
    if (finding instanceof Result result) {
      return of(result);
    }
    if (finding instanceof Finding.Damaged damaged) {
      return "damaged " + damaged.words();
    }
    if (finding instanceof Finding.Unreadable unreadable) {
      return "unreadable " + unreadable.words();
    }
    if (finding instanceof Finding.Overlong) {
      return "overlong";
    }
    if (finding instanceof Finding.Repeated repeated) {
      return "repeated " + repeated.sequence();
    }
    if (finding instanceof Finding.Missing missing) {
      return "missing %d to %d".formatted(missing.from(), missing.to());
    }
    if (finding instanceof Finding.Trouble trouble) {
      return "trouble " + trouble.words();
    }
    if (finding instanceof Finding.Reply reply) {
      return "reply " + reply.bytes();
    }
    return "quiet";
  }

  private static String of(Result result) {
    var words = new ArrayList<String>();
    words.add("result " + exact(result));
    result.judgement().ifPresent(judgement -> words.add("judgement " + judgement.word()));
    Result.Indentation indentation = result.indentation();
    indentation.force().ifPresent(force -> words.add("force %s N".formatted(plain(force))));
    indentation.dwell().ifPresent(dwell -> words.add("dwell %s s".formatted(plain(dwell))));
    indentation.d1().ifPresent(d1 -> words.add("d1 %s mm".formatted(plain(d1))));
    indentation.d2().ifPresent(d2 -> words.add("d2 %s mm".formatted(plain(d2))));
    result.label().sequence().ifPresent(sequence -> words.add("seq " + sequence));
    result.label().block().ifPresent(block -> words.add("block " + block));
    result.label().date().ifPresent(date -> words.add("date " + date));
    result.doubts().forEach(doubt -> words.add("doubt " + doubt));
    return String.join(", ", words);
  }

  private static String exact(Result result) {
    String number =
        plain(
            result.hardness().isPresent()
                ? result.hardness().get().number()
                : result.quantity().orElseThrow().number());
    String scale =
        result.hardness().isPresent()
            ? result.hardness().get().scale().text()
            : result.quantity().orElseThrow().unit().code();
    return scale.equals("1") ? number : number + " " + scale;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
