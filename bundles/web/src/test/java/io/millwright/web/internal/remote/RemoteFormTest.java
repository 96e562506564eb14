package io.millwright.web.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.Scope;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RemoteFormTest {
  private static RemoteForm form(
      @Nullable String machine, @Nullable List<@Nullable String> scopes, @Nullable String at) {
    return new RemoteForm(machine, null, "why", scopes, 30, "de", at, null, null, null, null, null);
  }

  @Test
  void reads_what_a_person_writes() {
    Wish wish = form("cmm-1", List.of("VIEW", "TCP"), "2030-01-31T23:00:00Z").wish();

    assertThat(wish.machine().text()).isEqualTo("cmm-1");
    assertThat(wish.scopes()).containsExactlyInAnyOrder(Scope.VIEW, Scope.TCP);
    assertThat(wish.appointment()).isPresent();
    assertThat(wish.ticket()).isEmpty();
  }

  @Test
  void what_makes_no_sense_is_refused_with_its_field() {
    refused("machine", form(null, List.of(), null));
    refused("scopes", form("cmm-1", Arrays.asList("VIEW", null), null));
    refused("scopes", form("cmm-1", List.of("EVERYTHING"), null));
    refused("appointment", form("cmm-1", List.of("VIEW"), "tomorrow"));
  }

  private static void refused(String field, RemoteForm form) {
    assertThatThrownBy(form::wish)
        .hasMessageStartingWith(field)
        .isInstanceOfSatisfying(
            AccessException.class, e -> assertThat(e.fault()).isEqualTo(Fault.REFUSED));
  }

  // What cannot be an id answers exactly as what is none.
  @Test
  void an_id_of_another_form_is_an_unknown_session() {
    assertThatThrownBy(() -> RemoteForm.session("../etc"))
        .isInstanceOfSatisfying(
            AccessException.class, e -> assertThat(e.fault()).isEqualTo(Fault.UNKNOWN));
  }
}
