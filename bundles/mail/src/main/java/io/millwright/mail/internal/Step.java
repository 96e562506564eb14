package io.millwright.mail.internal;

import io.millwright.access.Role;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of a chain of calls.
 *
 * @param after how long after the alarm began to call, pauses left out
 * @param whom who is called
 */
record Step(Duration after, Whom whom) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,5}) +(duty|role|person):(\\S+)");

  /** Who is called. */
  enum Kind {
    /** Who is on duty by a roster. */
    DUTY,
    /** Who has a role at the machine. */
    ROLE,
    /** Who has a login. */
    PERSON
  }

  /**
   * Who is called.
   *
   * @param name of a roster, a role, or a login
   */
  record Whom(Kind kind, String name) {
    String words() {
      return kind.name().toLowerCase(Locale.ROOT) + ":" + name;
    }

    List<Role> roles() {
      return kind == Kind.ROLE ? Role.of(name).stream().toList() : List.of(Role.values());
    }
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException that names the one that cannot be
   */
  static Step of(String words) {
    Matcher step = FORM.matcher(words.strip());
    if (!step.matches()) {
      throw new IllegalArgumentException(
          "'%s' is none like 15 role:technician, 0 duty:NAME or 45 person:LOGIN".formatted(words));
    }
    var whom = new Whom(Kind.valueOf(step.group(2).toUpperCase(Locale.ROOT)), step.group(3));
    if (whom.kind() == Kind.ROLE && Role.of(whom.name()).isEmpty()) {
      throw new IllegalArgumentException("there is no role " + whom.name());
    }
    return new Step(Duration.ofMinutes(Long.parseLong(step.group(1))), whom);
  }
}
