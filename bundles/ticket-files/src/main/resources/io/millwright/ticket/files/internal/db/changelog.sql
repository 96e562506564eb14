--liquibase formatted sql logicalFilePath:ticket_files

--property name:bytes value:BLOB dbms:derby
--property name:bytes value:BYTEA dbms:postgresql

--changeset millwright:1
--comment Files at tickets; kept is 0 until they stand in the history of their ticket.
CREATE TABLE ticket_files (
  file_id VARCHAR(64) NOT NULL PRIMARY KEY,
  ticket_id VARCHAR(64) NOT NULL,
  customer VARCHAR(64) NOT NULL,
  machine VARCHAR(64) NOT NULL,
  label VARCHAR(120) NOT NULL,
  media_type VARCHAR(80) NOT NULL,
  byte_count BIGINT NOT NULL,
  hash VARCHAR(64) NOT NULL,
  by_account VARCHAR(64) NOT NULL,
  by_login VARCHAR(64) NOT NULL,
  at_millis BIGINT NOT NULL,
  internal_only SMALLINT NOT NULL,
  kept SMALLINT NOT NULL
);
CREATE INDEX ticket_files_ticket ON ticket_files (ticket_id);
CREATE INDEX ticket_files_customer ON ticket_files (customer);
CREATE INDEX ticket_files_account ON ticket_files (by_account);
--comment What is in them, piece by piece: nothing long is held in memory.
CREATE TABLE ticket_files_piece (
  file_id VARCHAR(64) NOT NULL,
  place INTEGER NOT NULL,
  body ${bytes} NOT NULL,
  PRIMARY KEY (file_id, place),
  FOREIGN KEY (file_id) REFERENCES ticket_files (file_id) ON DELETE CASCADE
);
