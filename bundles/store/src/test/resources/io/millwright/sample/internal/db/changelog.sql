--liquibase formatted sql logicalFilePath:sample

--property name:long-text value:CLOB dbms:derby
--property name:long-text value:TEXT dbms:postgresql
--property name:bytes value:BLOB dbms:derby
--property name:bytes value:BYTEA dbms:postgresql

--changeset millwright:1
CREATE TABLE sample_parent (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  words VARCHAR(255)
);
CREATE TABLE sample_child (
  parent BIGINT NOT NULL,
  part INT NOT NULL,
  PRIMARY KEY (parent, part),
  FOREIGN KEY (parent) REFERENCES sample_parent (id)
);
CREATE TABLE sample_all (
  small SMALLINT,
  middle INT,
  large BIGINT,
  yes BOOLEAN,
  letters CHAR(5),
  words VARCHAR(255),
  story ${long-text},
  blob_of ${bytes},
  exact DECIMAL(20, 6),
  rough DOUBLE PRECISION,
  rougher REAL,
  a_day DATE,
  a_time TIME,
  a_moment TIMESTAMP
);
CREATE TABLE sample_empty (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);
CREATE TABLE sample_end (
  last_number BIGINT NOT NULL
);
INSERT INTO sample_end (last_number) VALUES (0);

--changeset millwright:2 dbms:derby
ALTER TABLE sample_all ADD COLUMN few VARCHAR(16) FOR BIT DATA;

--changeset millwright:3 dbms:postgresql
ALTER TABLE sample_all ADD COLUMN few BYTEA;
