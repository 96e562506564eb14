--liquibase formatted sql logicalFilePath:ownership

--property name:long-text value:CLOB dbms:derby
--property name:long-text value:TEXT dbms:postgresql

--changeset millwright:1
--comment Deletions on request. A time of 0 is none; waits says what one waits for; proof is there once it is done.
CREATE TABLE ownership_deletion (
  deletion_id VARCHAR(64) NOT NULL PRIMARY KEY,
  customer VARCHAR(64) NOT NULL,
  whole SMALLINT NOT NULL,
  reason VARCHAR(500) NOT NULL,
  state VARCHAR(16) NOT NULL,
  asked_account VARCHAR(64) NOT NULL,
  asked_login VARCHAR(64) NOT NULL,
  asked_millis BIGINT NOT NULL,
  approved_account VARCHAR(64) NOT NULL,
  approved_login VARCHAR(64) NOT NULL,
  approved_millis BIGINT NOT NULL,
  off_account VARCHAR(64) NOT NULL,
  off_login VARCHAR(64) NOT NULL,
  off_millis BIGINT NOT NULL,
  due_millis BIGINT NOT NULL,
  begun_millis BIGINT NOT NULL,
  check_millis BIGINT NOT NULL,
  done_millis BIGINT NOT NULL,
  waits VARCHAR(500) NOT NULL,
  proof ${long-text}
);
CREATE TABLE ownership_deletion_machine (
  deletion_id VARCHAR(64) NOT NULL,
  machine VARCHAR(64) NOT NULL,
  PRIMARY KEY (deletion_id, machine),
  FOREIGN KEY (deletion_id) REFERENCES ownership_deletion (deletion_id) ON DELETE CASCADE
);
--comment What a keeper held when its turn came, before anything of it was let go; what came later is added.
CREATE TABLE ownership_deletion_count (
  deletion_id VARCHAR(64) NOT NULL,
  keeper VARCHAR(64) NOT NULL,
  what VARCHAR(64) NOT NULL,
  pieces BIGINT NOT NULL,
  PRIMARY KEY (deletion_id, keeper, what),
  FOREIGN KEY (deletion_id) REFERENCES ownership_deletion (deletion_id) ON DELETE CASCADE
);
--comment Which keepers were counted and which are done in this round; both before the next state is entered.
CREATE TABLE ownership_deletion_step (
  deletion_id VARCHAR(64) NOT NULL,
  keeper VARCHAR(64) NOT NULL,
  done SMALLINT NOT NULL,
  PRIMARY KEY (deletion_id, keeper),
  FOREIGN KEY (deletion_id) REFERENCES ownership_deletion (deletion_id) ON DELETE CASCADE
);
--comment Whoever was here once may still hold something.
CREATE TABLE ownership_keeper (
  keeper VARCHAR(64) NOT NULL PRIMARY KEY
);
--comment Which site this is: what a restored site finds of deletions counts only if it is of that very site.
CREATE TABLE ownership_site (
  id INT NOT NULL PRIMARY KEY,
  site VARCHAR(64) NOT NULL
);

--changeset millwright:2
--comment All of somebody's data as a file. Without a customer: of one of the platform's people. Without an account: of the whole customer. A time of 0 is none; tries is how often writing began.
CREATE TABLE ownership_export (
  export_id VARCHAR(64) NOT NULL PRIMARY KEY,
  customer VARCHAR(64) NOT NULL,
  account VARCHAR(64) NOT NULL,
  login VARCHAR(64) NOT NULL,
  state VARCHAR(16) NOT NULL,
  asked_account VARCHAR(64) NOT NULL,
  asked_login VARCHAR(64) NOT NULL,
  asked_millis BIGINT NOT NULL,
  done_millis BIGINT NOT NULL,
  until_millis BIGINT NOT NULL,
  size_bytes BIGINT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  words VARCHAR(500) NOT NULL,
  tries INT NOT NULL
);
--comment The machines of which something is in the file.
CREATE TABLE ownership_export_machine (
  export_id VARCHAR(64) NOT NULL,
  machine VARCHAR(64) NOT NULL,
  PRIMARY KEY (export_id, machine),
  FOREIGN KEY (export_id) REFERENCES ownership_export (export_id) ON DELETE CASCADE
);
--comment Whoever told something once is waited for.
CREATE TABLE ownership_teller (
  teller VARCHAR(64) NOT NULL PRIMARY KEY
);

--changeset millwright:3
--comment What customers agreed to. A time of 0 is none; places are words of places, one a line.
CREATE TABLE ownership_consent (
  consent_id VARCHAR(64) NOT NULL PRIMARY KEY,
  kind VARCHAR(16) NOT NULL,
  customer VARCHAR(64) NOT NULL,
  places ${long-text} NOT NULL,
  for_whom VARCHAR(200) NOT NULL,
  wording VARCHAR(2000) NOT NULL,
  given_by VARCHAR(200) NOT NULL,
  until_millis BIGINT NOT NULL,
  recorded_account VARCHAR(64) NOT NULL,
  recorded_login VARCHAR(64) NOT NULL,
  recorded_millis BIGINT NOT NULL,
  withdrawn_account VARCHAR(64) NOT NULL,
  withdrawn_login VARCHAR(64) NOT NULL,
  withdrawn_millis BIGINT NOT NULL
);

--changeset millwright:4
--comment Who accepted which version of which terms, in which very words.
CREATE TABLE ownership_acceptance (
  account VARCHAR(64) NOT NULL,
  terms VARCHAR(64) NOT NULL,
  version VARCHAR(64) NOT NULL,
  login VARCHAR(64) NOT NULL,
  customer VARCHAR(64) NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  accepted_millis BIGINT NOT NULL,
  PRIMARY KEY (account, terms, version)
);

--changeset millwright:5
--comment Which machines' data may be used, and under which clause. A time of 0 is none.
CREATE TABLE ownership_listing (
  listing_id VARCHAR(64) NOT NULL PRIMARY KEY,
  customer VARCHAR(64) NOT NULL,
  machine VARCHAR(64) NOT NULL,
  clause VARCHAR(200) NOT NULL,
  from_millis BIGINT NOT NULL,
  until_millis BIGINT NOT NULL,
  recorded_account VARCHAR(64) NOT NULL,
  recorded_login VARCHAR(64) NOT NULL,
  recorded_millis BIGINT NOT NULL,
  ended_account VARCHAR(64) NOT NULL,
  ended_login VARCHAR(64) NOT NULL,
  ended_millis BIGINT NOT NULL
);
--comment The ledger: one row for each machine whose data somebody wanted. A time of 0 is none; listing_id is empty if none allowed it.
CREATE TABLE ownership_use (
  use_id VARCHAR(64) NOT NULL,
  machine VARCHAR(64) NOT NULL,
  customer VARCHAR(64) NOT NULL,
  purpose VARCHAR(32) NOT NULL,
  recipient VARCHAR(16) NOT NULL,
  for_whom VARCHAR(200) NOT NULL,
  clause VARCHAR(200) NOT NULL,
  ruling VARCHAR(16) NOT NULL,
  listing_id VARCHAR(64) NOT NULL,
  asked_account VARCHAR(64) NOT NULL,
  asked_login VARCHAR(64) NOT NULL,
  asked_millis BIGINT NOT NULL,
  taken_millis BIGINT NOT NULL,
  PRIMARY KEY (use_id, machine)
);
CREATE INDEX ownership_use_time ON ownership_use (asked_millis);
CREATE INDEX ownership_use_machine ON ownership_use (machine);
