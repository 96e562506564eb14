package io.millwright.torture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FactsTest {
  private final Facts facts = new Facts();

  @Test
  void a_chain_of_lights_is_whole() {
    facts.heard("light m-1 GREY GREEN 10:00 connected");
    facts.heard("light m-2 GREY GREEN 10:00 connected");
    facts.heard("light m-1 GREEN RED 10:01 hot");
    assertThat(facts.broken()).isEmpty();
    assertThat(facts.light("m-1")).isEqualTo("RED");
    assertThat(facts.count()).isEqualTo(3);
  }

  @Test
  void a_fact_left_out_breaks_the_chain() {
    facts.heard("light m-1 GREY GREEN 10:00 connected");
    facts.heard("light m-1 RED GREY 10:02 gone");
    assertThat(facts.broken()).singleElement().asString().contains("m-1 RED GREY", "ended GREEN");
  }

  @Test
  void two_facts_that_changed_places_break_it() {
    facts.heard("light m-1 GREEN RED 10:01 hot");
    facts.heard("light m-1 GREY GREEN 10:00 connected");
    assertThat(facts.broken()).hasSize(1);
  }

  @Test
  void facts_told_again_after_a_crash_are_counted_and_break_nothing() {
    facts.heard("light m-1 GREY GREEN 10:00 connected");
    facts.heard("light m-1 GREEN RED 10:01 hot");
    facts.heard("light m-1 GREY GREEN 10:00 connected");
    facts.heard("light m-1 GREEN RED 10:01 hot");
    facts.heard("light m-1 RED GREY 10:02 gone");
    assertThat(facts.broken()).isEmpty();
    assertThat(facts.repeated()).isEqualTo(2);
  }
}
