package io.millwright.itests.container.attack;

import io.millwright.access.Permission;
import io.millwright.itests.container.attack.Target.Ground;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may pass at each way in, decided here once more and by hand: what the code declares could be
 * declared wrongly. A way in that is missing here fails the walk.
 */
final class Decisions {
  /** Where it is done, and so who is told what. */
  enum Where {
    /** Nobody needs to be known. */
    ANYBODY,
    /** One's own; whoever is logged in. */
    SELF,
    /** On the platform: its existence is no secret. */
    PLATFORM,
    /** Wherever one has the permission, no more than that is shown. */
    SIGHT,
    CUSTOMER,
    MACHINE,
    /**
     * At what a customer has, an account, a deletion, a consent: the permission somewhere, and
     * there.
     */
    ITEM,
    /** At an alarm: one needs the permission somewhere, and at its machine. */
    ALARM,
    /** At a remote session: nobody in town has one, and whoever may have one is told so. */
    REMOTE,
    /** At a ticket of a customer's machine: one needs the permission somewhere, and there. */
    TICKET,
    /** It ends the session it is asked with. */
    LOGOUT
  }

  /** A decision. */
  record Decision(Where where, Optional<Permission> needs) {
    /** What the site must answer: 200 for "not refused". */
    int expected(Person person, Ground ground) {
      return switch (where) {
        case ANYBODY, SELF, LOGOUT -> 200;
        case SIGHT -> holds(person) ? 200 : 403;
        case PLATFORM -> holds(person) && person.reach() == Person.Reach.EVERYWHERE ? 200 : 403;
        case MACHINE -> at(person, person.reachesMachine(ground), person.reachesMachine(ground));
        case ALARM -> !holds(person) ? 403 : person.reachesMachine(ground) ? 200 : 404;
        case REMOTE -> holds(person) ? 404 : 403;
        case TICKET -> {
          boolean there = person.reachesMachine(ground) && ground.compareTo(Ground.LOOSE) < 0;
          yield !holds(person) ? 403 : there ? 200 : 404;
        }
        case CUSTOMER -> at(person, person.reachesCustomer(ground), person.seesCustomer(ground));
        case ITEM -> {
          boolean there = person.reachesCustomer(ground) && ground.compareTo(Ground.LOOSE) < 0;
          yield !holds(person) ? 403 : there ? 200 : 404;
        }
      };
    }

    private boolean holds(Person person) {
      return needs.filter(person::holds).isPresent();
    }

    private int at(Person person, boolean reaches, boolean sees) {
      return reaches && holds(person) ? 200 : sees ? 403 : 404;
    }
  }

