package io.millwright.mail.internal;

import io.millwright.mail.internal.db.ThreadKeyTable;
import io.millwright.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the names of threads, so that nobody gets into one by guessing: {@code THREAD.SIGNATURE}
 * stands before the {@code @} of a letter's Message-ID.
 */
final class ThreadSeal {
  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 16;
  private static final Pattern SIGNED =
      Pattern.compile("(?<thread>[A-Za-z0-9-]{1,50})\\.(?<signature>[0-9a-f]{32})@");

  private final byte[] key;

  private ThreadSeal(byte[] key) {
    this.key = key.clone();
  }

  /** The site's own; made once, and part of its backups, so that answers find home after all. */
  static ThreadSeal of(Transaction transaction) {
    Optional<String> kept = ThreadKeyTable.find(transaction);
    if (kept.isPresent()) {
      return new ThreadSeal(HexFormat.of().parseHex(kept.get()));
    }
    var fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    ThreadKeyTable.add(transaction, HexFormat.of().formatHex(fresh));
    return new ThreadSeal(fresh);
  }

  String sign(String thread) {
    return thread + "." + signature(thread);
  }

  /** The last thread in a header that is signed by this key. */
  Optional<String> thread(String header) {
    Optional<String> found = Optional.empty();
    Matcher each = SIGNED.matcher(header);
    while (each.find()) {
      byte[] said = each.group("signature").getBytes(StandardCharsets.US_ASCII);
      byte[] right = signature(each.group("thread")).getBytes(StandardCharsets.US_ASCII);
      if (MessageDigest.isEqual(said, right)) {
        found = Optional.of(each.group("thread"));
      }
    }
    return found;
  }

  private String signature(String thread) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      byte[] all = mac.doFinal(("thread:" + thread).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(all, SIGNATURE_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a Java without " + HMAC, e);
    }
  }
}
