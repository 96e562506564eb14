--liquibase formatted sql logicalFilePath:audit

--property name:long-text value:CLOB dbms:derby
--property name:long-text value:TEXT dbms:postgresql

--changeset millwright:1
CREATE TABLE audit_entry (
  entry_number BIGINT NOT NULL PRIMARY KEY,
  at_millis BIGINT NOT NULL,
  action VARCHAR(128) NOT NULL,
  actor VARCHAR(255) NOT NULL,
  door VARCHAR(16) NOT NULL,
  address VARCHAR(64) NOT NULL,
  customer VARCHAR(64),
  subject VARCHAR(255) NOT NULL,
  details ${long-text} NOT NULL,
  hash CHAR(64) NOT NULL
);
CREATE INDEX audit_entry_customer ON audit_entry (customer, entry_number);
CREATE TABLE audit_head (
  id INT NOT NULL PRIMARY KEY,
  entry_number BIGINT NOT NULL,
  hash CHAR(64) NOT NULL
);
INSERT INTO audit_head (id, entry_number, hash) VALUES
  (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
