package io.millwright.witness.internal;

import io.millwright.audit.Deed;
import io.millwright.audit.Deed.Door;
import io.millwright.audit.ShortAddress;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How what is noticed stands in the audit. */
final class Deeds {
  /** A file for one machine, as its driver asks for it: {@code opcua~cmm-1.cfg.json}. */
  private static final Pattern OF_MACHINE = Pattern.compile(".*~([^/]+?)\\.(cfg|config)(\\.json)?");

  private static final int LONGEST_LIST = 3_000;
  private static final int LONGEST_WORDS = 500;

  private final Services services;

  Deeds(Services services) {
    this.services = services;
  }

  /** Somebody, whoever it was, changed a file. */
  Deed file(Change change, boolean whileStopped) {
    var details = new TreeMap<String, String>();
    if (change.kind() != Change.Kind.REMOVED) {
      details.put("bytes", Long.toString(change.bytes()));
      details.put("saved", change.saved().toString());
    }
    if (whileStopped) {
      details.put("when", "since the site ran last");
    }
    return files("settings.file." + low(change.kind()), change.file(), details);
  }

  /** The files that are there when nobody looked before. */
  Deed stock(int files) {
    return deed(
        "settings.first.seen",
        Door.FILES,
        Optional.empty(),
        "",
        Map.of("files", Integer.toString(files)));
  }

  /** A file says what cannot be used, or does so no more. */
  Deed problem(String action, String file, String words) {
    return files(action, "etc/" + file, Map.of("why", cut(words)));
  }

  /** A backup came to its end. */
  Deed backup(String id, boolean made, String words) {
    return deed(
        made ? "backup.made" : "backup.failed",
        Door.PLATFORM,
        Optional.empty(),
        "backup:" + id,
        words.isEmpty() ? Map.of() : Map.of(made ? "file" : "why", cut(words)));
  }

  /** Features that came or went together; several entries if their names do not fit into one. */
  List<Deed> features(String action, List<String> names) {
    var deeds = new ArrayList<Deed>();
    var list = new StringBuilder();
    for (String name : names) {
      if (list.length() + name.length() > LONGEST_LIST) {
        deeds.add(features(action, list.toString()));
        list.setLength(0);
      }
      list.append(list.isEmpty() ? "" : ", ").append(name);
    }
    if (!list.isEmpty()) {
      deeds.add(features(action, list.toString()));
    }
    return deeds;
  }

  private static Deed features(String action, String list) {
    return deed(action, Door.PLATFORM, Optional.empty(), "", Map.of("features", list));
  }

  private Deed files(String action, String file, Map<String, String> details) {
    return deed(action, Door.FILES, owner(file), "file:" + file, details);
  }

  // Nobody knows who writes a file.
  private static Deed deed(
      String action,
      Door door,
      Optional<String> whose,
      String subject,
      Map<String, String> details) {
    return new Deed(action, Deed.PLATFORM, door, ShortAddress.NONE, whose, subject, details);
  }

  private Optional<String> owner(String file) {
    Matcher named = OF_MACHINE.matcher(file);
    return named.matches() ? ownerOfMachine(named.group(1)) : Optional.empty();
  }

  private Optional<String> ownerOfMachine(String name) {
    try {
      var id = new MachineId(name);
      return services
          .find(Fleet.class)
          .flatMap(fleet -> fleet.machine(id))
          .flatMap(Machine::site)
          .map(Site::customer);
    } catch (IllegalArgumentException e) {
      // The file is of something that is no machine.
      return Optional.empty();
    }
  }

  private static String low(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static String cut(String words) {
    return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "…" : words;
  }
}
