package io.millwright.contract.internal;

import io.millwright.contract.Contract;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Happening.What;
import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import io.millwright.model.MachineId;
import java.time.LocalDate;

/** Whether something can have happened to a contract; names the field and the rule. */
record HappeningCheck(Contract contract, Fleet fleet, LocalDate today) {
  private static final int LONGEST_NOTE = 1_000;
  private static final int MOST = 1_000_000;

  What checked(What what) {
    TermsCheck.day("day", what.day());
    day(what.kind(), what.day());
    if (what.amount() < 0 || what.amount() > MOST) {
      throw TermsCheck.refused("amount: 0 to %d".formatted(MOST));
    }
    subject(what);
    String note = what.note().isBlank() ? "" : TermsCheck.words("note", what.note(), LONGEST_NOTE);
    if (note.isEmpty() && what.kind() == Kind.SECURITY_BLOCKED) {
      throw TermsCheck.refused("note: say why");
    }
    if (note.isEmpty() && what.kind() == Kind.CONDITIONS_CHANGED) {
      throw TermsCheck.refused("note: say what changes, and by which clause");
    }
    if (what.kind() == Kind.SALE_CONSENTED
        && fleet.customers().stream().map(Customer::id).noneMatch(note::equals)) {
      throw TermsCheck.refused("note: the id of the customer that enters the contract");
    }
    return new What(what.kind(), what.day(), what.subject().strip(), what.amount(), note);
  }

  private void day(Kind kind, LocalDate day) {
    boolean before =
        switch (kind) {
          case SERIES_ENDED, RELEASED -> true;
          default -> false;
        };
    if (!before && day.isBefore(contract.terms().paper().concluded())) {
      throw TermsCheck.refused("day: not before the contract was concluded");
    }
    boolean ahead =
        switch (kind) {
          case START_AGREED, SERIES_ENDED, CONDITIONS_CHANGED -> true;
          default -> false;
        };
    if (!ahead && day.isAfter(today)) {
      throw TermsCheck.refused("day: not in the future");
    }
  }

  private void subject(What what) {
    switch (what.kind()) {
      case INVOICED -> {
        needed(what);
        if (isInvoice(what.subject())) {
          throw TermsCheck.refused("subject: there is an invoice of this number");
        }
      }
      case PAID, REMINDED, INVOICE_OBJECTED -> {
        needed(what);
        if (!isInvoice(what.subject())) {
          throw TermsCheck.refused("subject: the number of an invoice that is written down");
        }
      }
      case RELOCATION_AGREED, SALE_CONSENTED, SERIES_ENDED -> {
        if (!isListed(what.subject())) {
          throw TermsCheck.refused("subject: a machine that the contract lists");
        }
      }
      case LICENCE_KEY_ISSUED,
          LICENCE_KEY_ACTIVATED,
          RELEASED,
          PROVIDED,
          PROVIDER_ANNOUNCED,
          CONDITIONS_CHANGED ->
          needed(what);
      case HOTFIX_PROVIDED -> {
        needed(what);
        TermsCheck.words("note", what.note(), TermsCheck.LONGEST_SUBJECT);
        if (what.note().strip().equals(what.subject().strip())) {
          throw TermsCheck.refused("note: the planned release that contains it");
        }
      }
      default -> {
        if (!what.subject().isBlank()) {
          needed(what);
        }
      }
    }
  }

  private static void needed(What what) {
    TermsCheck.words("subject", what.subject(), TermsCheck.LONGEST_SUBJECT);
  }

  private boolean isInvoice(String subject) {
    return contract.happenings().stream()
        .filter(one -> one.struck().isEmpty())
        .anyMatch(
            one ->
                one.what().kind() == Kind.INVOICED && one.what().subject().equals(subject.strip()));
  }

  private boolean isListed(String subject) {
    return contract.terms().scope().machines().stream()
        .map(one -> one.machine())
        .map(MachineId::text)
        .anyMatch(subject.strip()::equals);
  }
}
