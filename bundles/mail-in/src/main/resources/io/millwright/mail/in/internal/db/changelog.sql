--liquibase formatted sql logicalFilePath:mail_in

--property name:long-text value:CLOB dbms:derby
--property name:long-text value:TEXT dbms:postgresql

--changeset millwright:1
--comment Letters that came, each once. The text is kept only while one waits for a person.
CREATE TABLE mail_in_letter (
  letter_id VARCHAR(36) NOT NULL,
  letter_key VARCHAR(64) NOT NULL,
  sender VARCHAR(254) NOT NULL,
  customer VARCHAR(64) NOT NULL,
  subject VARCHAR(200) NOT NULL,
  came_millis BIGINT NOT NULL,
  fate VARCHAR(12) NOT NULL,
  reason VARCHAR(500) NOT NULL,
  ticket VARCHAR(64) NOT NULL,
  letter_text ${long-text} NOT NULL,
  CONSTRAINT mail_in_letter_pk PRIMARY KEY (letter_id),
  CONSTRAINT mail_in_letter_key UNIQUE (letter_key)
);
CREATE INDEX mail_in_letter_sender ON mail_in_letter (sender, came_millis);
CREATE INDEX mail_in_letter_fate ON mail_in_letter (fate, came_millis);
CREATE TABLE mail_in_bounce (
  address VARCHAR(254) NOT NULL,
  times INTEGER NOT NULL,
  last_millis BIGINT NOT NULL,
  reason VARCHAR(500) NOT NULL,
  CONSTRAINT mail_in_bounce_pk PRIMARY KEY (address)
);
CREATE TABLE mail_in_place (
  mailbox VARCHAR(600) NOT NULL,
  validity BIGINT NOT NULL,
  next_number BIGINT NOT NULL,
  CONSTRAINT mail_in_place_pk PRIMARY KEY (mailbox)
);
