--liquibase formatted sql logicalFilePath:press

--changeset millwright:1
CREATE TABLE press_part (id INT NOT NULL PRIMARY KEY, words VARCHAR(64) NOT NULL);
INSERT INTO press_part (id, words) VALUES (1, 'one');
INSERT INTO press_part (id, words) VALUES (2, 'two');
