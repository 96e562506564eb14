package io.millwright.relay.internal.agents;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Which certificates and codes each site has, in one file. Thread-safe. */
@Component(service = AgentBook.class)
public final class AgentBook {
  /**
   * A certificate.
   *
   * @param serial hexadecimal
   * @param endsMillis since 1970
   */
  record Signed(String serial, long endsMillis) {}

  /**
   * A code that was not used yet.
   *
   * @param hash of the code; the code itself is kept nowhere
   */
  record Code(String hash, long endsMillis) {
    boolean isGood(Instant now) {
      return now.toEpochMilli() < endsMillis;
    }
  }

  /**
   * A site.
   *
   * @param signed newest last: an older one is good until the next is used
   */
  record Entry(List<Signed> signed, boolean revoked, @Nullable Code code) {
    static final Entry NEW = new Entry(List.of(), false, null);
    static final int MOST_SIGNED = 5;

    Entry {
      signed = List.copyOf(signed);
    }

    Optional<Signed> newest() {
      return signed.isEmpty() ? Optional.empty() : Optional.of(signed.get(signed.size() - 1));
    }

    boolean has(String serial) {
      return signed.stream().anyMatch(one -> one.serial().equals(serial));
    }

    Entry with(@Nullable Code next) {
      return new Entry(signed, revoked, next);
    }

    /** Enrolled anew: what it had before is worth nothing any more, and the code is used up. */
    Entry begun(Signed first) {
      return new Entry(List.of(first), false, null);
    }

    /** A site that asks again and again fills no disk: what it shows now stays, and the newest. */
    Entry renewed(Signed next, String shown) {
      List<Signed> all = new ArrayList<>(signed);
      all.add(next);
      if (all.size() > MOST_SIGNED) {
        all.remove(all.get(0).serial().equals(shown) ? 1 : 0);
      }
      return new Entry(all, revoked, code);
    }

    Entry revoke() {
      return new Entry(signed, true, null);
    }

    Entry only(String serial) {
      return new Entry(
          signed.stream().filter(one -> one.serial().equals(serial)).toList(), revoked, code);
    }
  }

  /** What the file holds. */
  record Sites(SortedMap<String, Entry> sites) {}

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path file;
  private final SortedMap<String, Entry> sites;

  /** For the running centre. */
  @Activate
  public AgentBook(BundleContext context) {
    this(Path.of(String.valueOf(context.getProperty("millwright.data"))).resolve("relay"));
  }

  /** In a folder. */
  public AgentBook(Path folder) {
    this.file = folder.resolve("sites.json");
    try {
      this.sites =
          Files.exists(file)
              ? new TreeMap<>(JSON.readValue(file.toFile(), Sites.class).sites())
              : new TreeMap<>();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  synchronized SortedMap<String, Entry> all() {
    return new TreeMap<>(sites);
  }

  synchronized Entry of(String site) {
    return sites.getOrDefault(site, Entry.NEW);
  }

  /** Nobody else changes it meanwhile; saved when it returns. */
  synchronized void change(String site, UnaryOperator<Entry> change) {
    put(site, change.apply(of(site)));
  }

  private void put(String site, Entry entry) {
    var after = new TreeMap<>(sites);
    after.put(site, entry);
    try {
      Paper.write(file, JSON.writeValueAsString(new Sites(after)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    sites.put(site, entry);
  }

  /** Takes a code, once: whose it was. */
  synchronized Optional<String> redeem(String hash, Instant now) {
    Optional<String> site =
        sites.entrySet().stream()
            .filter(
                one -> {
                  Code code = one.getValue().code();
                  return code != null && code.hash().equals(hash) && code.isGood(now);
                })
            .map(java.util.Map.Entry::getKey)
            .findFirst();
    site.ifPresent(one -> put(one, of(one).with((Code) null)));
    return site;
  }
}
