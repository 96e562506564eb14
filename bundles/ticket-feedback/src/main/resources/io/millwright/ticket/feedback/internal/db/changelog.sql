--liquibase formatted sql logicalFilePath:ticket_feedback

--changeset millwright:1
--comment What customers thought, once for each ticket.
CREATE TABLE ticket_feedback (
  ticket_id VARCHAR(64) NOT NULL PRIMARY KEY,
  customer VARCHAR(64) NOT NULL,
  machine VARCHAR(64) NOT NULL,
  grade INTEGER NOT NULL,
  words VARCHAR(2000) NOT NULL,
  by_account VARCHAR(64) NOT NULL,
  by_login VARCHAR(64) NOT NULL,
  at_millis BIGINT NOT NULL,
  changed_millis BIGINT NOT NULL
);
CREATE INDEX ticket_feedback_customer ON ticket_feedback (customer);
CREATE INDEX ticket_feedback_at ON ticket_feedback (at_millis);
