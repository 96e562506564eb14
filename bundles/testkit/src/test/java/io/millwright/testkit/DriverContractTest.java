package io.millwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.driver.Driver;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import io.millwright.driver.ReadingSink;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.SignalId;
import io.millwright.model.Unit;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The contract notices drivers that break it. */
class DriverContractTest {
  private final Map<String, String> reported = new HashMap<>();
  private final TestReporter report = reported::putAll;

  /** A contract in which every trouble is this one. */
  private static DriverContract contract(Trial trial) {
    return new DriverContract() {
      @Override
      public Driver driver(Clock clock) {
        throw new AssertionError("not asked for here");
      }

      @Override
      public Trial refused() {
        return trial;
      }

      @Override
      public Trial dead() {
        return trial;
      }

      @Override
      public Trial silent() {
        return trial;
      }

      @Override
      public Trial busy() {
        return trial;
      }

      @Override
      public Trial flooding() {
        return trial;
      }

      @Override
      public Trial half() {
        return trial;
      }
    };
  }

  private static Driver failing(Exception failure) {
    return sink -> {
      if (failure instanceof DriverException told) {
        throw told;
      }
      throw new IllegalStateException(failure);
    };
  }

  private static Link link(ReadingSink sink) {
    return new Link() {
      @Override
      public void poll() {
        speak(sink);
      }

      @Override
      public void close() {
        speak(sink);
      }
    };
  }

  private static void speak(ReadingSink sink) {
    sink.accept(new SignalId("x"), new Quantity(1, Unit.CELSIUS), Quality.GOOD, ManualClock.NOON);
  }

  @Test
  void a_wrong_fault_is_noticed() {
    var contract = contract(Trial.of(failing(new DriverException(Fault.PROTOCOL, "what?"))));

    assertThatThrownBy(() -> contract.says_that_the_machine_refused(report))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("REFUSED");
    assertThatThrownBy(() -> contract.says_in_time_that_a_dead_machine_is_unreachable(report))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("UNREACHABLE");
    assertThatCode(() -> contract.survives_a_flood(report)).doesNotThrowAnyException();
  }

  @Test
  void a_fault_without_words_is_noticed() {
    var contract = contract(Trial.of(failing(new DriverException(Fault.REFUSED, " "))));

    assertThatThrownBy(() -> contract.says_that_the_machine_refused(report))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("words for a person");
  }

  @Test
  void an_exception_that_no_driver_may_throw_is_noticed() {
    var contract = contract(Trial.of(failing(new ArithmeticException("oops"))));

    assertThatThrownBy(() -> contract.survives_a_flood(report)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> contract.makes_nothing_up_from_half_data(report))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void a_driver_that_succeeds_with_a_dead_machine_is_noticed() {
    var contract = contract(Trial.of(DriverContractTest::link));

    assertThatThrownBy(() -> contract.gives_up_in_time_a_machine_that_never_answers(report))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("open and poll succeeded");
  }

  @Test
  void invented_readings_are_noticed() {
    var contract = contract(Trial.of(DriverContractTest::link));

    assertThatThrownBy(() -> contract.makes_nothing_up_from_half_data(report))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("readings from half data");
  }

  @Test
  void a_poll_that_speaks_after_close_is_noticed() {
    var asked = new CountDownLatch(1);
    var heardClosing = new CountDownLatch(1);
    Driver late =
        sink ->
            new Link() {
              @Override
              public void poll() throws InterruptedException {
                asked.countDown();
                heardClosing.await();
                // The sink is shut just after close() returned: a spoken word before is no fault.
                while (sink instanceof RecordedSink recorded && !recorded.isClosed()) {
                  Thread.onSpinWait();
                }
                speak(sink);
              }

              @Override
              public void close() {
                heardClosing.countDown();
              }
            };
    var contract = contract(Trial.of(late, () -> asked.getCount() == 0));

    assertThatThrownBy(() -> contract.ends_a_poll_under_way_when_its_link_is_closed(report))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("after the link was closed");
  }

  @Test
  void what_cannot_be_met_is_reported_and_needs_a_reason() {
    contract(Trial.none("it has no login")).says_that_the_machine_refused(report);

    assertThat(reported).containsEntry("refused", "it has no login");
    assertThatThrownBy(() -> Trial.none(" ")).hasMessageContaining("say why");
  }
}
