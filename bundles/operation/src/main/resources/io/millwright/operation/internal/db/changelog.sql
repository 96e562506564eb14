--liquibase formatted sql logicalFilePath:operation

--property name:long-text value:CLOB dbms:derby
--property name:long-text value:TEXT dbms:postgresql

--changeset millwright:1
--comment Dossiers of collisions. Judged and taken are JSON; taken is empty until the curves are there.
CREATE TABLE operation_dossier (
  machine VARCHAR(64) NOT NULL,
  dossier_id VARCHAR(32) NOT NULL,
  at_millis BIGINT NOT NULL,
  due_millis BIGINT NOT NULL,
  message VARCHAR(1000) NOT NULL,
  judged VARCHAR(1000) NOT NULL,
  complete SMALLINT NOT NULL,
  taken ${long-text} NOT NULL,
  PRIMARY KEY (machine, dossier_id)
);
CREATE INDEX operation_dossier_due ON operation_dossier (complete, due_millis);

--changeset millwright:2
--comment What a light became, and when.
CREATE TABLE operation_light (
  machine VARCHAR(64) NOT NULL,
  at_millis BIGINT NOT NULL,
  light VARCHAR(8) NOT NULL,
  PRIMARY KEY (machine, at_millis)
);
--comment What people said of times in which machines were not available.
CREATE TABLE operation_downtime (
  machine VARCHAR(64) NOT NULL,
  downtime_id VARCHAR(64) NOT NULL,
  from_millis BIGINT NOT NULL,
  to_millis BIGINT NOT NULL,
  why VARCHAR(32) NOT NULL,
  reason VARCHAR(1000) NOT NULL,
  by_login VARCHAR(64) NOT NULL,
  at_millis BIGINT NOT NULL,
  PRIMARY KEY (machine, downtime_id)
);

--changeset millwright:3
--comment What the platform says of times is asked for each minute. A clock that was set back left times that end before they begin.
DELETE FROM operation_downtime WHERE to_millis <= from_millis;
CREATE INDEX operation_downtime_by ON operation_downtime (by_login, to_millis);
--comment When maintenance windows were looked at last: those that passed since then are found.
CREATE TABLE operation_window_look (
  look_number INTEGER NOT NULL,
  at_millis BIGINT NOT NULL,
  PRIMARY KEY (look_number)
);
