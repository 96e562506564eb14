package io.millwright.access.internal;

import static io.millwright.access.internal.Premises.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Memory.Item;
import io.millwright.access.Role;
import io.millwright.testkit.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the pages remember for a person. */
@ParameterizedClass
@EnumSource
class MemoryDeskTest {
  private final Premises all;
  private final MemoryDesk desk;

  MemoryDeskTest(TestDatabase database) {
    all = new Premises(database.fresh());
    all.person("ada", "acme", at(Role.OPERATOR, "customer:acme"));
    all.person("ben", "acme", at(Role.OPERATOR, "customer:acme"));
    desk = new MemoryDesk(all.store, all.book);
  }

  @Test
  void each_person_has_their_own_and_the_newest_counts() {
    desk.keep(all.caller("ada"), Item.SEEN, "1000");
    desk.keep(all.caller("ada"), Item.SOUND, "on");
    desk.keep(all.caller("ada"), Item.SEEN, "2000");
    assertThat(desk.of(all.caller("ada"))).isEqualTo(Map.of(Item.SEEN, "2000", Item.SOUND, "on"));
    assertThat(desk.of(all.caller("ben"))).isEmpty();
    assertThat(new MemoryDesk(all.store, new Book(all.store)).of(all.caller("ada"))).hasSize(2);
  }

  @Test
  void nothing_long_is_kept_and_nothing_for_nobody() {
    assertThatThrownBy(() -> desk.keep(all.caller("ada"), Item.SEEN, "x".repeat(101)))
        .hasMessageContaining("at most 100");
    assertThatThrownBy(() -> desk.keep(Premises.SCRIPT, Item.SEEN, "1"))
        .hasMessageContaining("Only an account");
  }
}
