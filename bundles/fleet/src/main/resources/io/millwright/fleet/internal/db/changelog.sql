--liquibase formatted sql logicalFilePath:fleet

--property name:long-text value:CLOB dbms:derby
--property name:long-text value:TEXT dbms:postgresql

--changeset millwright:1
CREATE TABLE fleet_customer (
  customer_id VARCHAR(64) NOT NULL PRIMARY KEY,
  customer_name VARCHAR(255) NOT NULL
);
CREATE TABLE fleet_site (
  site_id VARCHAR(64) NOT NULL PRIMARY KEY,
  customer_id VARCHAR(64) NOT NULL,
  site_name VARCHAR(255) NOT NULL,
  country VARCHAR(2) NOT NULL,
  time_zone VARCHAR(64) NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES fleet_customer (customer_id)
);
CREATE TABLE fleet_machine (
  machine VARCHAR(64) NOT NULL PRIMARY KEY,
  kind VARCHAR(255) NOT NULL,
  site_id VARCHAR(64),
  location VARCHAR(255) NOT NULL,
  FOREIGN KEY (site_id) REFERENCES fleet_site (site_id)
);
CREATE TABLE fleet_nameplate (
  machine VARCHAR(64) NOT NULL,
  field VARCHAR(255) NOT NULL,
  words ${long-text} NOT NULL,
  PRIMARY KEY (machine, field),
  FOREIGN KEY (machine) REFERENCES fleet_machine (machine)
);
CREATE TABLE fleet_nameplate_change (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  machine VARCHAR(64) NOT NULL,
  at_seconds BIGINT NOT NULL,
  at_nanos INT NOT NULL,
  FOREIGN KEY (machine) REFERENCES fleet_machine (machine)
);
CREATE TABLE fleet_nameplate_change_field (
  change_id BIGINT NOT NULL,
  field VARCHAR(255) NOT NULL,
  words_before ${long-text} NOT NULL,
  words_after ${long-text} NOT NULL,
  PRIMARY KEY (change_id, field),
  FOREIGN KEY (change_id) REFERENCES fleet_nameplate_change (id)
);
