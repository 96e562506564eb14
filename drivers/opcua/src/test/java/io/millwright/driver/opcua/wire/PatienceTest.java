package io.millwright.driver.opcua.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PatienceTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ReentrantLock lock = new ReentrantLock();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private int behindTheLock() {
    lock.lock();
    try {
      return lock.getHoldCount();
    } finally {
      lock.unlock();
    }
  }

  @Test
  void gives_the_answer_and_the_librarys_own_objection() throws Exception {
    var patience = new Patience(threads, Duration.ofMinutes(1));

    assertThat(patience.ask(this::behindTheLock)).isEqualTo(1);
    assertThatThrownBy(
            () ->
                patience.run(
                    () -> {
                      throw new UaException(StatusCodes.Bad_NodeIdUnknown);
                    }))
        .isInstanceOf(UaException.class)
        .hasMessageContaining("Bad_NodeIdUnknown");
  }

  // The library's state machine is behind such a lock: an interrupt does not end the waiting.
  @Test
  void gives_up_what_hangs_where_nothing_can_interrupt_it() {
    var patience = new Patience(threads, Duration.ofMillis(20));
    lock.lock();
    try {
      assertThatThrownBy(() -> patience.ask(this::behindTheLock))
          .asInstanceOf(InstanceOfAssertFactories.type(UaException.class))
          .extracting(UaException::getStatusCode)
          .isEqualTo(new StatusCode(StatusCodes.Bad_Timeout));
    } finally {
      lock.unlock();
    }
  }

  @Test
  void ends_at_once_when_the_platform_gives_up() {
    var patience = new Patience(threads, Duration.ofMinutes(1));
    lock.lock();
    try {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> patience.ask(this::behindTheLock)).isInstanceOf(UaException.class);
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      lock.unlock();
    }
  }
}
