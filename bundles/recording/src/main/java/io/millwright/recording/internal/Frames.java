package io.millwright.recording.internal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts and decrypts the frames of one part by AES-256-GCM (NIST SP 800-38D). The number of a
 * frame is its nonce, and no two parts have one key: frames cannot be changed, left out or swapped.
 */
final class Frames {
  /** What a frame holds. */
  enum Kind {
    CONTENT('c'),
    INPUT('i'),
    END('e');

    private final byte code;

    Kind(char code) {
      this.code = (byte) code;
    }

    /** As it stands before a frame. */
    byte code() {
      return code;
    }

    static Optional<Kind> of(byte code) {
      return Arrays.stream(values()).filter(one -> one.code == code).findFirst();
    }
  }

  static final int MOST = 1 << 20;

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;

  Frames(SecretKey key) {
    this.key = key;
  }

  byte[] seal(long number, Kind kind, byte[] content) {
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, number);
      cipher.updateAAD(new byte[] {kind.code()});
      return cipher.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java encrypts by AES-GCM", e);
    }
  }

  /**
   * Opens one.
   *
   * @throws ChangedException if it is not what was written at this place
   */
  byte[] open(long number, Kind kind, byte[] sealed) throws ChangedException {
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, number);
      cipher.updateAAD(new byte[] {kind.code()});
      return cipher.doFinal(sealed);
    } catch (AEADBadTagException e) {
      throw new ChangedException("frame %d was changed".formatted(number));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java decrypts by AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, long number) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] nonce = ByteBuffer.allocate(NONCE).putLong(NONCE - Long.BYTES, number).array();
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
