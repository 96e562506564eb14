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
