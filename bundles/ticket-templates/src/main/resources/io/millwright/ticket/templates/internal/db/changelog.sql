--liquibase formatted sql logicalFilePath:ticket_templates

--changeset millwright:1
--comment What of a ticket's checklist is done.
CREATE TABLE ticket_check (
  ticket_id VARCHAR(64) NOT NULL,
  place INTEGER NOT NULL,
  customer VARCHAR(64) NOT NULL,
  machine VARCHAR(64) NOT NULL,
  by_account VARCHAR(64) NOT NULL,
  by_login VARCHAR(64) NOT NULL,
  at_millis BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, place)
);
CREATE INDEX ticket_check_customer ON ticket_check (customer);
