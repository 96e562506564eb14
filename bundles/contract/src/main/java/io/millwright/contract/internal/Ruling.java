package io.millwright.contract.internal;

import io.millwright.contract.Contract;
import io.millwright.contract.Contract.Listing;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Happening.What;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.ServicePackage.Given;
import io.millwright.contract.ServicePackage.Versions;
import io.millwright.contract.Standing;
import io.millwright.contract.Verdict;
import io.millwright.model.MachineId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whether one contract gives a right at a machine on a day, budgets left aside: a pure function.
 *
 * @param customer who asks
 * @param today the day
 */
record Ruling(ServicePackage sold, Contract contract, String customer, LocalDate today) {
  /** Whoever must update has to be able to, with help, and to say that something is wrong. */
  private static final Set<Right> ALWAYS =
      EnumSet.of(Right.TICKET, Right.SOFTWARE_UPDATE, Right.UPDATE_ASSISTANCE);

  /**
   * A machine as it is.
   *
   * @param owner whose it is; empty if it has no site
   * @param site where it stands; empty if nowhere
   * @param version of its software; empty if it does not tell
   */
  record MachineNow(MachineId id, String owner, String site, String version) {}

  Standing standing() {
    return Course.on(sold, contract, today);
  }

  /** Whether it is a contract of this customer at all, for this machine. */
  boolean concerns(MachineNow machine) {
    return contract.terms().paper().customer().equals(customer)
        || (machine.owner().equals(customer) && entered(machine, customer));
  }

  Verdict on(MachineNow machine, Right right) {
    Optional<Listing> listing = contract.listing(machine.id());
    if (listing.isEmpty()) {
      return refused(
          "not covered: machine %s is not listed in the contract".formatted(machine.id()),
          sold.rules().machines().listedClause());
    }
    return inForce()
        .or(() -> place(machine, listing.get(), right))
        .or(() -> age(machine, right))
        .or(() -> version(machine, right))
        .orElseGet(() -> part(machine, right));
  }

  private Optional<Verdict> inForce() {
    Standing standing = standing();
    if (standing.state().entitles()) {
      return Optional.empty();
    }
    Standing.Reason reason = standing.reasons().get(0);
    return Optional.of(refused(reason.words(), reason.clause()));
  }

  private boolean entered(MachineNow machine, String who) {
    return counted(Kind.SALE_CONSENTED).stream()
        .anyMatch(
            one -> one.subject().equals(machine.id().text()) && one.note().strip().equals(who));
  }

  private Optional<Verdict> place(MachineNow machine, Listing listing, Right right) {
    String owner = machine.owner();
    ServicePackage.Machines rule = sold.rules().machines();
    boolean sold = !owner.isEmpty() && !owner.equals(contract.terms().paper().customer());
    if (sold && !owner.equals(customer)) {
      return Optional.of(
          refused("not covered: the machine belongs to somebody else now", rule.saleClause()));
    }
    boolean moved = !listing.site().isEmpty() && !listing.site().equals(machine.site());
    if (moved && !rule.relocationClause().isEmpty() && right != Right.TICKET && !agreed(machine)) {
      return Optional.of(
          refused(
              "not covered: the machine was moved and the contract was not adjusted",
              rule.relocationClause()));
    }
    return Optional.empty();
  }

  private boolean agreed(MachineNow machine) {
    return counted(Kind.RELOCATION_AGREED).stream()
        .filter(one -> one.subject().equals(machine.id().text()))
        .anyMatch(one -> one.note().isBlank() || one.note().strip().equals(machine.site()));
  }

  private Optional<Verdict> age(MachineNow machine, Right right) {
    if (right == Right.TICKET) {
      return Optional.empty();
    }
    return sold.rules()
        .support()
        .filter(
            support ->
                counted(Kind.SERIES_ENDED).stream()
                    .filter(one -> one.subject().equals(machine.id().text()))
                    .anyMatch(one -> !today.isBefore(one.day().plus(support.afterSeries()))))
        .map(
            support ->
                refused(
                    "not covered: support ended, the series was discontinued", support.clause()));
  }

  private Optional<Versioning> versioning(MachineNow machine) {
    return sold.rules()
        .versions()
        .filter(rule -> !machine.version().isEmpty())
        .map(rule -> new Versioning(rule, released(), machine.version()));
  }

