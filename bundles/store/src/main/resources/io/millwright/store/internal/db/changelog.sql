--liquibase formatted sql logicalFilePath:store

--property name:long-text value:CLOB dbms:derby
--property name:long-text value:TEXT dbms:postgresql

--changeset millwright:1
--comment Facts, numbered in the order of their commits; the place of each listener; what no listener could take.
CREATE TABLE store_fact (
  fact_number BIGINT NOT NULL PRIMARY KEY,
  fact_type VARCHAR(512) NOT NULL,
  body ${long-text} NOT NULL,
  put_at_millis BIGINT NOT NULL
);
CREATE TABLE store_fact_end (
  last_number BIGINT NOT NULL
);
INSERT INTO store_fact_end (last_number) VALUES (0);
CREATE TABLE store_fact_place (
  listener VARCHAR(128) NOT NULL PRIMARY KEY,
  heard_number BIGINT NOT NULL
);
CREATE TABLE store_fact_parked (
  listener VARCHAR(128) NOT NULL,
  fact_number BIGINT NOT NULL,
  fact_type VARCHAR(512) NOT NULL,
  body ${long-text} NOT NULL,
  reason ${long-text} NOT NULL,
  parked_at_millis BIGINT NOT NULL,
  PRIMARY KEY (listener, fact_number)
);
