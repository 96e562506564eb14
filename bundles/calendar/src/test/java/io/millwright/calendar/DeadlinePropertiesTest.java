package io.millwright.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What holds for any hours, any zone and any pauses. */
class DeadlinePropertiesTest {
  private static final int CASES = 500;
  private static final List<String> ZONES =
      new ArrayList<>(new TreeSet<>(ZoneId.getAvailableZoneIds()));

  private record Case(
      long seed, BusinessHours hours, Instant from, Target target, List<Pause> pauses) {
    Due due() {
      return hours.due(from, target, pauses);
    }

    Case with(BusinessHours others) {
      return new Case(seed, others, from, target, pauses);
    }

    Case with(List<Pause> others) {
      return new Case(seed, hours, from, target, others);
    }
  }

  private static void each(Consumer<Case> property) {
    for (long seed = 0; seed < CASES; seed++) {
      Case next = random(seed);
      try {
        property.accept(next);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("fails for " + next, e);
      }
    }
  }

  private static Case random(long seed) {
    var random = new Random(seed);
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    Map<DayOfWeek, List<Frame>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, frames(random));
    }
    week.put(DayOfWeek.WEDNESDAY, List.of(Frame.parse("09:00-17:00")));
    // Years in which many zones changed their rules; half of the cases begin near a change.
    Instant from = Instant.parse("1975-01-01T00:00:00Z").plusSeconds(random.nextInt(2_000_000_000));
    var change = zone.getRules().nextTransition(from);
    if (change != null && random.nextBoolean()) {
      from = change.getInstant().minusSeconds(random.nextInt(200_000));
    }
    var free = new java.util.HashMap<LocalDate, String>();
    for (int i = random.nextInt(4); i > 0; i--) {
      free.put(from.atZone(zone).toLocalDate().plusDays(random.nextInt(14)), "day off");
    }
    var hours =
        new BusinessHours(
            "random", zone, new WeekHours(week), List.of(HolidaySet.days("some", free)));
    return new Case(seed, hours, from, target(random), pauses(random, from));
  }

  private static List<Frame> frames(Random random) {
    var frames = new ArrayList<Frame>();
    int minute = random.nextInt(600);
    while (random.nextInt(3) > 0 && minute < 1_400) {
      int end = minute + 1 + random.nextInt(1_440 - minute);
      frames.add(
          new Frame(
              LocalTime.ofSecondOfDay(minute * 60L),
              end == 1_440 ? LocalTime.MIDNIGHT : LocalTime.ofSecondOfDay(end * 60L)));
      minute = end + random.nextInt(120);
    }
    return frames;
  }

  private static Target target(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Target.WorkingDays(random.nextInt(6));
      case 1 -> new Target.ClosingTime(random.nextInt(6));
      default -> Target.of(Duration.ofMillis(random.nextInt(200_000_000)));
    };
  }

  private static List<Pause> pauses(Random random, Instant from) {
    var pauses = new ArrayList<Pause>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Instant begin = from.plusSeconds(random.nextInt(600_000) - 50_000);
      pauses.add(new Pause(begin, begin.plusSeconds(random.nextInt(200_000)), "waits"));
    }
    return pauses;
  }

  // Due itself refuses gaps; here they are counted once more, and the sum too.
  @Test
  void segments_lead_without_a_gap_to_the_deadline_and_add_up_to_the_target() {
    each(
        it -> {
          Due due = it.due();
          Instant reached = it.from();
          Duration whole = Duration.ZERO;
          for (Segment segment : due.segments()) {
            assertThat(segment.from().toInstant()).isEqualTo(reached);
            assertThat(segment.length().isZero())
                .isEqualTo(segment.kind() == Segment.Kind.CLOCK_CHANGE);
            reached = segment.until().toInstant();
            whole = whole.plus(segment.length());
          }
          assertThat(reached).isEqualTo(due.at().toInstant());
          assertThat(whole).isEqualTo(Duration.between(it.from(), due.at()));
          Duration promised =
              it.target() instanceof Target.Counted counted
                  ? counted.time()
                  : it.hours().counted(it.from(), it.hours().after(it.from(), it.target()));
          assertThat(due.counted()).isEqualTo(promised);
        });
  }

  @Test
  void what_the_segments_say_is_what_a_look_at_the_clock_says() {
    each(
        it -> {
          for (Segment segment : it.due().segments()) {
            if (!segment.length().isZero()) {
              Instant middle = segment.from().toInstant().plus(segment.length().dividedBy(2));
              boolean open =
                  segment.kind() == Segment.Kind.COUNTED || segment.kind() == Segment.Kind.PAUSED;
              assertThat(it.hours().isOpen(middle)).as("%s", segment).isEqualTo(open);
              boolean stopped =
                  it.pauses().stream().anyMatch(pause -> pause.span().contains(middle));
              assertThat(segment.kind() == Segment.Kind.PAUSED).isEqualTo(open && stopped);
            }
          }
        });
  }

  @Test
  void the_times_on_the_wall_add_up_too() {
    each(
        it -> {
          Duration wall = Duration.ZERO;
          for (Segment segment : it.due().segments()) {
            wall =
                wall.plus(
                    Duration.between(
                        segment.from().toLocalDateTime(), segment.until().toLocalDateTime()));
          }
          assertThat(it.from().atZone(it.hours().zone()).toLocalDateTime().plus(wall))
              .isEqualTo(it.due().at().toLocalDateTime());
        });
  }

  @Test
  void a_pause_more_never_makes_a_deadline_earlier() {
    each(
        it -> {
          var fewer = new ArrayList<>(it.pauses());
          while (!fewer.isEmpty()) {
            Due with = it.with(List.copyOf(fewer)).due();
            fewer.remove(fewer.size() - 1);
            Due without = it.with(List.copyOf(fewer)).due();
            assertThat(with.at().toInstant()).isAfterOrEqualTo(without.at().toInstant());
          }
        });
  }

  @Test
  void the_order_of_pauses_and_of_holidays_does_not_matter() {
    each(
        it -> {
          var pauses = new ArrayList<>(it.pauses());
          Collections.reverse(pauses);
          Due same = it.with(pauses).due();
          assertThat(same.at()).isEqualTo(it.due().at());
          assertThat(same.counted()).isEqualTo(it.due().counted());
          HolidaySet none = day -> List.of();
          var sets = new ArrayList<>(it.hours().holidays());
          sets.add(0, none);
          var more =
              new BusinessHours(it.hours().name(), it.hours().zone(), it.hours().week(), sets);
          assertThat(it.with(more).due()).isEqualTo(it.due());
        });
  }

  @Test
  void hours_in_pieces_in_any_order_are_the_same_hours() {
    each(
        it -> {
          var random = new Random(it.seed());
          Map<DayOfWeek, List<Frame>> week = new EnumMap<>(DayOfWeek.class);
          it.hours()
              .week()
              .days()
              .forEach((day, frames) -> week.put(day, inPieces(frames, random)));
          var pieces =
              new BusinessHours(
                  it.hours().name(), it.hours().zone(), new WeekHours(week), it.hours().holidays());
          assertThat(it.with(pieces).due()).isEqualTo(it.due());
        });
  }

  private static List<Frame> inPieces(List<Frame> frames, Random random) {
    var pieces = new ArrayList<Frame>();
    for (Frame frame : frames) {
      long seconds = frame.length().toSeconds();
      LocalTime middle = frame.from().plusSeconds(1 + random.nextInt((int) seconds - 1));
      pieces.add(new Frame(frame.from(), middle));
      pieces.add(new Frame(middle, frame.until()));
    }
    Collections.shuffle(pieces, random);
    return pieces;
  }

  @Test
  void going_back_from_a_deadline_leads_to_where_the_counting_began() {
    each(
        it -> {
          if (it.target() instanceof Target.Counted counted && !counted.time().isZero()) {
            Instant due = it.hours().after(it.from(), counted);
            Instant back = it.hours().before(due, counted);
            assertThat(it.hours().counted(it.from(), back)).isZero();
            assertThat(it.hours().counted(back, due)).isEqualTo(counted.time());
          }
        });
  }
}
