package io.millwright.audit.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.audit.Verification;
import io.millwright.store.OfflineWork;
import io.millwright.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * Verifies the chain of a site that does not run, for {@code bin/millwright audit verify}: prints
 * what {@code GET /api/audit/verify} answers. Makes no key and no anchor.
 */
public final class StoppedChain implements OfflineWork {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As the running site says it. */
  record Verdict(
      boolean whole, long entries, int anchors, List<String> flaws, List<String> remarks) {}

  @Override
  public String name() {
    return "audit-verify";
  }

  @Override
  public boolean run(Store store, Path data, PrintStream out) throws IOException {
    Verification seen = Inspection.of(store, anchors(data.resolve("audit")));
    out.println(
        JSON.writeValueAsString(
            new Verdict(
                seen.isWhole(), seen.entries(), seen.anchors(), seen.flaws(), seen.remarks())));
    return seen.isWhole();
  }

  private static List<Anchors.Named> anchors(Path folder) throws IOException {
    try {
      return Anchors.read(folder);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(folder.resolve("key.public") + " is no key: " + e.getMessage(), e);
    }
  }
}
