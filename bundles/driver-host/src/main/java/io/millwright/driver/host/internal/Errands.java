package io.millwright.driver.host.internal;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The calls to one open link, one at a time: polls when they are due, acknowledgements in between.
 * Used on its lane only.
 */
final class Errands {
  /** Hears that the link is of no more use. */
  interface Owner {
    void failed(Fault fault, String detail);
  }

  /** An acknowledgement that waits for its turn. */
  private record Wish(Callable<Boolean> call, CompletableFuture<Void> answer) {}

  /** A slow machine that is polled without pause must not take a thread for itself. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);

  private final Place place;
  private final Duration interval;
  private final Link link;
  private final Stuck stuck;
  private final Owner owner;
  private final Queue<Wish> wishes = new ArrayDeque<>();
  private Clockwork.Timer timer = () -> {};
  private Duration due;
  private @Nullable Call<Boolean> call;
  private boolean resting;
  private boolean ended;

  /** Calls to {@code link}; an {@code interval} of zero means that it is never polled. */
  Errands(Place place, Duration interval, Link link, Stuck stuck, Owner owner) {
    this.place = place;
    this.interval = interval;
    this.link = link;
    this.stuck = stuck;
    this.owner = owner;
    this.due = place.clock().uptime();
  }

  void begin() {
    planPoll();
  }

  /** No new calls while the connection is lost. */
  void rest() {
    resting = true;
    timer.cancel();
  }

  void resume() {
    resting = false;
    planPoll();
  }

  /** No new calls at all; one under way is asked to end. */
  void end() {
    ended = true;
    timer.cancel();
    if (call != null) {
      call.interrupt();
    }
    wishes.forEach(wish -> wish.answer().completeExceptionally(away()));
    wishes.clear();
  }

  void acknowledge(String condition, String comment, CompletableFuture<Void> answer) {
    if (ended || resting) {
      answer.completeExceptionally(away());
      return;
    }
    Callable<Boolean> work =
        () -> {
          link.acknowledge(condition, comment);
          return true;
        };
    wishes.add(new Wish(work, answer));
    if (call == null) {
      callNext();
    }
  }

  private static DriverException away() {
    return new DriverException(Fault.UNREACHABLE, "the machine is not connected");
  }

  private void planPoll() {
    timer.cancel();
    if (interval.isZero() || ended || resting || call != null) {
      return;
    }
    Duration wait = due.minus(place.clock().uptime());
    timer = place.after(wait.isNegative() ? Duration.ZERO : wait, this::poll);
  }

  private void poll() {
    if (ended || resting || call != null) {
      return;
    }
    Duration earliest = place.clock().uptime().plus(SHORTEST_PAUSE);
    Duration regular = due.plus(interval);
    due = regular.compareTo(earliest) > 0 ? regular : earliest;
    Callable<Boolean> work =
        () -> {
          link.poll();
          place.intake().flush();
          return true;
        };
    call(work, new Answer("poll", null));
  }

  private void callNext() {
    Wish wish = wishes.poll();
    if (wish == null) {
      planPoll();
    } else {
      timer.cancel();
      call(wish.call(), new Answer("acknowledge", wish.answer()));
    }
  }

  private void call(Callable<Boolean> work, Answer answer) {
    call = new Call<>(place.clock(), place.lane(), place.timing().call(), work, answer);
  }

  /** The ending of a poll (without answer) or of an acknowledgement. */
  private final class Answer implements Call.Ending<Boolean> {
    private final String what;
    private final @Nullable CompletableFuture<Void> answer;

    Answer(String what, @Nullable CompletableFuture<Void> answer) {
      this.what = what;
      this.answer = answer;
    }

    @Override
    public void returned(Boolean result) {
      call = null;
      if (answer != null) {
        answer.complete(null);
      }
      callNext();
    }

    @Override
    public void failed(Throwable failure) {
      call = null;
      if (ended) {
        fail(away());
        return;
      }
      DriverException fault = Words.asDriverException(what, failure);
      if (fault.fault() == Fault.UNSUPPORTED) {
        fail(fault);
        if (answer == null) {
          place.intake().warn(Words.of(fault));
        }
        callNext();
      } else if (answer == null) {
        owner.failed(fault.fault(), Words.of(fault));
      } else {
        // Whether the link itself is broken, the next poll or silence will tell.
        fail(fault);
        callNext();
      }
    }

    @Override
    public void overran() {
      stuck.overran(place.clock().uptime());
      fail(away());
      owner.failed(Fault.UNREACHABLE, Words.overran(what, place.timing().call()));
    }

    @Override
    public void cameBack(@Nullable Boolean late) {
      stuck.cameBack();
    }

    private void fail(DriverException why) {
      if (answer != null) {
        answer.completeExceptionally(why);
      }
    }
  }
}