  List<String> released() {
    return counted(Kind.RELEASED).stream().map(What::subject).toList();
  }

  private Optional<Verdict> version(MachineNow machine, Right right) {
    if (ALWAYS.contains(right)) {
      return Optional.empty();
    }
    return versioning(machine)
        .flatMap(
            versions -> {
              Versions rule = versions.rule();
              if (!versions.isEligible()) {
                return Optional.of(
                    refused("not supported: " + versions.words(), rule.majorsClause()));
              }
              return rule.latestNeeded() && !versions.isLatest()
                  ? Optional.of(refused("not covered: " + versions.words(), rule.latestClause()))
                  : Optional.empty();
            });
  }

  /** What of the contract, and then of the package, gives or withholds it. */
  private Verdict part(MachineNow machine, Right right) {
    return leftOut(right).orElseGet(() -> given(machine, right));
  }

  private Verdict given(MachineNow machine, Right right) {
    String agreed = contract.terms().adapted().given().get(right);
    Given part = sold.rights().get(right);
    return agreed == null && part != null
        ? granted(machine, right.words(), part.clause(), part.note())
        : granted(machine, right.words(), Objects.requireNonNull(agreed), "");
  }

  /** The refusal if contract or package say in so many words that it is no part of them. */
  Optional<Verdict> shutOut(Right right) {
    Contract.Adapted adapted = contract.terms().adapted();
    Optional<String> clause = Optional.ofNullable(adapted.withheld().get(right));
    return clause
        .or(
            () ->
                Optional.ofNullable(sold.exclusions().get(right))
                    .filter(excluded -> !adapted.given().containsKey(right)))
        .map(words -> refused("not covered: " + right.words(), words));
  }

  /** The refusal if it is no part of what was agreed, whatever becomes of machine and contract. */
  Optional<Verdict> leftOut(Right right) {
    Optional<Verdict> shut = shutOut(right);
    if (shut.isPresent() || contract.terms().adapted().given().containsKey(right)) {
      return shut;
    }
    String words = right.words();
    Given given = sold.rights().get(right);
    if (given == null) {
      return Optional.of(refused("not part of the package: " + words, sold.unlisted()));
    }
    return given
        .needs()
        .filter(kind -> counted(kind).isEmpty())
        .map(
            missing ->
                refused(
                    "not covered before it is written down: %s; %s"
                        .formatted(
                            missing.name().toLowerCase(Locale.ROOT).replace('_', ' '), words),
                    given.clause()));
  }

  private Verdict granted(MachineNow machine, String words, String clause, String note) {
    var remarks = new ArrayList<String>();
    if (!note.isEmpty()) {
      remarks.add(note);
    }
    Standing standing = standing();
    if (standing.state() == Standing.State.OVERDUE) {
      Standing.Reason reason = standing.reasons().get(0);
      remarks.add("%s, %s".formatted(reason.words(), reason.clause()));
    }
    new Hotfixes(this).remark(machine.version()).ifPresent(remarks::add);
    versioning(machine)
        .filter(versions -> !versions.isLatest())
        .ifPresent(
            versions ->
                remarks.add(
                    "not compliant: %s, %s"
                        .formatted(versions.words(), versions.rule().latestClause())));
    return new Verdict(
        true,
        Optional.of(contract.id()),
        clause,
        "covered: %s, %s".formatted(words, clause),
        Optional.empty(),
        remarks);
  }

  Verdict refused(String words, String clause) {
    return new Verdict(
        false,
        Optional.of(contract.id()),
        clause,
        "%s, %s".formatted(words, clause),
        Optional.empty(),
        List.of());
  }

  /** The budget that a right is counted in. */
  Optional<ServicePackage.Budget> budget(Right right) {
    if (contract.terms().adapted().given().containsKey(right)) {
      return Optional.empty();
    }
    return Optional.ofNullable(sold.rights().get(right))
        .flatMap(Given::budget)
        .flatMap(
            code -> sold.budgets().stream().filter(one -> one.code().equals(code)).findFirst());
  }

  List<What> counted(Kind kind) {
    return contract.counted(today).stream().filter(one -> one.kind() == kind).toList();
  }
}
