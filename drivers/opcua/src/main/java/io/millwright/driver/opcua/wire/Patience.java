package io.millwright.driver.opcua.wire;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;

/**
 * Waits for the library, but not for ever. Its time-outs begin when a request is sent; before that
 * it waits for a session, and for the lock of its state machine, which nothing can interrupt.
 */
record Patience(Executor executor, Duration most) {
  /** Something the library does, blocking. */
  interface Question<T> {
    T ask() throws UaException;
  }

  /** The same without an answer. */
  interface Errand {
    void run() throws UaException;
  }

  static Patience of(Dialer dialer) {
    // One time-out for the answer, the others for a session that is just being repaired.
    return new Patience(dialer.pools().executor(), dialer.target().timeout().multipliedBy(3));
  }

  void run(Errand errand) throws UaException {
    var unused =
        ask(
            () -> {
              errand.run();
              return true;
            });
  }

  /** The answer, if it comes in time; an interrupt ends the waiting and stays set. */
  <T> T ask(Question<T> question) throws UaException {
    var answer = new FutureTask<T>(question::ask);
    executor.execute(answer);
    try {
      return answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UaException ua ? ua : new UaException(e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new UaException(StatusCodes.Bad_Timeout, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new UaException(StatusCodes.Bad_UnexpectedError, e);
    }
  }
}
