package io.millwright.web.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.calendar.Target;
import io.millwright.contract.Contracts.Conditions;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Retention;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.ServicePackage.Budget;
import io.millwright.contract.ServicePackage.Count;
import io.millwright.contract.ServicePackage.Given;
import io.millwright.contract.ServicePackage.Per;
import io.millwright.contract.SlaRow;
import io.millwright.contract.SlaRow.Priority;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is different between versions of conditions. */
class WordingTest {
  private static ServicePackage version(
      String version, Map<Right, String> in, Map<Right, String> out, String target, int months) {
    return new ServicePackage(
        new ServicePackage.Id("OURS", version),
        "Ours",
        "a letter",
        Set.of("AT"),
        in.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Map.Entry::getKey,
                    each -> new Given(each.getValue(), Optional.empty(), "", Optional.empty()))),
        out,
        "4",
        List.of(
            new SlaRow(
                SlaRow.Clock.REACTION,
                new SlaRow.When(Set.of(Priority.P2), Set.of(), Set.of(), SlaRow.Begin.TICKET),
                Target.parse(target),
                SlaRow.OF_CONTRACT,
                100,
                "3",
                "")),
        List.of(new Budget("hours", Count.MINUTES, Optional.of(60L), Per.CONTRACT_YEAR, "5")),
        Set.of(),
        new ServicePackage.Rules(
            new ServicePackage.Term(
                Set.of(Kind.ACTIVATED),
                "1",
                Optional.empty(),
                Period.ofMonths(months),
                Period.ofMonths(3),
                "2",
                "2"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new ServicePackage.Machines("1", "", "1"),
            List.of(),
            List.of(),
            Retention.UNSAID));
  }

  private static List<String> told(Wording wording) {
    return wording.differences().stream()
        .map(one -> "%s %s: %s -> %s".formatted(one.kind(), one.name(), one.before(), one.after()))
        .toList();
  }

  @Test
  void says_what_came_went_and_changed_and_nothing_else() {
    ServicePackage first =
        version(
            "1",
            Map.of(Right.TICKET, "1", Right.HOTFIX, "6"),
            Map.of(Right.TRAINING, "3"),
            "9h",
            12);
    ServicePackage second =
        version("2", Map.of(Right.TICKET, "1", Right.TRAINING, "7"), Map.of(), "4h", 24);
    List<Wording> all =
        Wording.of(
            List.of(
                new Conditions(first, LocalDate.of(2026, 1, 10)),
                new Conditions(second, LocalDate.of(2026, 4, 1))));

    assertThat(all).extracting(Wording::from).containsExactly("2026-01-10", "2026-04-01");
    assertThat(told(all.get(0))).isEmpty();
    assertThat(told(all.get(1)))
        .containsExactlyInAnyOrder(
            "right training: - 3 -> + 7",
            "right hotfix: + 6 -> null",
            "term length: P12M 2 -> P24M 2",
            "sla REACTION: P2 PT9H 100 %, 3 -> P2 PT4H 100 %, 3");
  }
}
