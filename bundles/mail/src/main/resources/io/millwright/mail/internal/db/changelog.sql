--liquibase formatted sql logicalFilePath:mail

--property name:long-text value:CLOB dbms:derby
--property name:long-text value:TEXT dbms:postgresql

--changeset millwright:1
--comment Letters to be sent. The text of one that was sent or given up is taken away: it may hold a link that lets in.
CREATE TABLE mail_letter (
  letter_id VARCHAR(36) NOT NULL,
  letter_key VARCHAR(200) NOT NULL,
  recipient VARCHAR(254) NOT NULL,
  subject VARCHAR(200) NOT NULL,
  letter_text ${long-text} NOT NULL,
  state VARCHAR(10) NOT NULL,
  made_millis BIGINT NOT NULL,
  tries INTEGER NOT NULL,
  next_millis BIGINT NOT NULL,
  trouble VARCHAR(500) NOT NULL,
  CONSTRAINT mail_letter_pk PRIMARY KEY (letter_id),
  CONSTRAINT mail_letter_key UNIQUE (letter_key)
);
CREATE INDEX mail_letter_due ON mail_letter (state, next_millis);

--changeset millwright:2
--comment What each rule has to tell or has told of an alarm; gone when its end is told.
CREATE TABLE mail_alarm (
  rule_name VARCHAR(64) NOT NULL,
  machine VARCHAR(64) NOT NULL,
  cause VARCHAR(200) NOT NULL,
  light VARCHAR(8) NOT NULL,
  reason VARCHAR(1000) NOT NULL,
  since_millis BIGINT NOT NULL,
  times INTEGER NOT NULL,
  latched BOOLEAN NOT NULL,
  changed_millis BIGINT NOT NULL,
  told_light VARCHAR(8) NOT NULL,
  told_millis BIGINT NOT NULL,
  cleared_millis BIGINT NOT NULL,
  CONSTRAINT mail_alarm_pk PRIMARY KEY (rule_name, machine, cause)
);

--changeset millwright:3
--comment Alarms that call people by a chain; gone when somebody acknowledged them or they are over.
CREATE TABLE mail_call (
  chain_name VARCHAR(64) NOT NULL,
  machine VARCHAR(64) NOT NULL,
  cause VARCHAR(200) NOT NULL,
  light VARCHAR(8) NOT NULL,
  reason VARCHAR(1000) NOT NULL,
  since_millis BIGINT NOT NULL,
  base_millis BIGINT NOT NULL,
  step_number INTEGER NOT NULL,
  aside BOOLEAN NOT NULL,
  paused_millis BIGINT NOT NULL,
  called VARCHAR(8000) NOT NULL,
  CONSTRAINT mail_call_pk PRIMARY KEY (chain_name, machine, cause)
);

--changeset millwright:4
--comment News on its way to webhooks and endpoints; gone when it was taken or given up.
CREATE TABLE mail_parcel (
  parcel_id VARCHAR(36) NOT NULL,
  rule_name VARCHAR(64) NOT NULL,
  line_number BIGINT NOT NULL,
  body ${long-text} NOT NULL,
  made_millis BIGINT NOT NULL,
  tries INTEGER NOT NULL,
  next_millis BIGINT NOT NULL,
  trouble VARCHAR(500) NOT NULL,
  CONSTRAINT mail_parcel_pk PRIMARY KEY (parcel_id)
);
CREATE INDEX mail_parcel_rule ON mail_parcel (rule_name, line_number);

--changeset millwright:5
--comment What answers to a letter belong to, signed with a key that never leaves the database.
ALTER TABLE mail_letter ADD COLUMN thread VARCHAR(100) DEFAULT '' NOT NULL;
CREATE TABLE mail_thread_key (
  key_number INTEGER NOT NULL,
  secret VARCHAR(64) NOT NULL,
  CONSTRAINT mail_thread_key_pk PRIMARY KEY (key_number)
);

--changeset millwright:6
--comment What is settled stays until all who were called know; they are told of a whole situation at once.
ALTER TABLE mail_call ADD COLUMN ended_millis BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE mail_call ADD COLUMN ended_by VARCHAR(100) DEFAULT '' NOT NULL;

--changeset millwright:7
--comment The end of an alarm is noted whether its rule is there just then or not.
CREATE INDEX mail_alarm_of ON mail_alarm (machine, cause);

--changeset millwright:8
--comment What somebody acknowledged or set aside is told no more until it calls again.
ALTER TABLE mail_alarm ADD COLUMN taken BOOLEAN DEFAULT FALSE NOT NULL;
