--liquibase formatted sql logicalFilePath:desk_gateway

--property name:long-text value:CLOB dbms:derby
--property name:long-text value:TEXT dbms:postgresql

--changeset millwright:1
--comment Tickets at desks of others, what waits to be told, and what they told.
CREATE TABLE desk_gateway_ticket (
  ticket VARCHAR(64) NOT NULL,
  ticket_number VARCHAR(100) NOT NULL,
  customer VARCHAR(64) NOT NULL,
  desk VARCHAR(32) NOT NULL,
  state VARCHAR(16) NOT NULL,
  there VARCHAR(200) NOT NULL,
  reason VARCHAR(500) NOT NULL,
  since_millis BIGINT NOT NULL,
  CONSTRAINT desk_gateway_ticket_pk PRIMARY KEY (ticket)
);
CREATE INDEX desk_gateway_ticket_there ON desk_gateway_ticket (desk, there);
CREATE TABLE desk_gateway_message (
  message_key VARCHAR(100) NOT NULL,
  line_number BIGINT NOT NULL,
  ticket VARCHAR(64) NOT NULL,
  desk VARCHAR(32) NOT NULL,
  body ${long-text} NOT NULL,
  tries INTEGER NOT NULL,
  next_millis BIGINT NOT NULL,
  CONSTRAINT desk_gateway_message_pk PRIMARY KEY (message_key)
);
CREATE INDEX desk_gateway_message_desk ON desk_gateway_message (desk, line_number);
CREATE TABLE desk_gateway_heard (
  desk VARCHAR(32) NOT NULL,
  entry_key VARCHAR(100) NOT NULL,
  begun_millis BIGINT NOT NULL,
  entered BOOLEAN NOT NULL,
  CONSTRAINT desk_gateway_heard_pk PRIMARY KEY (desk, entry_key)
);
CREATE TABLE desk_gateway_place (
  desk VARCHAR(32) NOT NULL,
  after_word VARCHAR(500) NOT NULL,
  CONSTRAINT desk_gateway_place_pk PRIMARY KEY (desk)
);

--changeset millwright:2
--comment What desks did is kept until it is entered.
ALTER TABLE desk_gateway_heard ADD COLUMN ticket VARCHAR(64) DEFAULT '' NOT NULL;
ALTER TABLE desk_gateway_heard ADD COLUMN body ${long-text};
ALTER TABLE desk_gateway_heard ADD COLUMN reason VARCHAR(500) DEFAULT '' NOT NULL;
ALTER TABLE desk_gateway_heard ADD COLUMN next_millis BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE desk_gateway_heard ADD COLUMN line_number BIGINT DEFAULT 0 NOT NULL;
CREATE INDEX desk_gateway_heard_ticket ON desk_gateway_heard (ticket, entered);
CREATE INDEX desk_gateway_heard_left ON desk_gateway_heard (desk, entered, line_number);
CREATE INDEX desk_gateway_heard_line ON desk_gateway_heard (line_number);
