package io.millwright.remote.session.internal;

import static io.millwright.remote.session.internal.Workshop.A1;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.MachineId;
import io.millwright.remote.session.FarSide;
import io.millwright.remote.session.Scope;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetsTest {
  // Else a centre never hears of a machine that has a terminal or files and no socket.
  @Test
  void a_machine_at_which_others_open_something_is_listed_too() {
    var targets = new Targets();
    assertThat(targets.isEmpty()).isTrue();
    targets.bindSide(
        new FarSide() {
          @Override
          public Set<MachineId> machines() {
            return Set.of(A1);
          }

          @Override
          public Set<Scope> offered(MachineId machine) {
            return Set.of(Scope.TERMINAL);
          }

          @Override
          public Optional<String> address(MachineId machine, Scope scope) {
            return Optional.empty();
          }

          @Override
          public Far open(Wanted wanted) {
            throw new UnsupportedOperationException();
          }
        });

    assertThat(targets.machines()).containsExactly(A1);
    assertThat(targets.isEmpty()).isFalse();
  }
}
