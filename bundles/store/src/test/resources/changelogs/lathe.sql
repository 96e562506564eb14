--liquibase formatted sql logicalFilePath:lathe

--changeset millwright:1
CREATE TABLE lathe_part (id INT NOT NULL PRIMARY KEY);
