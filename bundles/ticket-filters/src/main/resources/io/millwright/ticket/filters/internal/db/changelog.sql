--liquibase formatted sql logicalFilePath:ticket_filters

--changeset millwright:1
--comment Filters; removed_millis is 0 until they are taken away.
CREATE TABLE ticket_filter (
  filter_id VARCHAR(64) NOT NULL PRIMARY KEY,
  label VARCHAR(80) NOT NULL,
  asked VARCHAR(1000) NOT NULL,
  named_customer VARCHAR(64) NOT NULL,
  named_machine VARCHAR(64) NOT NULL,
  shared SMALLINT NOT NULL,
  by_account VARCHAR(64) NOT NULL,
  by_login VARCHAR(64) NOT NULL,
  by_customer VARCHAR(64) NOT NULL,
  removed_millis BIGINT NOT NULL
);
CREATE INDEX ticket_filter_account ON ticket_filter (by_account);
--comment Which one somebody's list begins with.
CREATE TABLE ticket_filter_preferred (
  account_id VARCHAR(64) NOT NULL PRIMARY KEY,
  filter_id VARCHAR(64) NOT NULL,
  FOREIGN KEY (filter_id) REFERENCES ticket_filter (filter_id) ON DELETE CASCADE
);
