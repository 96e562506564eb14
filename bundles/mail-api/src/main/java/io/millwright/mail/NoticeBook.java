package io.millwright.mail;

import io.millwright.access.Caller;
import io.millwright.files.FormerFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files that say whom alarms are told, who is called and who is on duty, and who may write
 * them: an OSGi service. Thread-safe; blocks on the disk. What is written takes effect within
 * seconds, as if somebody had edited the file. Each change stands in the audit, and what a file
 * said before can be brought back.
 *
 * <p>They are seen whole and changed by who has {@code PLATFORM_OPERATE} everywhere.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with key and
 * rule of the fault, CONFLICT if somebody else was quicker.
 */
@ProviderType
public interface NoticeBook {
  /** What a file is about. */
  enum Kind {
    /** Whom alarms are told. */
    RULE,
    /** Who is called one after the other until somebody acknowledges. */
    CHAIN,
    /** Who is on duty when. */
    ROSTER
  }

  /**
   * A file as somebody writes it down.
   *
   * @param name names the file: 1 to 64 letters, digits, dashes or underscores
   * @param keys texts, numbers, switches and lists by key, in the order of the file; unmodifiable
   */
  record Draft(Kind kind, String name, Map<String, Object> keys) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    /** Checks the name, keeps a copy. */
    public Draft {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "name: 1 to 64 letters, digits, dashes or underscores, a letter or digit first");
      }
      keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }
  }

  /**
   * Something wrong in a file.
   *
   * @param key the key; empty if the file as a whole is broken
   * @param value as written; empty if there is none, or it may be a secret
   * @param line in the file, from 1; 0 if unknown
   * @param weight whether it holds nevertheless
   * @param rule what the file should say, for a person
   */
  record Problem(String file, String key, String value, int line, Weight weight, String rule) {}

  /** Whether a file holds in spite of a problem. */
  enum Weight {
    /** It does not. */
    ERROR,
    /** It holds, but hardly as it was meant. */
    WARNING
  }

  /**
   * A file as it stands.
   *
   * @param file its name
   * @param draft what is written; no keys if it cannot be read
   * @param version changes with every word of it; tell it with a change to be refused if somebody
   *     else was quicker
   * @param problems what is wrong with it
   * @param former how many former versions there are
   */
  record Entry(String file, Draft draft, String version, List<Problem> problems, int former) {
    /** Keeps a copy. */
    public Entry {
      problems = List.copyOf(problems);
    }
  }

  /** All files, by kind and name. */
  List<Entry> files(Caller caller);

  /** All that is wrong with what somebody is about to save; nothing is written. */
  List<Problem> check(Caller by, Draft draft);

  /**
   * Writes a file.
   *
   * @param seen the version that the caller changed; empty for a new file
   */
  void save(Caller by, Draft draft, String seen);

  /**
   * Takes a file away.
   *
   * @param seen the version that the caller saw
   */
  void delete(Caller by, Kind kind, String name, String seen);

  /** What a file said before, the newest first; at most the last fifty. */
  List<FormerFile> past(Caller by, Kind kind, String name);

  /**
   * Brings back what a file said before, also one that was deleted.
   *
   * @param number which, see {@link FormerFile#number()}
   */
  void bringBack(Caller by, Kind kind, String name, int number);
}
