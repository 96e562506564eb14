package io.millwright.web.internal.contract;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.contract.Contacts;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** How vendor and customer reach one another. */
@Component(service = ContactsApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Path("/api/contacts")
@Produces(MediaType.APPLICATION_JSON)
public final class ContactsApi {
  /** Cards of the vendor, and people of the customer. */
  record Rows(List<Card> cards, List<Person> people) {}

  /** A card. */
  record Card(String title, String version, String source, String email, List<Line> telephones) {
    static Card of(Contacts.Card one) {
      return new Card(
          one.title(),
          one.version(),
          one.source(),
          one.email(),
          one.telephones().stream()
              .map(line -> new Line(line.use().name(), line.telephone().number()))
              .toList());
    }
  }

  /** A number and what it is for. */
  record Line(String use, String number) {}

  /** Somebody who can be called. */
  record Person(String login, String name, String number) {}

  private final Neighbour<Contacts> contacts = new Neighbour<>("contract");

  /** Whom to ask about a machine, of a customer, or as who one is. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public Rows at(
      @QueryParam("machine") @Nullable String machine,
      @QueryParam("customer") @Nullable String customer,
      @Context HttpServletRequest request) {
    Contacts.Directory found =
        contacts.need().at(Admission.caller(request), place(machine, customer));
    return new Rows(
        found.cards().stream().map(Card::of).toList(),
        found.people().stream()
            .map(one -> new Person(one.login(), one.name(), one.telephone().number()))
            .toList());
  }

  private static Place place(@Nullable String machine, @Nullable String customer) {
    if (machine != null && !machine.isEmpty()) {
      return new Place.AtMachine(Words.machine("machine", machine));
    }
    if (customer == null || customer.isEmpty()) {
      return new Place.Everywhere();
    }
    try {
      return new Place.AtCustomer(customer);
    } catch (IllegalArgumentException e) {
      throw Words.refused("customer: the id of a customer");
    }
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindContacts(Contacts service) {
    contacts.came(service);
  }

  void unbindContacts(Contacts service) {
    contacts.went(service);
  }
}
