package io.millwright.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.ticketing.TicketQuery;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TicketBenchTest {
  @Test
  void it_asks_by_every_filter_that_the_page_has() {
    Collection<TicketQuery> asked = TicketBench.questions().values();
    List<Predicate<TicketQuery>> filters =
        List.of(
            query -> !query.states().isEmpty(),
            query -> !query.kinds().isEmpty(),
            query -> !query.priorities().isEmpty(),
            query -> !query.where().customer().isEmpty(),
            query -> !query.where().site().isEmpty(),
            query -> query.where().machine().isPresent(),
            query -> query.assignee().equals(TicketQuery.NOBODY),
            query -> query.assignee().length() > 1,
            query -> !query.text().isEmpty(),
            TicketQuery::watched);

    assertThat(filters).allSatisfy(filter -> assertThat(asked).anyMatch(filter));
    assertThat(TicketBench.questions()).containsKey("the page behind");
  }
}
