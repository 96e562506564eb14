--liquibase formatted sql logicalFilePath:history

--property name:long-text value:CLOB dbms:derby
--property name:long-text value:TEXT dbms:postgresql

--changeset millwright:1
--comment Times are nanoseconds since 1970 UTC; a machine's own clock may be beyond that range and is kept in two parts.
--comment A value is its kind, the 64 bits of its number (or a count), its unit or scale, and its text: nothing is rounded.
CREATE TABLE history_reading (
  machine VARCHAR(64) NOT NULL,
  seq_epoch BIGINT NOT NULL,
  seq_number BIGINT NOT NULL,
  signal_id VARCHAR(128) NOT NULL,
  time_nanos BIGINT NOT NULL,
  received_nanos BIGINT NOT NULL,
  source_seconds BIGINT NOT NULL,
  source_nanos INT NOT NULL,
  source_clock VARCHAR(16) NOT NULL,
  quality VARCHAR(16) NOT NULL,
  value_kind VARCHAR(16),
  value_bits BIGINT,
  value_unit VARCHAR(255),
  value_text ${long-text},
  PRIMARY KEY (machine, seq_epoch, seq_number)
);
CREATE INDEX history_reading_in_time
  ON history_reading (machine, signal_id, time_nanos, seq_epoch, seq_number);

CREATE TABLE history_newest (
  machine VARCHAR(64) NOT NULL,
  seq_epoch BIGINT NOT NULL,
  seq_number BIGINT NOT NULL,
  signal_id VARCHAR(128) NOT NULL,
  time_nanos BIGINT NOT NULL,
  received_nanos BIGINT NOT NULL,
  source_seconds BIGINT NOT NULL,
  source_nanos INT NOT NULL,
  source_clock VARCHAR(16) NOT NULL,
  quality VARCHAR(16) NOT NULL,
  value_kind VARCHAR(16),
  value_bits BIGINT,
  value_unit VARCHAR(255),
  value_text ${long-text},
  PRIMARY KEY (machine, signal_id)
);

CREATE TABLE history_event (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  machine VARCHAR(64) NOT NULL,
  time_nanos BIGINT NOT NULL,
  received_nanos BIGINT NOT NULL,
  source_seconds BIGINT NOT NULL,
  source_nanos INT NOT NULL,
  source_clock VARCHAR(16) NOT NULL,
  event_kind VARCHAR(255) NOT NULL,
  severity INT NOT NULL,
  message ${long-text} NOT NULL
);
CREATE INDEX history_event_in_time ON history_event (machine, time_nanos);

CREATE TABLE history_event_detail (
  event_id BIGINT NOT NULL,
  detail_name VARCHAR(255) NOT NULL,
  value_kind VARCHAR(16) NOT NULL,
  value_bits BIGINT,
  value_unit VARCHAR(255),
  value_text ${long-text},
  PRIMARY KEY (event_id, detail_name),
  FOREIGN KEY (event_id) REFERENCES history_event (id) ON DELETE CASCADE
);

CREATE TABLE history_gap (
  machine VARCHAR(64) NOT NULL,
  cause VARCHAR(32) NOT NULL,
  from_nanos BIGINT NOT NULL,
  to_nanos BIGINT,
  detail ${long-text} NOT NULL,
  PRIMARY KEY (machine, cause, from_nanos)
);

--changeset millwright:2
--comment Of a state: since when it is what it is. Null for other values, and in rows of before.
ALTER TABLE history_newest ADD COLUMN since_nanos BIGINT;
