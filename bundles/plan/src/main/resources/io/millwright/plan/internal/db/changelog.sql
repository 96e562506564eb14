--liquibase formatted sql logicalFilePath:plan

--changeset millwright:1
--comment One time of planned work at a machine of which there is something to keep. Days count from 1970; -1 is none.
CREATE TABLE plan_time (
  plan_work VARCHAR(64) NOT NULL,
  machine VARCHAR(64) NOT NULL,
  planned_day BIGINT NOT NULL,
  due_day BIGINT NOT NULL,
  kind VARCHAR(32) NOT NULL,
  title VARCHAR(200) NOT NULL,
  customer VARCHAR(64) NOT NULL,
  state VARCHAR(16) NOT NULL,
  asked VARCHAR(64) NOT NULL,
  ticket_id VARCHAR(64) NOT NULL,
  ticket_number VARCHAR(80) NOT NULL,
  by_account VARCHAR(64) NOT NULL,
  by_login VARCHAR(64) NOT NULL,
  at_millis BIGINT NOT NULL,
  words VARCHAR(1000) NOT NULL,
  done_day BIGINT NOT NULL,
  valid_day BIGINT NOT NULL,
  PRIMARY KEY (plan_work, machine, planned_day, customer)
);
CREATE INDEX plan_time_due ON plan_time (due_day);
CREATE INDEX plan_time_customer ON plan_time (customer);
