package io.millwright.driver.telephony.call;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.driver.telephony.wire.Deadline;
import io.millwright.driver.telephony.wire.Failure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Calls the test number and looks for the recording of that call. */
final class AssuranceCallProbe implements Probe {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final Duration LEAST_LOOK = Duration.ofSeconds(2);

  private final Line line;
  private final Tone tone;
  private final Proof proof;
  private final Duration within;
  private final Clock clock;
  private final AtomicBoolean calling = new AtomicBoolean();

  AssuranceCallProbe(Line line, Tone tone, Proof proof, Duration within, Clock clock) {
    this.line = line;
    this.tone = tone;
    this.proof = proof;
    this.within = within;
    this.clock = clock;
  }

  @Override
  public String host() {
    return line.target().host();
  }

  /**
   * Takes as long as ringing, tone and waiting for the recording; {@code patience} is for each
   * look.
   */
  @Override
  public Answer ask(Duration patience) throws InterruptedException {
    if (!calling.compareAndSet(false, true)) {
      return Answer.of(Verdict.CANNOT_TELL, "the call before is not over yet");
    }
    try {
      Call call = TestCall.make(line, tone, clock);
      Optional<Call.Failure> failure = call.failure();
      Result result =
          failure.isPresent() ? Result.failed(call, failure.get()) : search(call, patience);
      return result.answer();
    } finally {
      calling.set(false);
    }
  }

  private Result search(Call call, Duration patience) throws InterruptedException {
    Deadline whole = Deadline.in(within);
    String trouble = "";
    do {
      try {
        Optional<Found> found = proof.look(call, Deadline.in(longer(patience, LEAST_LOOK)));
        if (found.isPresent()) {
          return Result.of(call, tone, found.get());
        }
        trouble = "";
      } catch (IOException e) {
        trouble = String.valueOf(e.getMessage());
      }
      // An interruption during a look ends that look as an error, and the wait here at once.
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    } while (!whole.isOver());
    return trouble.isEmpty()
        ? Result.of(
            call,
            Outcome.NOT_RECORDED,
            "not recorded: nothing of call %s at %s within %s"
                .formatted(call.id(), proof.place(), Failure.words(within)))
        : Result.of(
            call,
            Outcome.CANNOT_TELL,
            "the call went well, but whether it was recorded cannot be told: " + trouble);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  @Override
  public void close() {
    proof.close();
  }
}
