package io.millwright.access.internal;

import io.millwright.access.internal.password.PasswordHash;
import java.util.concurrent.atomic.AtomicInteger;

/** A hash that costs nothing and counts what it is asked. */
final class CountedHash implements PasswordHash {
  private final AtomicInteger work = new AtomicInteger();

  int work() {
    return work.get();
  }

  @Override
  public String of(String password) {
    work.incrementAndGet();
    return "hash:" + Integer.toHexString(password.hashCode());
  }

  @Override
  public boolean fits(String password, String hash) {
    work.incrementAndGet();
    return hash.endsWith(":" + Integer.toHexString(password.hashCode()));
  }

  @Override
  public boolean isOld(String hash) {
    return !hash.startsWith("hash:");
  }

  @Override
  public String nobodys() {
    return "hash:-";
  }
}
