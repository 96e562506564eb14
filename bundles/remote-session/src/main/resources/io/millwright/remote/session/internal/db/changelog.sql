--liquibase formatted sql logicalFilePath:remote_session

--property name:long-text value:CLOB dbms:derby
--property name:long-text value:TEXT dbms:postgresql

--changeset millwright:1
--comment Remote sessions. The body is JSON; what is searched for stands beside it.
CREATE TABLE remote_session (
  session_id VARCHAR(64) NOT NULL PRIMARY KEY,
  machine VARCHAR(64) NOT NULL,
  customer VARCHAR(64) NOT NULL,
  state VARCHAR(32) NOT NULL,
  asked_millis BIGINT NOT NULL,
  body ${long-text} NOT NULL
);
CREATE INDEX remote_session_of_machine ON remote_session (machine, asked_millis);

--changeset millwright:2
--comment What is still to be done for a session, and by whose right.
CREATE TABLE remote_session_reminder (
  session_id VARCHAR(64) NOT NULL,
  purpose VARCHAR(16) NOT NULL,
  part VARCHAR(64) NOT NULL,
  account VARCHAR(64) NOT NULL,
  login VARCHAR(320) NOT NULL,
  since_millis BIGINT NOT NULL,
  words VARCHAR(128) NOT NULL,
  PRIMARY KEY (session_id, purpose, part)
);
