--liquibase formatted sql logicalFilePath:access

--changeset millwright:1
CREATE TABLE access_account (
  account_id VARCHAR(64) NOT NULL PRIMARY KEY,
  login VARCHAR(64) NOT NULL UNIQUE,
  person_name VARCHAR(200) NOT NULL,
  email VARCHAR(254) NOT NULL,
  language VARCHAR(2) NOT NULL,
  customer VARCHAR(64) NOT NULL,
  state VARCHAR(16) NOT NULL,
  password VARCHAR(255) NOT NULL,
  must_change VARCHAR(255) NOT NULL,
  factor VARCHAR(64) NOT NULL,
  factor_step BIGINT NOT NULL,
  made_millis BIGINT NOT NULL,
  used_millis BIGINT NOT NULL
);
CREATE TABLE access_grant (
  account_id VARCHAR(64) NOT NULL,
  grant_number INT NOT NULL,
  role_id VARCHAR(64) NOT NULL,
  place VARCHAR(128) NOT NULL,
  until_millis BIGINT NOT NULL,
  basis VARCHAR(255) NOT NULL,
  PRIMARY KEY (account_id, grant_number),
  FOREIGN KEY (account_id) REFERENCES access_account (account_id) ON DELETE CASCADE
);
CREATE TABLE access_invitation (
  secret_hash CHAR(64) NOT NULL PRIMARY KEY,
  account_id VARCHAR(64) NOT NULL UNIQUE,
  until_millis BIGINT NOT NULL,
  FOREIGN KEY (account_id) REFERENCES access_account (account_id) ON DELETE CASCADE
);
CREATE TABLE access_recovery (
  account_id VARCHAR(64) NOT NULL,
  code_hash CHAR(64) NOT NULL,
  PRIMARY KEY (account_id, code_hash),
  FOREIGN KEY (account_id) REFERENCES access_account (account_id) ON DELETE CASCADE
);
CREATE TABLE access_session (
  secret_hash CHAR(64) NOT NULL PRIMARY KEY,
  session_id VARCHAR(64) NOT NULL,
  account_id VARCHAR(64) NOT NULL,
  door VARCHAR(16) NOT NULL,
  address VARCHAR(64) NOT NULL,
  agent VARCHAR(255) NOT NULL,
  begun_millis BIGINT NOT NULL,
  used_millis BIGINT NOT NULL,
  FOREIGN KEY (account_id) REFERENCES access_account (account_id) ON DELETE CASCADE
);
CREATE TABLE access_token (
  secret_hash CHAR(64) NOT NULL PRIMARY KEY,
  token_id VARCHAR(64) NOT NULL,
  account_id VARCHAR(64) NOT NULL,
  token_name VARCHAR(100) NOT NULL,
  scope VARCHAR(1000) NOT NULL,
  until_millis BIGINT NOT NULL,
  made_millis BIGINT NOT NULL,
  used_millis BIGINT NOT NULL,
  FOREIGN KEY (account_id) REFERENCES access_account (account_id) ON DELETE CASCADE
);
CREATE TABLE access_identity (
  provider VARCHAR(128) NOT NULL,
  subject VARCHAR(255) NOT NULL,
  account_id VARCHAR(64) NOT NULL,
  PRIMARY KEY (provider, subject),
  FOREIGN KEY (account_id) REFERENCES access_account (account_id) ON DELETE CASCADE
);
CREATE TABLE access_block (
  customer VARCHAR(64) NOT NULL PRIMARY KEY,
  reason VARCHAR(500) NOT NULL,
  since_millis BIGINT NOT NULL
);

--changeset millwright:2
--comment What the pages remember for an account, whatever browser it uses.
CREATE TABLE access_memory (
  account_id VARCHAR(64) NOT NULL,
  item VARCHAR(16) NOT NULL,
  remembered VARCHAR(200) NOT NULL,
  PRIMARY KEY (account_id, item),
  FOREIGN KEY (account_id) REFERENCES access_account (account_id) ON DELETE CASCADE
);

--changeset millwright:phone
--comment Where a person is called, as it can be dialled from anywhere; empty if nowhere.
ALTER TABLE access_account ADD COLUMN phone VARCHAR(16) DEFAULT '' NOT NULL;
