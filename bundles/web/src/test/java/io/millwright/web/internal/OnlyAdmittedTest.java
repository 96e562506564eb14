package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Open;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.audit.Deed;
import io.millwright.model.MachineId;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OnlyAdmittedTest {
  private static final Place CMM = new Place.AtMachine(new MachineId("cmm-1"));
  private static final Place EVERYWHERE = new Place.Everywhere();

  private final Neighbours neighbours = new Neighbours();
  private final FakeAccess access = new FakeAccess();

  @BeforeEach
  void aGuardStands() {
    neighbours.bindGuard(access);
  }

  // What a colleague forgets to declare must stay shut.
  @Test
  void a_method_that_declares_nothing_answers_nobody() {
    assertThatThrownBy(() -> ask("forgotten", FakeAccess.caller(admin(), EVERYWHERE), "cmm-1"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Nobody");
  }

  @Test
  void a_method_at_a_machine_asks_for_that_machine() {
    Caller here = FakeAccess.caller(Role.OPERATOR, CMM);
    assertThatCode(() -> ask("acknowledge", here, "cmm-1")).doesNotThrowAnyException();
    assertThat(fault(() -> ask("acknowledge", here, "cmm-2")))
        .isEqualTo(AccessException.Fault.UNKNOWN);
    Caller looks = FakeAccess.caller(Role.EXPERT, EVERYWHERE);
    assertThat(fault(() -> ask("acknowledge", looks, "cmm-1")))
        .isEqualTo(AccessException.Fault.FORBIDDEN);
  }

  @Test
  void a_method_of_the_platform_is_for_who_reaches_everything() {
    assertThatCode(() -> ask("backUp", FakeAccess.caller(admin(), EVERYWHERE), ""))
        .doesNotThrowAnyException();
    assertThat(fault(() -> ask("backUp", FakeAccess.caller(admin(), CMM), "")))
        .isEqualTo(AccessException.Fault.UNKNOWN);
  }

  @Test
  void a_list_is_for_who_has_the_permission_anywhere() {
    assertThatCode(() -> ask("list", FakeAccess.caller(Role.OPERATOR, CMM), ""))
        .doesNotThrowAnyException();
    Caller officer = FakeAccess.caller(Role.DATA_PROTECTION_OFFICER, new Place.AtCustomer("acme"));
    assertThat(fault(() -> ask("list", officer, ""))).isEqualTo(AccessException.Fault.FORBIDDEN);
  }

  // A token that may only look must not learn by a list what it was not given.
  @Test
  void a_list_is_not_for_a_token_whose_scope_leaves_it_out() {
    Caller all = FakeAccess.caller(admin(), EVERYWHERE);
    assertThatCode(() -> ask("list", token(all, Permission.MACHINE_READ), ""))
        .doesNotThrowAnyException();
    assertThat(fault(() -> ask("list", token(all, Permission.AUDIT_READ), "")))
        .isEqualTo(AccessException.Fault.FORBIDDEN);
  }

  private static Caller token(Caller owner, Permission scope) {
    return new Caller(
        owner.account(),
        owner.login(),
        owner.customer(),
        owner.grants(),
        Optional.of(Set.of(scope)),
        Deed.Door.TOKEN,
        owner.address());
  }

  @Test
  void nobody_passes_without_a_login_but_where_it_is_open_to_anybody() {
    for (String method : new String[] {"acknowledge", "backUp", "list", "own"}) {
      assertThatThrownBy(() -> ask(method, null, "cmm-1"))
          .as(method)
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("Log in");
    }
    assertThatCode(() -> ask("way", null, "")).doesNotThrowAnyException();
  }

  @Test
  void everything_is_shut_while_the_guard_is_away() {
    neighbours.unbindGuard(access);
    assertThatThrownBy(() -> ask("list", FakeAccess.caller(admin(), EVERYWHERE), ""))
        .isInstanceOf(AwayException.class);
  }

  private static Role admin() {
    return Role.PLATFORM_ADMINISTRATOR;
  }

  private static AccessException.Fault fault(ThrowingRunnable request) {
    try {
      request.run();
    } catch (AccessException e) {
      return e.fault();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("let in");
  }

  private interface ThrowingRunnable {
    void run() throws Exception;
  }

  private void ask(String name, @Nullable Caller caller, String machine) throws Exception {
    Method method = Resource.class.getDeclaredMethod(name);
    var locks = new ArrayList<ContainerRequestFilter>();
    var resource =
        fake(
            ResourceInfo.class,
            called -> called.equals("getResourceMethod") ? method : Resource.class);
    var context =
        (FeatureContext)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {FeatureContext.class},
                (proxy, called, args) -> {
                  locks.add((ContainerRequestFilter) args[0]);
                  return proxy;
                });
    new OnlyAdmitted(neighbours).configure(resource, context);
    assertThat(locks).hasSize(1);

    var parameters = new MultivaluedHashMap<String, String>();
    parameters.add("machine", machine);
    UriInfo uri = fake(UriInfo.class, called -> parameters);
    var request =
        fake(ContainerRequestContext.class, called -> called.equals("getProperty") ? caller : uri);
    locks.get(0).filter(request);
  }

  private interface Answers {
    @Nullable Object to(String called);
  }

  private static <T> T fake(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            OnlyAdmittedTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, args) -> answers.to(called.getName())));
  }

  /** Methods as resources have them. */
  static final class Resource {
    @Needs(value = Permission.ALARM_ACKNOWLEDGE, at = Needs.At.MACHINE)
    void acknowledge() {}

    @Needs(value = Permission.PLATFORM_OPERATE, at = Needs.At.PLATFORM)
    void backUp() {}

    @Needs(value = Permission.MACHINE_READ, at = Needs.At.SIGHT)
    void list() {}

    @Open(to = Open.To.EVERY_ACCOUNT, because = "own")
    void own() {}

    @Open(to = Open.To.ANYBODY, because = "way in")
    void way() {}

    void forgotten() {}
  }
}
