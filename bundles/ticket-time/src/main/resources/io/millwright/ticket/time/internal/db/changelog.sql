--liquibase formatted sql logicalFilePath:ticket_time

--changeset millwright:1
--comment Each version of each entry. kept is 0 until its budget is spent; newest is 1 for the one that counts.
CREATE TABLE ticket_time (
  time_id VARCHAR(64) NOT NULL,
  revision INTEGER NOT NULL,
  kept SMALLINT NOT NULL,
  newest SMALLINT NOT NULL,
  ticket_id VARCHAR(64) NOT NULL,
  ticket_number VARCHAR(80) NOT NULL,
  customer VARCHAR(64) NOT NULL,
  machine VARCHAR(64) NOT NULL,
  person VARCHAR(64) NOT NULL,
  from_millis BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  words VARCHAR(1000) NOT NULL,
  scope VARCHAR(64) NOT NULL,
  subject VARCHAR(128) NOT NULL,
  billing VARCHAR(16) NOT NULL,
  contract_id VARCHAR(64) NOT NULL,
  clause VARCHAR(200) NOT NULL,
  verdict VARCHAR(1000) NOT NULL,
  budget VARCHAR(64) NOT NULL,
  inside BIGINT NOT NULL,
  billable BIGINT NOT NULL,
  off_hours BIGINT NOT NULL,
  spent_at VARCHAR(64) NOT NULL,
  spent BIGINT NOT NULL,
  reference VARCHAR(128) NOT NULL,
  by_account VARCHAR(64) NOT NULL,
  by_login VARCHAR(64) NOT NULL,
  at_millis BIGINT NOT NULL,
  reason VARCHAR(500) NOT NULL,
  struck SMALLINT NOT NULL,
  PRIMARY KEY (time_id, revision)
);
CREATE INDEX ticket_time_ticket ON ticket_time (ticket_id);
CREATE INDEX ticket_time_customer ON ticket_time (customer);
CREATE INDEX ticket_time_contract ON ticket_time (contract_id, from_millis);
CREATE INDEX ticket_time_from ON ticket_time (from_millis);
CREATE INDEX ticket_time_kept ON ticket_time (kept, at_millis);
