--liquibase formatted sql logicalFilePath:knowledge

--property name:long-text value:CLOB dbms:derby
--property name:long-text value:TEXT dbms:postgresql

--changeset millwright:1
--comment Articles; kinds of machines stand between spaces.
CREATE TABLE knowledge_article (
  article_id VARCHAR(64) NOT NULL PRIMARY KEY,
  revision BIGINT NOT NULL,
  title VARCHAR(200) NOT NULL,
  body ${long-text} NOT NULL,
  audience VARCHAR(16) NOT NULL,
  kinds VARCHAR(1000) NOT NULL,
  by_account VARCHAR(64) NOT NULL,
  by_login VARCHAR(64) NOT NULL,
  at_millis BIGINT NOT NULL
);
--comment The tickets they were made from, and whose those are.
CREATE TABLE knowledge_link (
  article_id VARCHAR(64) NOT NULL,
  place INTEGER NOT NULL,
  ticket_id VARCHAR(64) NOT NULL,
  ticket_number VARCHAR(80) NOT NULL,
  customer VARCHAR(64) NOT NULL,
  machine VARCHAR(64) NOT NULL,
  PRIMARY KEY (article_id, place),
  FOREIGN KEY (article_id) REFERENCES knowledge_article (article_id) ON DELETE CASCADE
);
CREATE INDEX knowledge_link_customer ON knowledge_link (customer);