  private static final String TABLE =
      """
      GET    /api/account                             SELF
      PUT    /api/account                             SELF
      GET    /api/account/memory                      SELF
      PUT    /api/account/memory/{item}               SELF
      PUT    /api/account/password                    SELF
      POST   /api/account/second-factor               SELF
      POST   /api/account/second-factor/confirmation  SELF
      POST   /api/account/second-factor/end           SELF
      POST   /api/account/second-factor/recovery-codes SELF
      GET    /api/account/exports                     SELF
      POST   /api/account/exports                     SELF
      GET    /api/account/exports/{export}/file       SELF
      GET    /api/account/sessions                    SELF
      DELETE /api/account/sessions/{session}          SELF
      GET    /api/account/tokens                      SELF
      POST   /api/account/tokens                      SELF
      DELETE /api/account/tokens/{token}              SELF
      GET    /api/accounts                            SIGHT    ACCOUNT_READ
      POST   /api/accounts                            SIGHT    ACCOUNT_MANAGE
      GET    /api/accounts/{account}                  ITEM     ACCOUNT_READ
      PUT    /api/accounts/{account}                  ITEM     ACCOUNT_MANAGE
      DELETE /api/accounts/{account}                  ITEM     ACCOUNT_MANAGE
      PUT    /api/accounts/{account}/grants           ITEM     ACCOUNT_MANAGE
      POST   /api/accounts/{account}/block            ITEM     ACCOUNT_MANAGE
      DELETE /api/accounts/{account}/block            ITEM     ACCOUNT_MANAGE
      POST   /api/accounts/{account}/invitation       ITEM     ACCOUNT_MANAGE
      DELETE /api/accounts/{account}/second-factor    ITEM     ACCOUNT_MANAGE
      GET    /api/accounts/{account}/sessions         ITEM     ACCOUNT_READ
      DELETE /api/accounts/{account}/sessions         ITEM     ACCOUNT_MANAGE
      DELETE /api/accounts/{account}/sessions/{session} ITEM    ACCOUNT_MANAGE
      GET    /api/accounts/{account}/tokens           ITEM     ACCOUNT_READ
      DELETE /api/accounts/{account}/tokens/{token}   ITEM     ACCOUNT_MANAGE
      GET    /api/alarm-statistics                    SIGHT    MACHINE_READ
      GET    /api/alarms                              SIGHT    MACHINE_READ
      POST   /api/alarms/bulk                         SIGHT    ALARM_ACKNOWLEDGE
      GET    /api/alarms/{alarm}                      ALARM    MACHINE_READ
      POST   /api/alarms/{alarm}/acknowledge          ALARM    ALARM_ACKNOWLEDGE
      POST   /api/alarms/{alarm}/assign               ALARM    ALARM_ACKNOWLEDGE
      POST   /api/alarms/{alarm}/comment              ALARM    ALARM_ACKNOWLEDGE
      POST   /api/alarms/{alarm}/in-service           ALARM    MACHINE_CONFIGURE
      POST   /api/alarms/{alarm}/out-of-service       ALARM    MACHINE_CONFIGURE
      POST   /api/alarms/{alarm}/reset                ALARM    ALARM_ACKNOWLEDGE
      POST   /api/alarms/{alarm}/shelve               ALARM    ALARM_ACKNOWLEDGE
      POST   /api/alarms/{alarm}/unshelve             ALARM    ALARM_ACKNOWLEDGE
      GET    /api/audit                               SIGHT    AUDIT_READ
      GET    /api/audit/export                        SIGHT    AUDIT_READ
      GET    /api/audit/verify                        PLATFORM AUDIT_READ
      GET    /api/availability                        SIGHT    MACHINE_READ
      GET    /api/backups                             PLATFORM PLATFORM_OPERATE
      POST   /api/backups                             PLATFORM PLATFORM_OPERATE
      GET    /api/backups/{id}                        PLATFORM PLATFORM_OPERATE
      GET    /api/blocks                              SIGHT    ACCOUNT_READ
      PUT    /api/blocks/{customer}                   CUSTOMER SECURITY_BLOCK
      DELETE /api/blocks/{customer}                   CUSTOMER SECURITY_BLOCK
      GET    /api/consents                            SIGHT    CONSENT_READ
      POST   /api/consents                            SIGHT    CONSENT_GIVE
      DELETE /api/consents/{consent}                  ITEM     CONSENT_GIVE
      GET    /api/calendars                           SIGHT    CONTRACT_READ
      GET    /api/calendars/{calendar}                SIGHT    CONTRACT_READ
      GET    /api/contacts                            SIGHT    TICKET_READ
      GET    /api/contract-packages                   SIGHT    CONTRACT_READ
      GET    /api/contracts                           SIGHT    CONTRACT_READ
      POST   /api/contracts                           SIGHT    CONTRACT_MANAGE
      GET    /api/contracts/{contract}                ITEM     CONTRACT_READ
      PUT    /api/contracts/{contract}                ITEM     CONTRACT_MANAGE
      PUT    /api/contracts/{contract}/adapted        ITEM     CONTRACT_MANAGE
      GET    /api/contracts/{contract}/calendar       ITEM     CONTRACT_READ
      POST   /api/contracts/{contract}/happenings     ITEM     CONTRACT_MANAGE
      DELETE /api/contracts/{contract}/happenings/{happening} ITEM CONTRACT_MANAGE
      DELETE /api/contracts/{contract}/spendings/{spending} ITEM CONTRACT_MANAGE
      POST   /api/contracts/{contract}/termination    ITEM     CONSENT_GIVE
      GET    /api/customers                           SIGHT    MACHINE_READ
      PUT    /api/customers/{customer}                PLATFORM FLEET_MANAGE
      GET    /api/data-uses                           SIGHT    LEDGER_READ
      POST   /api/data-uses                           SIGHT    DATA_USE
      GET    /api/data-uses/{use}/anonymised          ITEM     DATA_USE
      GET    /api/data-uses/listings                  SIGHT    LEDGER_READ
      POST   /api/data-uses/listings                  SIGHT    LISTING_MANAGE
      DELETE /api/data-uses/listings/{listing}        ITEM     LISTING_MANAGE
      GET    /api/deletions                           SIGHT    LEDGER_READ
      POST   /api/deletions                           SIGHT    DELETION_REQUEST
      DELETE /api/deletions/{deletion}                ITEM     DELETION_REQUEST
      PUT    /api/deletions/{deletion}/approval       ITEM     DELETION_APPROVE
      GET    /api/deletions/{deletion}/proof.json     ITEM     LEDGER_READ
      GET    /api/deletions/{deletion}/proof.txt      ITEM     LEDGER_READ
      GET    /api/doctor                              PLATFORM PLATFORM_READ
      GET    /api/doctor/bundle                       PLATFORM PLATFORM_READ
      GET    /api/entitlements                        SIGHT    CONTRACT_READ
      POST   /api/entitlements/spendings              SIGHT    CONTRACT_MANAGE
      GET    /api/exports                             SIGHT    DATA_EXPORT
      POST   /api/exports                             SIGHT    DATA_EXPORT
      DELETE /api/exports/{export}                    ITEM     DATA_EXPORT
      GET    /api/exports/{export}/file               ITEM     DATA_EXPORT
      POST   /api/imports                             PLATFORM PAST_IMPORT
      POST   /api/invitation                          ANYBODY
      POST   /api/invitation/password                 ANYBODY
      GET    /api/live                                SIGHT    MACHINE_READ
      GET    /api/machines                            SIGHT    MACHINE_READ
      GET    /api/machines/{machine}                  MACHINE  MACHINE_READ
      POST   /api/machines/{machine}/acknowledge      MACHINE  ALARM_ACKNOWLEDGE
      GET    /api/machines/{machine}/availability     MACHINE  MACHINE_READ
      GET    /api/machines/{machine}/counters         MACHINE  MACHINE_READ
      GET    /api/machines/{machine}/curve            MACHINE  MACHINE_READ
      GET    /api/machines/{machine}/dossiers         MACHINE  MACHINE_READ
      GET    /api/machines/{machine}/dossiers/{dossier} MACHINE MACHINE_READ
      POST   /api/machines/{machine}/downtimes        MACHINE  MACHINE_CONFIGURE
      DELETE /api/machines/{machine}/downtimes/{downtime} MACHINE MACHINE_CONFIGURE
      GET    /api/machines/{machine}/events           MACHINE  MACHINE_READ
      GET    /api/machines/{machine}/export           MACHINE  PAST_EXPORT
      GET    /api/machines/{machine}/gaps             MACHINE  MACHINE_READ
      GET    /api/machines/{machine}/readings         MACHINE  MACHINE_READ
      PUT    /api/machines/{machine}/site             PLATFORM FLEET_MANAGE
      GET    /api/openapi.json                        SELF
      GET    /api/panels                              SIGHT    MACHINE_READ
      GET    /api/panels/{panel}/script               SIGHT    MACHINE_READ
      GET    /api/remote-sessions                     SIGHT    MACHINE_READ
      POST   /api/remote-sessions                     SIGHT    REMOTE_REQUEST
      GET    /api/remote-sessions/offers/{machine}    MACHINE  MACHINE_READ
      POST   /api/remote-sessions/opened              SIGHT    REMOTE_CONSENT
      GET    /api/remote-sessions/{remote}            REMOTE   MACHINE_READ
      POST   /api/remote-sessions/{remote}/begin      REMOTE   REMOTE_REQUEST
      POST   /api/remote-sessions/{remote}/closed     REMOTE   REMOTE_CONSENT
      POST   /api/remote-sessions/{remote}/consent    REMOTE   REMOTE_CONSENT
      POST   /api/remote-sessions/{remote}/denial     REMOTE   REMOTE_CONSENT
      POST   /api/remote-sessions/{remote}/end        REMOTE   MACHINE_READ
      POST   /api/remote-sessions/{remote}/free       REMOTE   REMOTE_CONSENT
      POST   /api/remote-sessions/{remote}/hold       REMOTE   REMOTE_CONSENT
      POST   /api/remote-sessions/{remote}/links      REMOTE   MACHINE_READ
      POST   /api/remote-sessions/{remote}/lock       REMOTE   MACHINE_READ
      POST   /api/remote-sessions/{remote}/observers  REMOTE   REMOTE_REQUEST
      POST   /api/remote-sessions/{remote}/release    REMOTE   REMOTE_CONSENT
      GET    /api/remote-sessions/{remote}/recordings REMOTE   REMOTE_CONSENT
      DELETE /api/remote-sessions/{remote}/recordings REMOTE   DELETION_REQUEST
      GET    /api/remote-sessions/{remote}/recordings/check REMOTE REMOTE_CONSENT
      GET    /api/remote-sessions/{remote}/recordings/parts/{part} REMOTE REMOTE_CONSENT
      GET    /api/remote-sessions/{remote}/recordings/timeline REMOTE REMOTE_CONSENT
      POST   /api/remote-sessions/{remote}/streams    REMOTE   REMOTE_REQUEST
      POST   /api/remote-sessions/{remote}/successor  REMOTE   REMOTE_REQUEST
      GET    /api/roles                               SELF
      GET    /api/machine-files                       SIGHT    MACHINE_CONFIGURE
      PUT    /api/machine-files/{file}                SIGHT    MACHINE_CONFIGURE
      DELETE /api/machine-files/{file}                SIGHT    MACHINE_CONFIGURE
      POST   /api/machine-files/{file}/check          SIGHT    MACHINE_CONFIGURE
      GET    /api/machine-files/{file}/past           SIGHT    MACHINE_CONFIGURE
      POST   /api/machine-files/{file}/bring-back     SIGHT    MACHINE_CONFIGURE
      GET    /api/rules                               SIGHT    MACHINE_READ
      PUT    /api/rules/{rule}                        SIGHT    MACHINE_CONFIGURE
      DELETE /api/rules/{rule}                        SIGHT    MACHINE_CONFIGURE
      POST   /api/rules/{rule}/undo                   SIGHT    MACHINE_CONFIGURE
      POST   /api/rules/rehearsals                    SIGHT    MACHINE_CONFIGURE
      GET    /api/rules/rehearsals/{rehearsal}        SIGHT    MACHINE_CONFIGURE
      DELETE /api/rules/rehearsals/{rehearsal}        SIGHT    MACHINE_CONFIGURE
      GET    /api/session                             SELF
      POST   /api/session                             ANYBODY
      DELETE /api/session                             LOGOUT
      POST   /api/session/code                        ANYBODY
      POST   /api/session/password                    ANYBODY
      GET    /api/session/ways                        ANYBODY
      GET    /api/session/ways/{way}                  ANYBODY
      GET    /api/session/ways/{way}/callback         ANYBODY
      GET    /api/shift-report                        SIGHT    MACHINE_READ
      POST   /relay/*                                 SELF
      GET    /api/site-agents                         SIGHT    SITE_CONNECT
      POST   /api/site-agents/{agent}/code            REMOTE   SITE_CONNECT
      POST   /api/site-agents/{agent}/revocation      REMOTE   SITE_CONNECT
      GET    /api/sites                               SIGHT    MACHINE_READ
      PUT    /api/sites/{site}                        PLATFORM FLEET_MANAGE
      GET    /api/status                              SIGHT    MACHINE_READ
      GET    /api/terms                               SELF
      POST   /api/terms/{terms}/acceptance            SELF
      GET    /api/terms/accepted                      SIGHT    LEDGER_READ
      GET    /api/notices                             PLATFORM PLATFORM_READ
      POST   /api/notices/{rule}/test                 PLATFORM PLATFORM_OPERATE
      GET    /api/handovers/{ticket}                  TICKET   TICKET_WORK
      POST   /api/handovers/{ticket}                  TICKET   TICKET_WORK
      POST   /api/handovers/{ticket}/again            TICKET   TICKET_WORK
      GET    /api/inbox                               PLATFORM TICKET_WORK
      POST   /api/inbox/{letter}/dismissal            PLATFORM TICKET_WORK
      GET    /api/notices/tests/{test}                PLATFORM PLATFORM_OPERATE
      GET    /api/notice-files                        PLATFORM PLATFORM_OPERATE
      PUT    /api/notice-files/{file}                 PLATFORM PLATFORM_OPERATE
      DELETE /api/notice-files/{file}                 PLATFORM PLATFORM_OPERATE
      POST   /api/notice-files/{file}/check           PLATFORM PLATFORM_OPERATE
      GET    /api/notice-files/{file}/past            PLATFORM PLATFORM_OPERATE
      POST   /api/notice-files/{file}/bring-back      PLATFORM PLATFORM_OPERATE
      GET    /api/on-call                             SIGHT    MACHINE_READ
      GET    /api/platform                            PLATFORM PLATFORM_READ
      GET    /api/windows                             SIGHT    MACHINE_READ
      POST   /api/windows/preview                     SIGHT    MACHINE_CONFIGURE
      GET    /metrics                                 PLATFORM PLATFORM_READ
      GET    /api/attainment                          SIGHT    TICKET_READ
      GET    /api/attainment/contract-months          SIGHT    TICKET_READ
      GET    /api/attainment/contract-years           SIGHT    TICKET_READ
      GET    /api/tickets                             SIGHT    TICKET_READ
      POST   /api/tickets                             SIGHT    TICKET_OPEN
      POST   /api/tickets/bulk                        SIGHT    TICKET_OPEN
      GET    /api/tickets/export                      SIGHT    TICKET_READ
      GET    /api/tickets/draft                       SIGHT    TICKET_OPEN
      GET    /api/tickets/{ticket}                    TICKET   TICKET_READ
      POST   /api/tickets/{ticket}/agreed             TICKET   TICKET_WORK
      POST   /api/tickets/{ticket}/approve            TICKET   TICKET_OPEN
      GET    /api/tickets/{ticket}/approvers          TICKET   TICKET_READ
      POST   /api/tickets/{ticket}/approvers          TICKET   TICKET_WORK
      POST   /api/tickets/{ticket}/assign             TICKET   TICKET_WORK
      POST   /api/tickets/{ticket}/call               TICKET   TICKET_WORK
      POST   /api/tickets/{ticket}/comment            TICKET   TICKET_OPEN
      POST   /api/tickets/{ticket}/duties             TICKET   TICKET_WORK
      POST   /api/tickets/{ticket}/estimate           TICKET   TICKET_WORK
      POST   /api/tickets/{ticket}/kind               TICKET   TICKET_WORK
      GET    /api/tickets/{ticket}/scope              TICKET   TICKET_READ
      POST   /api/tickets/{ticket}/scope              TICKET   TICKET_WORK
      GET    /api/tickets/{ticket}/files              TICKET   TICKET_READ
      POST   /api/tickets/{ticket}/files              TICKET   TICKET_OPEN
      GET    /api/tickets/{ticket}/files/{file}       TICKET   TICKET_READ
      DELETE /api/tickets/{ticket}/files/{file}       TICKET   TICKET_WORK
      POST   /api/tickets/{ticket}/grade              TICKET   TICKET_WORK
      GET    /api/tickets/{ticket}/links              TICKET   TICKET_READ
      POST   /api/tickets/{ticket}/links              TICKET   TICKET_WORK
      POST   /api/tickets/{ticket}/links/removal      TICKET   TICKET_WORK
      GET    /api/tickets/{ticket}/merge              TICKET   TICKET_READ
      POST   /api/tickets/{ticket}/merge              TICKET   TICKET_WORK
      POST   /api/tickets/{ticket}/merge/split        TICKET   TICKET_WORK
      POST   /api/tickets/{ticket}/merge/undo         TICKET   TICKET_WORK
      POST   /api/tickets/{ticket}/refuse             TICKET   TICKET_OPEN
      POST   /api/tickets/{ticket}/step               TICKET   TICKET_OPEN
      GET    /api/tickets/{ticket}/times              TICKET   TICKET_READ
      POST   /api/tickets/{ticket}/times              TICKET   TICKET_WORK
      PUT    /api/tickets/{ticket}/times/{id}         TICKET   TICKET_WORK
      POST   /api/tickets/{ticket}/times/{id}/strike  TICKET   TICKET_WORK
      GET    /api/contracts/{contract}/times          ITEM     CONTRACT_READ
      GET    /api/times/export                        SIGHT    TICKET_READ
      GET    /api/tickets/{ticket}/hint               TICKET   TICKET_READ
      GET    /api/tickets/{ticket}/feedback           TICKET   TICKET_READ
      PUT    /api/tickets/{ticket}/feedback           TICKET   TICKET_OPEN
      GET    /api/attainment/feedback                 SIGHT    TICKET_READ
      GET    /api/knowledge                           SIGHT    TICKET_READ
      POST   /api/knowledge                           SIGHT    TICKET_WORK
      GET    /api/knowledge/hint                      SIGHT    TICKET_READ
      GET    /api/knowledge/{id}                      SIGHT    TICKET_READ
      PUT    /api/knowledge/{id}                      SIGHT    TICKET_WORK
      DELETE /api/knowledge/{id}                      SIGHT    TICKET_WORK
      GET    /api/plans                               SIGHT    MACHINE_READ
      POST   /api/plans/times                         SIGHT    MACHINE_CONFIGURE
      GET    /api/plans/files                         SIGHT    MACHINE_CONFIGURE
      PUT    /api/plans/files/{plan}                  SIGHT    MACHINE_CONFIGURE
      DELETE /api/plans/files/{plan}                  SIGHT    MACHINE_CONFIGURE
      GET    /api/plans/files/{plan}/past             SIGHT    MACHINE_CONFIGURE
      POST   /api/plans/files/{plan}/bring-back       SIGHT    MACHINE_CONFIGURE
      GET    /api/ticket-filters                      SIGHT    TICKET_READ
      POST   /api/ticket-filters                      SIGHT    TICKET_READ
      POST   /api/ticket-filters/preferred            SIGHT    TICKET_READ
      PUT    /api/ticket-filters/{id}                 SIGHT    TICKET_READ
      DELETE /api/ticket-filters/{id}                 SIGHT    TICKET_READ
      POST   /api/ticket-filters/{id}/undo            SIGHT    TICKET_READ
      GET    /api/tickets/{ticket}/checklist          TICKET   TICKET_READ
      POST   /api/tickets/{ticket}/checklist          TICKET   TICKET_WORK
      GET    /api/ticket-templates                    SIGHT    TICKET_OPEN
      POST   /api/ticket-templates/{template}/tickets SIGHT    TICKET_OPEN
      GET    /api/ticket-template-files               PLATFORM TICKET_WORK
      PUT    /api/ticket-template-files/{template}    PLATFORM TICKET_WORK
      DELETE /api/ticket-template-files/{template}    PLATFORM TICKET_WORK
      POST   /api/ticket-template-files/{template}/check PLATFORM TICKET_WORK
      GET    /api/ticket-template-files/{template}/past PLATFORM TICKET_WORK
      POST   /api/ticket-template-files/{template}/bring-back PLATFORM TICKET_WORK
      GET    /api/ticket-replies                      SIGHT    TICKET_WORK
      POST   /api/ticket-replies                      SIGHT    TICKET_WORK
      PUT    /api/ticket-replies/{id}                 SIGHT    TICKET_WORK
      DELETE /api/ticket-replies/{id}                 SIGHT    TICKET_WORK
      GET    /api/ticket-replies/{id}/past            SIGHT    TICKET_WORK
      POST   /api/ticket-replies/{id}/bring-back      SIGHT    TICKET_WORK
      GET    /api/tickets/{ticket}/watchers           TICKET   TICKET_READ
      POST   /api/tickets/{ticket}/watchers           TICKET   TICKET_READ
      POST   /api/tickets/{ticket}/watchers/removal   TICKET   TICKET_READ
      """;

  private Decisions() {}

  /** By {@link Endpoint#key()}. */
  static Map<String, Decision> all() {
    var all = new HashMap<String, Decision>();
    TABLE
        .lines()
        .map(line -> line.split(" +", -1))
        .forEach(
            words ->
                all.put(
                    words[0] + " " + words[1],
                    new Decision(
                        Where.valueOf(words[2]),
                        words.length > 3
                            ? Optional.of(Permission.valueOf(words[3]))
                            : Optional.empty())));
    return all;
  }
}
