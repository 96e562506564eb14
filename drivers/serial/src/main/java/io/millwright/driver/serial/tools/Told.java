package io.millwright.driver.serial.tools;

import io.millwright.driver.serial.profile.Bytes;
import io.millwright.driver.serial.profile.Finding;
import io.millwright.driver.serial.profile.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Findings as a person reads them. */
final class Told {
  private Told() {}

  static String words(Finding finding) {
    if (finding instanceof Result result) {
      return words(result);
    }
    if (finding instanceof Finding.Damaged damaged) {
      return "damaged: " + damaged.words();
    }
    if (finding instanceof Finding.Unreadable unreadable) {
      return "unreadable: " + unreadable.words();
    }
    if (finding instanceof Finding.Overlong overlong) {
      return "overlong: no end after %d bytes".formatted(overlong.raw().length());
    }
    if (finding instanceof Finding.Repeated repeated) {
      return "result %d once more".formatted(repeated.sequence());
    }
    if (finding instanceof Finding.Missing missing) {
      return "missing: results %d to %d".formatted(missing.from(), missing.to());
    }
    if (finding instanceof Finding.Trouble trouble) {
      return "trouble: " + trouble.words();
    }
    if (finding instanceof Finding.Reply reply) {
      return "answer due: " + reply.bytes();
    }
    return "nothing new";
  }

  /** The frame it was made of; empty if it was made of none. */
  static Bytes raw(Finding finding) {
    if (finding instanceof Result result) {
      return result.raw();
    }
    if (finding instanceof Finding.Damaged damaged) {
      return damaged.raw();
    }
    if (finding instanceof Finding.Unreadable unreadable) {
      return unreadable.raw();
    }
    if (finding instanceof Finding.Overlong overlong) {
      return overlong.raw();
    }
    if (finding instanceof Finding.Repeated repeated) {
      return repeated.raw();
    }
    if (finding instanceof Finding.Trouble trouble) {
      return trouble.raw();
    }
    return finding instanceof Finding.Quiet quiet ? quiet.raw() : Bytes.NONE;
  }

  private static String words(Result result) {
    var words = new ArrayList<String>();
    words.add("result " + result.value().words());
    result.judgement().ifPresent(judgement -> words.add("judged " + judgement.word()));
    result.label().sequence().ifPresent(number -> words.add("number " + number));
    add("force", result.indentation().force(), "N", words);
    add("dwell", result.indentation().dwell(), "s", words);
    add("d1", result.indentation().d1(), "mm", words);
    add("d2", result.indentation().d2(), "mm", words);
    result.label().block().ifPresent(block -> words.add("block " + block));
    result.label().date().ifPresent(date -> words.add("at " + date));
    result.doubts().forEach(doubt -> words.add("doubtful: " + doubt));
    return String.join(", ", words);
  }

  private static void add(String name, OptionalDouble number, String unit, List<String> words) {
    number.ifPresent(some -> words.add("%s %s %s".formatted(name, some, unit)));
  }
}
