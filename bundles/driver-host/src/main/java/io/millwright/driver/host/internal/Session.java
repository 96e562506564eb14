package io.millwright.driver.host.internal;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import io.millwright.model.GapCause;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One open link: polls it, listens for silence, waits for repairs. Used on its lane only. */
final class Session {
  /** Who opened the link and must close it when it is of no more use. */
  interface Owner {
    void broken(Session session, GapCause cause, Fault fault, String detail);

    void lossChanged();
  }

  /** An acknowledgement that waits for its turn. */
  private record Wish(Callable<Boolean> call, CompletableFuture<Void> answer) {}

  private static final Duration SOONEST = Duration.ofMillis(10);

  private final Place place;
  private final Settings settings;
  private final Link link;
  private final Sink sink;
  private final Stuck stuck;
  private final Owner owner;
  private final Queue<Wish> wishes = new ArrayDeque<>();
  private final Duration openedAt;
  private Clockwork.Timer poll = () -> {};
  private Clockwork.Timer silence = () -> {};
  private Clockwork.Timer repair = () -> {};
  private Duration pollDue;
  private @Nullable Call<Boolean> call;
  private boolean lost;
  private boolean ended;

  Session(Place place, Settings settings, Link link, Sink sink, Stuck stuck, Owner owner) {
    this.place = place;
    this.settings = settings;
    this.link = link;
    this.sink = sink;
    this.stuck = stuck;
    this.owner = owner;
    this.openedAt = place.clock().uptime();
    this.pollDue = openedAt;
  }

  void begin() {
    lossChanged();
    planPoll();
    listen();
  }

  /** Stops all that this session does; the link is then the owner's to close. */
  Link end() {
    ended = true;
    sink.close();
    poll.cancel();
    silence.cancel();
    repair.cancel();
    if (call != null) {
      call.interrupt();
    }
    wishes.forEach(wish -> wish.answer().completeExceptionally(away()));
    wishes.clear();
    return link;
  }

  boolean isLost() {
    return lost;
  }

  Duration openedAt() {
    return openedAt;
  }

  /** The driver reported a loss or its end. */
  void lossChanged() {
    sink.loss().ifPresentOrElse(this::lost, this::restored);
  }

  private void lost(Sink.Loss loss) {
    if (lost || ended) {
      return;
    }
    lost = true;
    if (loss.fault() == Fault.MISCONFIGURED) {
      broken(loss.fault(), loss.detail());
      return;
    }
    repair =
        place.after(
            place.timing().lost(),
            () -> broken(loss.fault(), loss.detail() + "; not repaired by itself"));
    owner.lossChanged();
  }

  private void restored() {
    if (!lost || ended) {
      return;
    }
    lost = false;
    repair.cancel();
    owner.lossChanged();
    planPoll();
    listen();
  }

  private void broken(Fault fault, String detail) {
    if (!ended) {
      owner.broken(this, Sink.causeOf(fault), fault, detail);
    }
  }

  // Silence.

  private void listen() {
    silence.cancel();
    if (!settings.silence().isZero()) {
      silence = place.after(settings.silence(), this::judgeSilence);
    }
  }

  private void judgeSilence() {
    if (ended || lost) {
      return;
    }
    Duration heard = place.intake().heardAt();
    Duration since = heard.compareTo(openedAt) > 0 ? heard : openedAt;
    Duration left = since.plus(settings.silence()).minus(place.clock().uptime());
    if (left.isNegative() || left.isZero()) {
      String detail = "connected, but nothing came for " + Words.seconds(settings.silence());
      owner.broken(this, GapCause.SILENT, Fault.UNREACHABLE, detail);
    } else {
      silence = place.after(left, this::judgeSilence);
    }
  }

  // Calls, one at a time.

  void acknowledge(String condition, String comment, CompletableFuture<Void> answer) {
    if (ended || lost) {
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
    poll.cancel();
    if (settings.poll().isZero() || ended || lost || call != null) {
      return;
    }
    Duration wait = pollDue.minus(place.clock().uptime());
    poll = place.after(wait.isNegative() ? Duration.ZERO : wait, this::poll);
  }

  private void poll() {
    if (ended || lost || call != null) {
      return;
    }
    Duration earliest = place.clock().uptime().plus(SOONEST);
    Duration regular = pollDue.plus(settings.poll());
    pollDue = regular.compareTo(earliest) > 0 ? regular : earliest;
    begin(
        "poll",
        () -> {
          link.poll();
          return true;
        },
        null);
  }

  private void callNext() {
    Wish wish = wishes.poll();
    if (wish == null) {
      planPoll();
    } else {
      poll.cancel();
      begin("acknowledge", wish.call(), wish.answer());
    }
  }

  private void begin(
      String what, Callable<Boolean> work, @Nullable CompletableFuture<Void> answer) {
    call =
        new Call<>(
            place.clock(), place.lane(), place.timing().call(), work, new Answer(what, answer));
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
        broken(fault.fault(), Words.of(fault));
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
      broken(Fault.UNREACHABLE, Words.overran(what, place.timing().call()));
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
