--liquibase formatted sql logicalFilePath:contract

--property name:long-text value:CLOB dbms:derby
--property name:long-text value:TEXT dbms:postgresql

--changeset millwright:1
--comment Packages as they were when the first contract of them was concluded.
CREATE TABLE contract_package (
  code VARCHAR(64) NOT NULL,
  version VARCHAR(64) NOT NULL,
  body ${long-text} NOT NULL,
  PRIMARY KEY (code, version)
);
--comment Contracts. Terms are JSON; told is the state that was told last.
CREATE TABLE contract_contract (
  contract_id VARCHAR(64) NOT NULL PRIMARY KEY,
  customer VARCHAR(64) NOT NULL,
  revision BIGINT NOT NULL,
  terms ${long-text} NOT NULL,
  told VARCHAR(16) NOT NULL
);
--comment What happened to them. A time of 0 is none; a day is ISO 8601.
CREATE TABLE contract_happening (
  happening_id VARCHAR(64) NOT NULL PRIMARY KEY,
  contract_id VARCHAR(64) NOT NULL,
  kind VARCHAR(32) NOT NULL,
  happened VARCHAR(10) NOT NULL,
  subject VARCHAR(128) NOT NULL,
  amount BIGINT NOT NULL,
  note VARCHAR(1000) NOT NULL,
  by_account VARCHAR(64) NOT NULL,
  by_login VARCHAR(64) NOT NULL,
  by_millis BIGINT NOT NULL,
  struck_account VARCHAR(64) NOT NULL,
  struck_login VARCHAR(64) NOT NULL,
  struck_millis BIGINT NOT NULL,
  FOREIGN KEY (contract_id) REFERENCES contract_contract (contract_id) ON DELETE CASCADE
);
CREATE INDEX contract_happening_of ON contract_happening (contract_id);
--comment What was spent of budgets: one row per reference; a year is the day on which the contract's year began.
CREATE TABLE contract_spending (
  contract_id VARCHAR(64) NOT NULL,
  reference VARCHAR(128) NOT NULL,
  budget VARCHAR(64) NOT NULL,
  year_from VARCHAR(10) NOT NULL,
  subject VARCHAR(128) NOT NULL,
  amount BIGINT NOT NULL,
  by_account VARCHAR(64) NOT NULL,
  by_login VARCHAR(64) NOT NULL,
  by_millis BIGINT NOT NULL,
  back_millis BIGINT NOT NULL,
  PRIMARY KEY (contract_id, reference),
  FOREIGN KEY (contract_id) REFERENCES contract_contract (contract_id) ON DELETE CASCADE
);
--comment Reminders that were told.
CREATE TABLE contract_reminder (
  contract_id VARCHAR(64) NOT NULL,
  what VARCHAR(200) NOT NULL,
  PRIMARY KEY (contract_id, what),
  FOREIGN KEY (contract_id) REFERENCES contract_contract (contract_id) ON DELETE CASCADE
);

--changeset millwright:2
--comment What calendars came to when they were looked at last: a fingerprint of the days from that year on.
CREATE TABLE contract_calendar (
  code VARCHAR(64) NOT NULL,
  first_year INTEGER NOT NULL,
  print VARCHAR(64) NOT NULL,
  PRIMARY KEY (code)
);
