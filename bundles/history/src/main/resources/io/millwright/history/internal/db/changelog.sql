--liquibase formatted sql logicalFilePath:history

--property name:long-text value:CLOB dbms:derby
--property name:long-text value:TEXT dbms:postgresql
--property name:bytes value:BLOB dbms:derby
--property name:bytes value:BYTEA dbms:postgresql

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

--changeset millwright:3 dbms:derby
--comment The rows of the tables to come never grow, so no page need keep room for that. Only tables that are made now are concerned.
CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.storage.pageReservedSpace', '0');

--changeset millwright:4
--comment Readings in blobs, described in docs/history-format.md. Blocks: what a machine handed over at once. Chunks: a stretch of one curve.
--comment A chunk counts once its generation is in the machine's mark, a block as long as its id lies behind the mark.
CREATE TABLE history_machine (
  id INT NOT NULL PRIMARY KEY,
  machine VARCHAR(64) NOT NULL UNIQUE
);

CREATE TABLE history_signal (
  id INT NOT NULL PRIMARY KEY,
  machine_id INT NOT NULL,
  number INT NOT NULL,
  signal_name VARCHAR(128) NOT NULL,
  UNIQUE (machine_id, number),
  UNIQUE (machine_id, signal_name)
);

--comment A block's id is its window, times 2^32, and its place in that window. Windows take turns with two slots,
--comment and places begin anew: Derby's index would never give room back for keys that only grow.
CREATE TABLE history_block (
  machine_id INT NOT NULL,
  slot SMALLINT NOT NULL,
  place INT NOT NULL,
  time_window BIGINT NOT NULL,
  seq_epoch BIGINT NOT NULL,
  seq_first BIGINT NOT NULL,
  seq_last BIGINT NOT NULL,
  from_nanos BIGINT NOT NULL,
  to_nanos BIGINT NOT NULL,
  body ${bytes} NOT NULL,
  CONSTRAINT history_block_key PRIMARY KEY (machine_id, slot, place)
);

CREATE TABLE history_chunk (
  signal_id INT NOT NULL,
  generation BIGINT NOT NULL,
  part INT NOT NULL,
  from_nanos BIGINT NOT NULL,
  to_nanos BIGINT NOT NULL,
  first_epoch BIGINT NOT NULL,
  first_number BIGINT NOT NULL,
  last_epoch BIGINT NOT NULL,
  last_number BIGINT NOT NULL,
  readings INT NOT NULL,
  numbers INT NOT NULL,
  min_bits BIGINT NOT NULL,
  max_bits BIGINT NOT NULL,
  sum_bits BIGINT NOT NULL,
  body ${bytes} NOT NULL,
  CONSTRAINT history_chunk_key PRIMARY KEY (signal_id, from_nanos, generation, part)
);

--comment Stretches of 60 or 3600 seconds folded; 0: the readings themselves, of states and texts those that changed.
CREATE TABLE history_fold (
  signal_id INT NOT NULL,
  stretch_seconds INT NOT NULL,
  from_nanos BIGINT NOT NULL,
  id BIGINT NOT NULL,
  to_nanos BIGINT NOT NULL,
  body ${bytes} NOT NULL,
  CONSTRAINT history_fold_key PRIMARY KEY (signal_id, stretch_seconds, from_nanos, id)
);

--comment Up to which block all is in chunks, up to which row of history_reading, and since when chunks of a next generation may be.
CREATE TABLE history_mark (
  machine_id INT NOT NULL PRIMARY KEY,
  generation BIGINT NOT NULL,
  packed_block BIGINT NOT NULL,
  rows_epoch BIGINT NOT NULL,
  rows_number BIGINT NOT NULL,
  pending_from BIGINT
);

--comment What was accepted and is in chunks, of the newest epochs: a repeat is known by it.
CREATE TABLE history_accepted (
  machine_id INT NOT NULL,
  seq_epoch BIGINT NOT NULL,
  seq_first BIGINT NOT NULL,
  seq_last BIGINT NOT NULL,
  PRIMARY KEY (machine_id, seq_epoch, seq_first)
);

--changeset millwright:5 dbms:derby
CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.storage.pageReservedSpace', NULL);

--changeset millwright:6
--comment 1 if it came with a past from elsewhere: whatever the machine says here is newer.
ALTER TABLE history_newest ADD COLUMN imported SMALLINT DEFAULT 0 NOT NULL;
