--liquibase formatted sql logicalFilePath:ticket_replies

--changeset millwright:1
--comment Replies, a row for each revision; newest is 1 for the last one.
CREATE TABLE ticket_reply (
  reply_id VARCHAR(64) NOT NULL,
  revision INTEGER NOT NULL,
  newest SMALLINT NOT NULL,
  label VARCHAR(80) NOT NULL,
  text_en VARCHAR(4000) NOT NULL,
  text_de VARCHAR(4000) NOT NULL,
  shared SMALLINT NOT NULL,
  owner_account VARCHAR(64) NOT NULL,
  owner_customer VARCHAR(64) NOT NULL,
  by_login VARCHAR(64) NOT NULL,
  at_millis BIGINT NOT NULL,
  removed SMALLINT NOT NULL,
  PRIMARY KEY (reply_id, revision)
);
CREATE INDEX ticket_reply_owner ON ticket_reply (owner_account, newest);
CREATE INDEX ticket_reply_shared ON ticket_reply (shared, newest);
