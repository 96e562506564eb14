package io.millwright.web.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Guard;
import io.millwright.access.Logins;
import io.millwright.access.Restraints;
import io.millwright.access.Sessions;
import io.millwright.access.Tokens;
import io.millwright.audit.Audit;
import io.millwright.driver.host.DriverHost;
import io.millwright.fleet.Fleet;
import io.millwright.health.Doctor;
import io.millwright.history.AnonymousPast;
import io.millwright.history.History;
import io.millwright.history.PastFiles;
import io.millwright.monitoring.Monitoring;
import io.millwright.ownership.DataUses;
import io.millwright.store.Backups;
import io.millwright.store.Disk;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The apps the page reads from. Each may be away; the page then shows what is there. */
@Component(service = Neighbours.class)
public final class Neighbours {
  private final Neighbour<Fleet> fleet = new Neighbour<>("fleet");
  private final Neighbour<DriverHost> drivers = new Neighbour<>("driver-host");
  private final Neighbour<Monitoring> monitoring = new Neighbour<>("monitoring");
  private final Neighbour<History> history = new Neighbour<>("history");
  private final Neighbour<Doctor> doctor = new Neighbour<>("health");
  private final Neighbour<PastFiles> pastFiles = new Neighbour<>("exchange");
  private final Neighbour<AnonymousPast> anonymousPast = new Neighbour<>("exchange");
  private final Neighbour<DataUses> dataUses = new Neighbour<>("ownership");
  private final Neighbour<Disk.Gauge> gauge = new Neighbour<>("store");

  private final Neighbour<Backups> backups = new Neighbour<>("backups");
  private final Neighbour<Audit> audit = new Neighbour<>("audit");
  private final Neighbour<Guard> guard = new Neighbour<>("access");
  private final Neighbour<Restraints> restraints = new Neighbour<>("contract");
  private final Neighbour<Logins> logins = new Neighbour<>("access");
  private final Neighbour<Sessions> sessions = new Neighbour<>("access");
  private final Neighbour<Tokens> tokens = new Neighbour<>("access");

  Neighbour<Fleet> fleet() {
    return fleet;
  }

  /** What connects machines. */
  public Neighbour<DriverHost> drivers() {
    return drivers;
  }

  Neighbour<Monitoring> monitoring() {
    return monitoring;
  }

  Neighbour<History> history() {
    return history;
  }

  Neighbour<Backups> backups() {
    return backups;
  }

  /** What keeps what was done. */
  public Neighbour<Audit> audit() {
    return audit;
  }

  Neighbour<Doctor> doctor() {
    return doctor;
  }

  Neighbour<PastFiles> pastFiles() {
    return pastFiles;
  }

  /** Pasts in which nobody is recognised. */
  public Neighbour<AnonymousPast> anonymousPast() {
    return anonymousPast;
  }

  /** Who may use whose data. */
  public Neighbour<DataUses> dataUses() {
    return dataUses;
  }

  Neighbour<Disk.Gauge> gauge() {
    return gauge;
  }

  /** Who decides who may do what. */
  public Neighbour<Guard> guard() {
    return guard;
  }

  /** Why machines are withheld from a customer's people. */
  Neighbour<Restraints> restraints() {
    return restraints;
  }

  /** The way in. */
  public Neighbour<Logins> logins() {
    return logins;
  }

  /** Who is logged in. */
  public Neighbour<Sessions> sessions() {
    return sessions;
  }

  /** What programs show. */
  public Neighbour<Tokens> tokens() {
    return tokens;
  }

  /** The names of those that are away. */
  List<String> away() {
    return Stream.of(drivers, fleet, history, monitoring, guard, audit)
        .filter(Neighbour::isAway)
        .map(Neighbour::name)
        .toList();
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindFleet(Fleet service) {
    fleet.came(service);
  }

  void unbindFleet(Fleet service) {
    fleet.went(service);
  }

  /** Machines are connected from now on. */
  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  public void bindDrivers(DriverHost service) {
    drivers.came(service);
  }

  void unbindDrivers(DriverHost service) {
    drivers.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindMonitoring(Monitoring service) {
    monitoring.came(service);
  }

  void unbindMonitoring(Monitoring service) {
    monitoring.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindHistory(History service) {
    history.came(service);
  }

  void unbindHistory(History service) {
    history.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindBackups(Backups service) {
    backups.came(service);
  }

  void unbindBackups(Backups service) {
    backups.went(service);
  }

  /** The audit is here. */
  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  public void bindAudit(Audit service) {
    audit.came(service);
  }

  /** The audit goes. */
  public void unbindAudit(Audit service) {
    audit.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindDoctor(Doctor service) {
    doctor.came(service);
  }

  void unbindDoctor(Doctor service) {
    doctor.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindGauge(Disk.Gauge service) {
    gauge.came(service);
  }

  void unbindGauge(Disk.Gauge service) {
    gauge.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindPastFiles(PastFiles service) {
    pastFiles.came(service);
  }

  void unbindPastFiles(PastFiles service) {
    pastFiles.went(service);
  }

  /** The guard is here. */
  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  public void bindGuard(Guard service) {
    guard.came(service);
  }

  void unbindGuard(Guard service) {
    guard.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindRestraints(Restraints service) {
    restraints.came(service);
  }

  void unbindRestraints(Restraints service) {
    restraints.went(service);
  }

  /** The way in is here. */
  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  public void bindLogins(Logins service) {
    logins.came(service);
  }

  void unbindLogins(Logins service) {
    logins.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindSessions(Sessions service) {
    sessions.came(service);
  }

  void unbindSessions(Sessions service) {
    sessions.went(service);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindTokens(Tokens service) {
    tokens.came(service);
  }

  void unbindTokens(Tokens service) {
    tokens.went(service);
  }

  /** Pasts in which nobody is recognised are written from now on. */
  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  public void bindAnonymousPast(AnonymousPast service) {
    anonymousPast.came(service);
  }

  /** They are not any more. */
  public void unbindAnonymousPast(AnonymousPast service) {
    anonymousPast.went(service);
  }

  /** The ledger is asked from now on. */
  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  public void bindDataUses(DataUses service) {
    dataUses.came(service);
  }

  /** It is away. */
  public void unbindDataUses(DataUses service) {
    dataUses.went(service);
  }
}
