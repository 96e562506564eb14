--liquibase formatted sql logicalFilePath:ticketing

--property name:long-text value:CLOB dbms:derby
--property name:long-text value:TEXT dbms:postgresql

--changeset millwright:1
--comment Tickets. A time of 0 is none; due_millis is the first deadline that runs, the greatest number if none does.
CREATE TABLE ticketing_ticket (
  ticket_id VARCHAR(64) NOT NULL PRIMARY KEY,
  label VARCHAR(96) NOT NULL,
  version BIGINT NOT NULL,
  kind VARCHAR(16) NOT NULL,
  customer VARCHAR(64) NOT NULL,
  machine VARCHAR(64) NOT NULL,
  cause VARCHAR(256) NOT NULL,
  title VARCHAR(200) NOT NULL,
  description VARCHAR(8000) NOT NULL,
  parent_id VARCHAR(64) NOT NULL,
  priority VARCHAR(2) NOT NULL,
  environment VARCHAR(8) NOT NULL,
  requester VARCHAR(16) NOT NULL,
  state VARCHAR(16) NOT NULL,
  resolution VARCHAR(16) NOT NULL,
  assignee VARCHAR(64) NOT NULL,
  duties VARCHAR(128) NOT NULL,
  agreed VARCHAR(2000) NOT NULL,
  agreed_vendor VARCHAR(200) NOT NULL,
  agreed_customer VARCHAR(200) NOT NULL,
  plan_minutes BIGINT NOT NULL,
  plan_steps VARCHAR(8000) NOT NULL,
  plan_rollback VARCHAR(8000) NOT NULL,
  channel VARCHAR(8) NOT NULL,
  by_account VARCHAR(64) NOT NULL,
  by_login VARCHAR(64) NOT NULL,
  by_side VARCHAR(8) NOT NULL,
  opened_millis BIGINT NOT NULL,
  called_millis BIGINT NOT NULL,
  repeats INTEGER NOT NULL,
  repeated_millis BIGINT NOT NULL,
  cleared_millis BIGINT NOT NULL,
  due_millis BIGINT NOT NULL
);
CREATE INDEX ticketing_ticket_due ON ticketing_ticket (due_millis, opened_millis DESC, ticket_id);
CREATE INDEX ticketing_ticket_state ON ticketing_ticket (state, customer, due_millis, opened_millis DESC, ticket_id);
CREATE INDEX ticketing_ticket_customer ON ticketing_ticket (customer, due_millis, opened_millis DESC, ticket_id);
CREATE INDEX ticketing_ticket_machine ON ticketing_ticket (machine);
--comment What happened to tickets: only ever added to.
CREATE TABLE ticketing_event (
  ticket_id VARCHAR(64) NOT NULL,
  place BIGINT NOT NULL,
  at_millis BIGINT NOT NULL,
  by_account VARCHAR(64) NOT NULL,
  by_login VARCHAR(64) NOT NULL,
  by_side VARCHAR(8) NOT NULL,
  what VARCHAR(16) NOT NULL,
  was VARCHAR(200) NOT NULL,
  became VARCHAR(200) NOT NULL,
  words VARCHAR(8000) NOT NULL,
  internal_only SMALLINT NOT NULL,
  PRIMARY KEY (ticket_id, place),
  FOREIGN KEY (ticket_id) REFERENCES ticketing_ticket (ticket_id) ON DELETE CASCADE
);
--comment The promises to tickets as last reckoned. next_millis is when the next part of the time is used up.
CREATE TABLE ticketing_clock (
  ticket_id VARCHAR(64) NOT NULL,
  clock VARCHAR(16) NOT NULL,
  run VARCHAR(8) NOT NULL,
  contract_id VARCHAR(64) NOT NULL,
  target VARCHAR(32) NOT NULL,
  hours VARCHAR(200) NOT NULL,
  begins VARCHAR(24) NOT NULL,
  percent INTEGER NOT NULL,
  clause VARCHAR(200) NOT NULL,
  began_millis BIGINT NOT NULL,
  due_millis BIGINT NOT NULL,
  stopped_millis BIGINT NOT NULL,
  done_millis BIGINT NOT NULL,
  told INTEGER NOT NULL,
  next_millis BIGINT NOT NULL,
  due_at VARCHAR(40) NOT NULL,
  segments ${long-text} NOT NULL,
  PRIMARY KEY (ticket_id, clock),
  FOREIGN KEY (ticket_id) REFERENCES ticketing_ticket (ticket_id) ON DELETE CASCADE
);
CREATE INDEX ticketing_clock_next ON ticketing_clock (next_millis);
CREATE INDEX ticketing_clock_began ON ticketing_clock (began_millis);
--comment What was sent along with a ticket.
CREATE TABLE ticketing_part (
  ticket_id VARCHAR(64) NOT NULL,
  part VARCHAR(32) NOT NULL,
  body ${long-text} NOT NULL,
  PRIMARY KEY (ticket_id, part),
  FOREIGN KEY (ticket_id) REFERENCES ticketing_ticket (ticket_id) ON DELETE CASCADE
);
--comment The one ticket that is not over of each machine and cause.
CREATE TABLE ticketing_cause (
  customer VARCHAR(64) NOT NULL,
  machine VARCHAR(64) NOT NULL,
  cause VARCHAR(256) NOT NULL,
  ticket_id VARCHAR(64) NOT NULL,
  PRIMARY KEY (customer, machine, cause),
  FOREIGN KEY (ticket_id) REFERENCES ticketing_ticket (ticket_id) ON DELETE CASCADE
);
--comment How many tickets each customer has had.
CREATE TABLE ticketing_count (
  customer VARCHAR(64) NOT NULL PRIMARY KEY,
  counted BIGINT NOT NULL
);

