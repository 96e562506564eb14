package io.millwright.mail.in.internal;

import jakarta.mail.Session;
import java.util.concurrent.Callable;

/** Lets the mail library find its own parts: it looks for them in the thread's class loader. */
final class LibrarySight {
  private LibrarySight() {}

  static <T> T during(Callable<T> work) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Session.class.getClassLoader());
    try {
      return work.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