--changeset millwright:2
--comment Lists are read from an index alone, in their order.
CREATE INDEX ticketing_ticket_list ON ticketing_ticket
  (due_millis, opened_millis DESC, ticket_id, customer, state, kind, priority, machine, assignee);
CREATE INDEX ticketing_ticket_whose ON ticketing_ticket
  (customer, due_millis, opened_millis DESC, ticket_id, state, kind, priority, machine, assignee);
DROP INDEX ticketing_ticket_due;
DROP INDEX ticketing_ticket_state;
DROP INDEX ticketing_ticket_customer;
--comment The words of tickets, to find them by; internal_only are those that stand in internal entries alone.
CREATE TABLE ticketing_word (
  ticket_id VARCHAR(64) NOT NULL,
  word VARCHAR(40) NOT NULL,
  internal_only SMALLINT NOT NULL,
  PRIMARY KEY (ticket_id, word),
  FOREIGN KEY (ticket_id) REFERENCES ticketing_ticket (ticket_id) ON DELETE CASCADE
);
--comment By which rules its words were found; those of older rules are made anew.
ALTER TABLE ticketing_ticket ADD COLUMN worded INTEGER DEFAULT 0 NOT NULL;
CREATE INDEX ticketing_ticket_worded ON ticketing_ticket (worded);

--changeset millwright:scope
--comment What of a contract a ticket is about, what it came from, who bears the cost.
CREATE TABLE ticketing_scope (
  ticket_id VARCHAR(64) NOT NULL PRIMARY KEY,
  about VARCHAR(64) NOT NULL,
  category VARCHAR(32) NOT NULL,
  cause_class VARCHAR(32) NOT NULL,
  cost VARCHAR(32) NOT NULL,
  reproducible VARCHAR(8) NOT NULL,
  FOREIGN KEY (ticket_id) REFERENCES ticketing_ticket (ticket_id) ON DELETE CASCADE
);

--changeset millwright:3 dbms:postgresql
--comment The beginnings of words are found in the order of their letters' codes.
ALTER TABLE ticketing_word ALTER COLUMN word TYPE VARCHAR(40) COLLATE "C";

--changeset millwright:4
CREATE INDEX ticketing_word_of ON ticketing_word (word, ticket_id, internal_only);

--changeset millwright:5
--comment How tickets belong together: what one is to another, as seen from the first.
CREATE TABLE ticketing_link (
  from_id VARCHAR(64) NOT NULL,
  to_id VARCHAR(64) NOT NULL,
  tie VARCHAR(16) NOT NULL,
  PRIMARY KEY (from_id, to_id, tie),
  FOREIGN KEY (from_id) REFERENCES ticketing_ticket (ticket_id) ON DELETE CASCADE,
  FOREIGN KEY (to_id) REFERENCES ticketing_ticket (ticket_id) ON DELETE CASCADE
);
CREATE INDEX ticketing_link_back ON ticketing_link (to_id, tie);
--comment What followed from a ticket is there because of it.
INSERT INTO ticketing_link (from_id, to_id, tie)
  SELECT t.ticket_id, t.parent_id, 'CAUSED_BY' FROM ticketing_ticket t
  JOIN ticketing_ticket p ON p.ticket_id = t.parent_id;
CREATE INDEX ticketing_ticket_label ON ticketing_ticket (customer, label);

--changeset millwright:6
--comment Tickets that went into others: in which state they were before, and whether the link between them came with it.
CREATE TABLE ticketing_merge (
  ticket_id VARCHAR(64) NOT NULL PRIMARY KEY,
  into_id VARCHAR(64) NOT NULL,
  at_millis BIGINT NOT NULL,
  was VARCHAR(16) NOT NULL,
  linked SMALLINT NOT NULL,
  FOREIGN KEY (ticket_id) REFERENCES ticketing_ticket (ticket_id) ON DELETE CASCADE,
  FOREIGN KEY (into_id) REFERENCES ticketing_ticket (ticket_id) ON DELETE CASCADE
);
CREATE INDEX ticketing_merge_into ON ticketing_merge (into_id);

--changeset millwright:7
--comment Who hears of a ticket besides who opened it and who looks after it.
CREATE TABLE ticketing_watch (
  ticket_id VARCHAR(64) NOT NULL,
  account VARCHAR(64) NOT NULL,
  PRIMARY KEY (ticket_id, account),
  FOREIGN KEY (ticket_id) REFERENCES ticketing_ticket (ticket_id) ON DELETE CASCADE
);
CREATE INDEX ticketing_watch_account ON ticketing_watch (account);

--changeset millwright:clock-priority
--comment What was done counts under the priority it was done under, whatever the ticket is by now.
ALTER TABLE ticketing_clock ADD COLUMN priority VARCHAR(8) DEFAULT '' NOT NULL;
UPDATE ticketing_clock SET priority =
  (SELECT t.priority FROM ticketing_ticket t WHERE t.ticket_id = ticketing_clock.ticket_id);
